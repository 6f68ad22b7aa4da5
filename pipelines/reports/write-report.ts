/** The night's last step before sealing a run: reads the tables just written, and writes the report beside them, in each format. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type CheckRecord,
  type Language,
  LiemError,
  officerPseudonym,
  type PseudonymKey,
  type Warehouse,
} from '../../engine/index.ts';
import { languages } from './page/html.ts';
import { reportPdfs } from './print/report-pdf.ts';
import { readFullRankings, readReportInput, type ReportSource } from './reading/read-report-input.ts';
import { renderReport } from './render-report.ts';
import type { RecordedWork } from './report-input.ts';
import { reportFile, reportFileIn, type ReportFormat } from './report-formats.ts';
import { reportWorkbook } from './workbook/report-workbook.ts';

export interface ReportJob {
  readonly warehouse: Warehouse;
  /** The run being built. */
  readonly folder: string;
  /** Officers appear under its pseudonyms. */
  readonly key: PseudonymKey;
  readonly run: string;
  readonly asOf: string;
  readonly windowFrom: string;
  readonly fingerprint: string;
  /** The run that changes are told against; null on the first night. */
  readonly previous: string | null;
  /** What people recorded by the as-of date: cases, and statements that stand where the signal is. */
  readonly book?: RecordedWork | null;
  readonly checks: readonly CheckRecord[];
  readonly warnings?: readonly string[];
  /** Names and versions of what computed the run, beside the warehouse's own. */
  readonly versions?: Readonly<Record<string, string>>;
  readonly language?: Language;
  /** Subjects shown of each ranking. */
  readonly rows?: number;
  /** The page alone by default. */
  readonly formats?: readonly ReportFormat[];
  /** Of the files that are one a language; both by default. */
  readonly fileLanguages?: readonly Language[];
}

/** Returns the names of the files written, in a fixed order. */
export async function writeReport(job: ReportJob): Promise<readonly string[]> {
  const source: ReportSource = {
    warehouse: job.warehouse,
    runFolder: job.folder,
    pseudonymOf: (officerId) => officerPseudonym(job.key, officerId),
    run: {
      runId: job.run,
      windowFrom: job.windowFrom,
      asOf: job.asOf,
      fingerprint: job.fingerprint,
      previousRunId: job.previous,
      versions: { ...job.versions, warehouse: job.warehouse.version },
      checks: job.checks,
      warnings: job.warnings ?? [],
    },
    book: job.book ?? null,
    ...(job.language === undefined ? {} : { language: job.language }),
    ...(job.rows === undefined ? {} : { top: job.rows }),
  };
  const input = await readReportInput(source);
  const formats = job.formats ?? ['html'];
  const inLanguages = job.fileLanguages ?? languages;
  const files: [name: string, content: string | Uint8Array][] = [];
  const page = renderReport(input);
  if (formats.includes('html')) files.push([reportFile, page]);
  if (formats.includes('pdf')) {
    const pdfs = reportPdfs({ page, asOf: job.asOf, runId: job.run }, inLanguages);
    for (const [language, pdf] of pdfs) files.push([reportFileIn('pdf', language), pdf]);
  }
  if (formats.includes('xlsx')) {
    const rankings = await readFullRankings(source, input);
    for (const language of inLanguages)
      files.push([reportFileIn('xlsx', language), await reportWorkbook(input, rankings, language)]);
  }
  for (const [name, content] of files) await write(join(job.folder, name), content);
  return files.map(([name]) => name);
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (cause) {
    throw new LiemError('WRITE_FAILED', `${path} could not be written: ${(cause as Error).message}`, {
      cause,
    });
  }
}
