/**
 * The walk of a forest as WebAssembly (walk-forest.as), on memory of its own: the machine checks its bounds by itself, where TypeScript checks each
 * read. One memory serves every forest of a thread: what is walked is copied in, which is little beside the rows that it is walked for.
 */
import type { CompiledForest } from './walk-forest.ts';
import { walkForestWasm } from './walk-forest-wasm.ts';

type Walk = (
  trees: number,
  depths: number,
  levels: number,
  feet: number,
  columnBits: number,
  codes: number,
  width: number,
  rows: number,
  sums: number,
) => void;

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The little of it that is used here: the types of no platform are taken for the whole engine's sake. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: { readonly walk?: unknown } };
};

interface Kernel {
  readonly memory: Memory;
  readonly walk: Walk;
}

let made: Kernel | undefined;

function kernel(): Kernel {
  if (made !== undefined) return made;
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = Uint8Array.from(atob(walkForestWasm), (letter) => letter.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  made = { memory, walk: exports.walk as Walk }; // as walk-forest.as declares it
  return made;
}

export interface LoadedForest {
  /** Where the codes of up to `block` rows are put, row by row. */
  readonly codes: Int32Array;
  /** Where their sums are put, and found. */
  readonly sums: Float64Array;
  readonly walk: (rows: number) => void;
}

/** @param block rows at once, a multiple of four */
export function loadForest(
  { levels, feet, depths, columnBits }: CompiledForest,
  width: number,
  block: number,
): LoadedForest {
  const { memory, walk } = kernel();
  const places = levels.reduce((sum, own) => sum + own.length, 0);
  const depthsAt = 0;
  const feetAt = 8 * Math.ceil(depths.length / 2);
  const sumsAt = feetAt + 8 * places;
  const levelsAt = sumsAt + 8 * block;
  const codesAt = levelsAt + 4 * places;
  const needed = codesAt + 4 * block * width;
  const page = 65_536;
  const missing = Math.ceil(needed / page) - memory.buffer.byteLength / page;
  if (missing > 0) memory.grow(missing);
  new Int32Array(memory.buffer, depthsAt, depths.length).set(depths);
  let at = 0;
  levels.forEach((own, tree) => {
    new Int32Array(memory.buffer, levelsAt + 4 * at, own.length).set(own);
    new Float64Array(memory.buffer, feetAt + 8 * at, own.length).set(feet[tree]!); // as many as levels
    at += own.length;
  });
  return {
    codes: new Int32Array(memory.buffer, codesAt, block * width),
    sums: new Float64Array(memory.buffer, sumsAt, block),
    walk: (rows) =>
      walk(
        depths.length,
        depthsAt,
        levelsAt,
        feetAt,
        columnBits,
        codesAt,
        width,
        4 * Math.ceil(rows / 4),
        sumsAt,
      ),
  };
}
