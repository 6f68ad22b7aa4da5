/**
 * Typst source and data become one tagged PDF (PDF/UA-1): the same bytes on every machine. No browser, no network, no file and no
 * font of the machine: the fonts are those inside the compiler. The source is ours; whatever comes from a feed is in `data`, which
 * the source reads as JSON, so that a name can never be markup or code.
 */
import { fileURLToPath } from 'node:url';
import { NodeCompiler, type NodeTypstCompileResult } from '@myriaddreamin/typst-ts-node-compiler';
import { LiemError } from '../../engine/index.ts';

/** Inside the compiler; both hold Vietnamese. */
export const paperFonts = ['Libertinus Serif', 'DejaVu Sans Mono'] as const;

export interface PdfJob {
  /** Typst source without any value in it. It reads `json(bytes(sys.inputs.data))`, and must set title, lang and date. */
  readonly source: string;
  readonly data: unknown;
}

const fontsOfTheCompiler = fileURLToPath(new URL('no-system-fonts.conf', import.meta.url));

/**
 * The compiler looks for the machine's fonts wherever fontconfig sends it, and for nowhere else. In a worker thread the process's
 * environment cannot be set, so documents are compiled in the main thread.
 */
function compilerWithoutSystemFonts(): NodeCompiler {
  const before = process.env['FONTCONFIG_FILE'];
  process.env['FONTCONFIG_FILE'] = fontsOfTheCompiler;
  try {
    return NodeCompiler.create({ workspace: '/nowhere' });
  } finally {
    if (before === undefined) delete process.env['FONTCONFIG_FILE'];
    else process.env['FONTCONFIG_FILE'] = before;
  }
}

/** The compiler's own words, without its spans, which say nothing to a reader. */
function saidBy(compiler: NodeCompiler, result: NodeTypstCompileResult): string[] {
  const said = [result.takeError(), result.takeWarnings()].filter((fault) => fault !== null);
  return said.flatMap((fault) =>
    compiler.fetchDiagnostics(fault).map((one: { message?: unknown }) => String(one.message)),
  );
}

/** Throws WRITE_FAILED where the source has a fault, warns of anything, or the document would not be accessible. */
export function compilePdf({ source, data }: PdfJob): Uint8Array {
  const compiler = compilerWithoutSystemFonts();
  const result = compiler.compile({ mainFileContent: source, inputs: { data: JSON.stringify(data) } });
  const faults = saidBy(compiler, result);
  const document = result.result;
  if (document === null || faults.length > 0) {
    throw new LiemError('WRITE_FAILED', `The PDF could not be laid out: ${faults.join('; ')}`, { faults });
  }
  try {
    return compiler.pdf(document, { pdfStandard: 'ua-1' });
  } catch (cause) {
    const told = [...(cause as Error).message.matchAll(/message: "((?:\\.|[^"\\])*)"/g)].map(
      ([, message]) => message!, // the pattern has one group
    );
    const unique = [...new Set(told)];
    throw new LiemError('WRITE_FAILED', `The PDF would not be accessible: ${unique.join('; ')}`, {
      cause,
      faults: unique,
    });
  } finally {
    compiler.evictCache(0);
  }
}
