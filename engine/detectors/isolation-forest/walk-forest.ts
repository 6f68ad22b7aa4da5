/**
 * Path lengths of many rows: the kernel of the isolation forest. A cut only asks whether a value lies above it, so each column's values are first replaced by
 * how many of the forest's cuts in that column lie below them: small whole numbers, one block of rows at a time. A step down a tree is then an integer
 * subtraction whose sign bit picks the child; no branch for the processor to guess, which is what walking trees costs otherwise. The paths are those of
 * comparing the values themselves, to the last bit. Cost: rows × (columns + trees × depth).
 */
import type { Tree } from './grow-tree.ts';
import { loadForest } from './walk-kernel.ts';

/** The sorted distinct cuts of a column, and a grid over them: cell i's first candidate. */
interface Cuts {
  readonly values: Float64Array;
  readonly low: number;
  readonly perUnit: number;
  readonly first: Int32Array;
}

export interface CompiledForest {
  readonly cuts: readonly (Cuts | null)[];
  /**
   * One a tree: its cuts as a full binary tree of `depth` levels, the root in place 1, the children of place i in 2i and 2i + 1. A cut is its place among its
   * column's cuts, shifted left by `columnBits`, plus its column: so it lies below (count of cuts below a value) << columnBits exactly where the cut lies below the
   * value. Under a leaf that ends early everything goes to the lower side.
   */
  readonly levels: readonly Int32Array[];
  /** Path lengths at the foot of each full tree, from left to right. */
  readonly feet: readonly Float64Array[];
  readonly depths: readonly number[];
  readonly columnBits: number;
}

const block = 256;

export function compileForest(trees: readonly Tree[], columnCount: number): CompiledForest {
  const byColumn: number[][] = Array.from({ length: columnCount }, () => []);
  for (const { column, cut } of trees) {
    column.forEach((number, node) => {
      if (number !== -1) byColumn[number]!.push(cut[node]!); // every column has a list
    });
  }
  const cuts = byColumn.map(gridOver);
  const columnBits = Math.ceil(Math.log2(Math.max(2, columnCount)));
  // Above every count of cuts below a value, so that what is compared with it goes to the lower side.
  const most = cuts.reduce((sofar, grid) => Math.max(sofar, grid?.values.length ?? 0), 0);
  if ((most + 1) * 2 ** columnBits > 2 ** 31) {
    throw new RangeError(`${most} cuts in one of ${columnCount} columns are too many: fit fewer trees`);
  }
  const depths = trees.map(depthOf);
  const levels = depths.map((depth) => new Int32Array(2 ** depth).fill(most << columnBits));
  const feet = depths.map((depth) => new Float64Array(2 ** depth));
  trees.forEach((tree, number) => {
    const { column, cut, higher, path } = tree;
    const depth = depths[number]!;
    const fill = (node: number, place: number, level: number): void => {
      const by = column[node]!;
      if (by === -1)
        feet[number]![place * 2 ** (depth - level) - 2 ** depth] = path[node]!; // the lowest foot below it
      else {
        levels[number]![place] = (countBelow(cuts[by]!, cut[node]!) << columnBits) | by; // a column with a cut has a grid
        fill(node + 1, 2 * place, level + 1);
        fill(higher[node]!, 2 * place + 1, level + 1);
      }
    };
    fill(0, 1, 0);
  });
  return { cuts, levels, feet, depths, columnBits };
}

function gridOver(list: readonly number[]): Cuts | null {
  const values = Float64Array.from(new Set(list)).sort();
  if (values.length === 0) return null;
  const low = values[0]!;
  const cells = 4 * values.length;
  const width = values.at(-1)! - low; // not empty
  const perUnit = width > 0 && Number.isFinite(cells / width) ? cells / width : 0;
  const first = new Int32Array(cells + 2);
  for (const value of values) first[Math.trunc((value - low) * perUnit) + 1]!++;
  for (let cell = 1; cell < first.length; cell++) first[cell]! += first[cell - 1]!;
  return { values, low, perUnit, first };
}

/** How many cuts lie below the value. The grid's arithmetic rises with the value, so a cut of an earlier cell is never above it. */
function countBelow({ values, low, perUnit, first }: Cuts, value: number): number {
  const cells = first.length - 2;
  const place = (value - low) * perUnit;
  let count = first[place <= 0 ? 0 : place >= cells ? cells : Math.trunc(place)]!; // NaN cannot be: values are finite
  while (count < values.length && values[count]! < value) count++;
  return count;
}

function depthOf({ column, higher }: Tree): number {
  const depths = new Int32Array(column.length);
  column.forEach((number, node) => {
    if (number === -1) return;
    depths[node + 1] = depths[node]! + 1;
    depths[higher[node]!] = depths[node]! + 1;
  });
  return depths.reduce((most, depth) => Math.max(most, depth), 0);
}

/** From so many rows on the kernel's memory is worth filling. */
const fewestForKernel = 2048;

/** Adds each row's path lengths, summed over the trees in their order, to `sums`, whose first place is row `from`'s. */
export function addPathLengths(
  forest: CompiledForest,
  columns: readonly Float64Array[],
  from: number,
  to: number,
  sums: Float64Array,
): void {
  if (to - from < fewestForKernel) {
    addPathLengthsPlainly(forest, columns, from, to, sums);
    return;
  }
  const width = columns.length;
  const loaded = loadForest(forest, width, block);
  for (let start = from; start < to; start += block) {
    const rows = Math.min(block, to - start);
    encodeAll(forest, columns, start, rows, loaded.codes);
    loaded.sums.set(sums.subarray(start - from, start - from + rows));
    loaded.walk(rows);
    sums.set(loaded.sums.subarray(0, rows), start - from);
  }
}

/** The same in TypeScript alone. */
export function addPathLengthsPlainly(
  forest: CompiledForest,
  columns: readonly Float64Array[],
  from: number,
  to: number,
  sums: Float64Array,
): void {
  const width = columns.length;
  const codes = new Int32Array(block * width);
  for (let start = from; start < to; start += block) {
    const rows = Math.min(block, to - start);
    encodeAll(forest, columns, start, rows, codes);
    forest.levels.forEach((levels, tree) => {
      const feet = forest.feet[tree]!;
      walk(levels, feet, forest.depths[tree]!, forest.columnBits, codes, width, rows, sums, start - from);
    });
  }
}

function encodeAll(
  forest: CompiledForest,
  columns: readonly Float64Array[],
  start: number,
  rows: number,
  codes: Int32Array,
): void {
  columns.forEach((values, number) => {
    const cuts = forest.cuts[number];
    // A column that no tree cuts is never asked for.
    if (cuts) encode(cuts, values, start, rows, codes, number, columns.length, forest.columnBits);
  });
}

function encode(
  { values: cuts, low, perUnit, first }: Cuts,
  values: Float64Array,
  start: number,
  rows: number,
  codes: Int32Array,
  number: number,
  width: number,
  columnBits: number,
): void {
  const cells = first.length - 2;
  const count = cuts.length;
  for (let i = 0, at = number; i < rows; i++, at += width) {
    const value = values[start + i]!;
    const place = (value - low) * perUnit;
    let code = first[place <= 0 ? 0 : place >= cells ? cells : place | 0]!;
    while (code < count && cuts[code]! < value) code++;
    codes[at] = code << columnBits;
  }
}

/** Four rows at a time: their steps do not wait for each other. */
function walk(
  levels: Int32Array,
  feet: Float64Array,
  depth: number,
  columnBits: number,
  codes: Int32Array,
  width: number,
  rows: number,
  sums: Float64Array,
  offset: number,
): void {
  const mask = (1 << columnBits) - 1;
  const first = 1 << depth;
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    const a = row * width;
    const b = a + width;
    const c = b + width;
    const d = c + width;
    let atA = 1;
    let atB = 1;
    let atC = 1;
    let atD = 1;
    for (let level = 0; level < depth; level++) {
      const cutA = levels[atA]!;
      const cutB = levels[atB]!;
      const cutC = levels[atC]!;
      const cutD = levels[atD]!;
      atA = (atA << 1) | ((cutA - codes[a + (cutA & mask)]!) >>> 31);
      atB = (atB << 1) | ((cutB - codes[b + (cutB & mask)]!) >>> 31);
      atC = (atC << 1) | ((cutC - codes[c + (cutC & mask)]!) >>> 31);
      atD = (atD << 1) | ((cutD - codes[d + (cutD & mask)]!) >>> 31);
    }
    sums[offset + row]! += feet[atA - first]!;
    sums[offset + row + 1]! += feet[atB - first]!;
    sums[offset + row + 2]! += feet[atC - first]!;
    sums[offset + row + 3]! += feet[atD - first]!;
  }
  for (; row < rows; row++) {
    let at = 1;
    for (let level = 0; level < depth; level++) {
      const cut = levels[at]!;
      at = (at << 1) | ((cut - codes[row * width + (cut & mask)]!) >>> 31);
    }
    sums[offset + row]! += feet[at - first]!;
  }
}
