/**
 * `node bench/learning/build-kernels.ts`: the kernels in AssemblyScript to modules that are committed beside them, as text, so that nothing is built at an install. Run it
 * after a change of a source; build-kernels.test.ts fails where one was forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Compiler {
  compileString(
    source: string,
    options: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly error: Error | null; readonly binary: Uint8Array | null }>;
}

// Not by its name in an import: its types declare arrays of their own for the whole project.
const compiler = ['assemblyscript', 'asc'].join('/');

const engine = join(import.meta.dirname, '..', '..', 'engine');

export const kernels = [
  {
    source: join(engine, 'detectors', 'isolation-forest', 'walk-forest.as'),
    built: join(engine, 'detectors', 'isolation-forest', 'walk-forest-wasm.ts'),
    name: 'walkForestWasm',
  },
  {
    source: join(engine, 'classifiers', 'trees', 'walk-trees.as'),
    built: join(engine, 'classifiers', 'trees', 'walk-trees-wasm.ts'),
    name: 'walkTreesWasm',
  },
  {
    source: join(engine, 'classifiers', 'trees', 'grow-nodes.as'),
    built: join(engine, 'classifiers', 'trees', 'grow-nodes-wasm.ts'),
    name: 'growNodesWasm',
  },
  {
    source: join(engine, 'detectors', 'empirical-tails', 'tails.as'),
    built: join(engine, 'detectors', 'empirical-tails', 'tails-wasm.ts'),
    name: 'tailsWasm',
  },
  {
    source: join(engine, 'detectors', 'hbos', 'bins.as'),
    built: join(engine, 'detectors', 'hbos', 'bins-wasm.ts'),
    name: 'binsWasm',
  },
] as const;

/** The module's file as it should stand. */
export async function builtText({ source, name }: (typeof kernels)[number]): Promise<string> {
  const { default: asc } = (await import(compiler)) as { readonly default: Compiler }; // as its documentation has it
  const { error, binary } = await asc.compileString(readFileSync(source, 'utf8'), {
    optimizeLevel: 3,
    shrinkLevel: 0,
    noAssert: true,
    runtime: 'stub',
    importMemory: true,
    initialMemory: 1,
    noExportMemory: true,
    enable: ['simd', 'bulk-memory'],
  });
  if (error !== null || binary === null) throw new Error(`${source} cannot be compiled`, { cause: error });
  const base64 = Buffer.from(binary).toString('base64');
  return `/** Made of the source beside it by bench/learning/build-kernels.ts; not to be edited. */\nexport const ${name} =\n  '${base64}';\n`;
}

if (process.argv[1] === import.meta.filename) {
  for (const kernel of kernels) writeFileSync(kernel.built, await builtText(kernel));
}
