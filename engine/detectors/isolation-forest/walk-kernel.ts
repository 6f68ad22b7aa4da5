/**
 * The walk of a forest as WebAssembly (walk-forest.as), on memory of its own: the machine checks its bounds by itself, where TypeScript checks each
 * read. One memory serves every forest of a thread: what is walked is copied in, which is little beside the rows that it is walked for.
 */
import { wasmKernel } from '../../domain/web-assembly.ts';
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

const kernel = wasmKernel<{ readonly walk: Walk }>(walkForestWasm);

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
  const { run, memory } = kernel();
  const places = levels.reduce((sum, own) => sum + own.length, 0);
  const depthsAt = 0;
  const feetAt = 8 * Math.ceil(depths.length / 2);
  const sumsAt = feetAt + 8 * places;
  const levelsAt = sumsAt + 8 * block;
  const codesAt = levelsAt + 4 * places;
  const needed = codesAt + 4 * block * width;
  const buffer = memory(needed);
  new Int32Array(buffer, depthsAt, depths.length).set(depths);
  let at = 0;
  levels.forEach((own, tree) => {
    new Int32Array(buffer, levelsAt + 4 * at, own.length).set(own);
    new Float64Array(buffer, feetAt + 8 * at, own.length).set(feet[tree]!); // as many as levels
    at += own.length;
  });
  return {
    codes: new Int32Array(buffer, codesAt, block * width),
    sums: new Float64Array(buffer, sumsAt, block),
    walk: (rows) =>
      run.walk(
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
