/**
 * The rows of a tree as it grows, in TypeScript: a node's rows lie together with their g and h side by side, in the order of the table. Their histograms hold, of each bin of a
 * column, the sums of g and of h: first and second derivative of the loss for boosting; for a forest −weight × label and weight, so that −G/H is the share of
 * positives and G²/H the fall in Gini impurity. node-rows-kernel.ts does the same in WebAssembly.
 */
import type { ColumnBins } from './bin-columns.ts';
import { type FoundSplit, splitNumber, type SplitRules } from './best-split.ts';
import { createFewRows, gatherFew } from './few-rows.ts';
import { addLeafValuesOf, type Tree } from './tree.ts';

export interface NodeRows {
  /** bins[row × columns + column] of the whole table; to be filled first. */
  readonly bins: Uint8Array;
  /** The tree's rows; to be filled, with their g and h, before it grows. */
  readonly rows: Int32Array;
  /** g, h, g, h … of `rows`. */
  readonly statistics: Float64Array;
  /** The histograms of a slot, column after column; a bin's g and h, and those of what is missing last. */
  histogram(slot: number): Float64Array;
  /** Counts rows from … to − 1 into a slot's histograms of these columns. */
  count(slot: number, columns: Int32Array, from: number, to: number): void;
  /** Takes a node's histograms off its parent's. */
  subtract(parent: number, sibling: number): void;
  /** Of a column of few rows: how many bins of values occur; their sums and which they are in `few`. */
  gather(column: number, from: number, to: number): number;
  readonly few: { readonly histogram: Float64Array; readonly bins: Int32Array };
  /** splitNumber without bounds, in a slot's histogram. */
  split(found: FoundSplit, column: number, slot: number, g: number, h: number): void;
  /** The same for a column of few rows. */
  splitFew(found: FoundSplit, column: number, from: number, to: number, g: number, h: number): void;
  /** Puts the rows that go left first, both sides in their order; gives where the right side starts. `missing`: its bin where it goes left, or -1. */
  part(found: FoundSplit, missing: number, from: number, to: number): number;
  /** Adds each of these rows' leaf to `sums`; what `rows` and `statistics` held is lost. */
  addLeaves(tree: Tree, rows: Int32Array, sums: Float64Array): void;
}

/** Of every column, where its histogram starts, in numbers; and where the last one ends. */
export function histogramPlaces(shapes: readonly ColumnBins[]): Int32Array {
  const places = new Int32Array(shapes.length + 1);
  shapes.forEach(({ count }, column) => (places[column + 1] = places[column]! + 2 * (count + 1)));
  return places;
}

export function plainNodeRows(rowCount: number, shapes: readonly ColumnBins[], rules: SplitRules): NodeRows {
  const width = shapes.length;
  const bins = new Uint8Array(rowCount * width);
  const rows = new Int32Array(rowCount);
  const statistics = new Float64Array(2 * rowCount);
  const heldRows = new Int32Array(rowCount);
  const heldStatistics = new Float64Array(2 * rowCount);
  const places = histogramPlaces(shapes);
  const slots: Float64Array[] = [];
  const histogram = (slot: number): Float64Array => (slots[slot] ??= new Float64Array(places[width]!));
  const few = createFewRows();
  const gather = (column: number, from: number, to: number): number =>
    gatherFew(few, bins, width, column, shapes[column]!.count, rows, statistics, from, to);
  return {
    bins,
    rows,
    statistics,
    histogram,
    few,
    gather,
    count(slot, columns, from, to) {
      const sums = histogram(slot);
      for (const column of columns) {
        const start = places[column]!;
        sums.fill(0, start, places[column + 1]);
        for (let i = from; i < to; i++) {
          const at = start + (bins[rows[i]! * width + column]! << 1);
          sums[at]! += statistics[2 * i]!;
          sums[at + 1]! += statistics[2 * i + 1]!;
        }
      }
    },
    subtract(parent, sibling) {
      const [own, other] = [histogram(parent), histogram(sibling)];
      for (let i = 0; i < own.length; i++) own[i]! -= other[i]!;
    },
    split(found, column, slot, g, h) {
      const { count } = shapes[column]!; // a shape a column
      const start = places[column]!;
      splitNumber(found, column, histogram(slot), start, count, g, h, rules, 0, -Infinity, Infinity);
    },
    splitFew(found, column, from, to, g, h) {
      const before = found.gain;
      const occur = gather(column, from, to);
      splitNumber(found, column, few.histogram, 0, occur, g, h, rules, 0, -Infinity, Infinity);
      if (found.gain > before) found.cut = few.bins[found.cut]!;
    },
    part({ column, cut, words, isCategory }, missing, from, to) {
      let middle = from;
      let held = 0;
      for (let i = from; i < to; i++) {
        const row = rows[i]!;
        const bin = bins[row * width + column]!;
        const goesLeft = isCategory
          ? ((words[bin >>> 5]! >>> (bin & 31)) & 1) === 1
          : bin <= cut || bin === missing;
        if (goesLeft) {
          rows[middle] = row;
          statistics[2 * middle] = statistics[2 * i]!;
          statistics[2 * middle++ + 1] = statistics[2 * i + 1]!;
        } else {
          heldRows[held] = row;
          heldStatistics[2 * held] = statistics[2 * i]!;
          heldStatistics[2 * held++ + 1] = statistics[2 * i + 1]!;
        }
      }
      rows.set(heldRows.subarray(0, held), middle);
      statistics.set(heldStatistics.subarray(0, 2 * held), 2 * middle);
      return middle;
    },
    addLeaves: (tree, own, sums) => addLeafValuesOf(tree, bins, width, own, sums),
  };
}
