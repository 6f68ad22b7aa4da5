/**
 * Columns as bins of one byte: up to 255 bins of values, and one for what is missing, the last. A number's bins are its distinct values where they
 * are few, and equal shares of rows where they are many; a category's are its most common codes, and every other code counts as
 * missing. The way of LightGBM (Ke et al., NIPS 2017, algorithm 1): a split search then reads a histogram, not the rows.
 */
import type { LearningColumn, LearningTable } from '../classifier.ts';

const mostBins = 255;
/** Cuts of longer columns are made from every k-th row: a quantile of 25,000 rows is known to 0.3 % of rank, about a bin. */
const mostCutRows = 25_000;

export interface ColumnBins {
  readonly kind: LearningColumn['kind'];
  /** A number's upper ends, ascending: value v lies in the first bin b with v <= ends[b], or in the last. A category's codes, by bin. */
  readonly ends: Float64Array;
  /** Bins of values; the bin of what is missing has this number. */
  readonly count: number;
}

export function shapeOfBins({ kind, values }: LearningColumn): ColumnBins {
  if (kind === 'category') {
    const counts = new Map<number, number>();
    for (const code of values) if (!Number.isNaN(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
    const common = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostBins);
    return { kind, ends: Float64Array.from(common, ([code]) => code), count: common.length };
  }
  const sample = sortedSample(values);
  const distinct = distinctOf(sample);
  if (distinct.length === 0) return { kind, ends: new Float64Array(0), count: 1 };
  const ends = distinct.length <= mostBins ? between(distinct) : equalShares(sample);
  return { kind, ends, count: ends.length + 1 };
}

function sortedSample(values: Float64Array): Float64Array {
  const step = Math.ceil(values.length / mostCutRows);
  const sample = new Float64Array(Math.ceil(values.length / step));
  let held = 0;
  for (let row = 0; row < values.length; row += step) {
    const value = values[row]!; // row < length
    if (!Number.isNaN(value)) sample[held++] = value;
  }
  return sample.subarray(0, held).sort();
}

function distinctOf(sorted: Float64Array): Float64Array {
  const distinct = new Float64Array(sorted.length);
  let held = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct[held++] = sorted[i]!; // i < length
  }
  return distinct.subarray(0, held);
}

/** Middles of neighbours, so that a value that was never seen goes with the nearer one. */
function between(distinct: Float64Array): Float64Array {
  const ends = new Float64Array(distinct.length - 1);
  for (let i = 0; i < ends.length; i++) ends[i] = distinct[i]! / 2 + distinct[i + 1]! / 2; // both below the length
  return ends;
}

function equalShares(sorted: Float64Array): Float64Array {
  const ends: number[] = [];
  for (let bin = 1; bin < mostBins; bin++) {
    const end = sorted[Math.floor((bin * sorted.length) / mostBins)]!; // bin < mostBins
    if (end > (ends.at(-1) ?? -Infinity) && end < sorted.at(-1)!) ends.push(end); // not empty
  }
  return Float64Array.from(ends);
}

/** Writes the bins of values from … to − 1 to target[start], target[start + stride] and so on. */
type FillBins = (
  values: Float64Array,
  from: number,
  to: number,
  target: Uint8Array,
  start: number,
  stride: number,
) => void;

/** @param missing what is written where a value is missing, or a code is none of the common ones */
export function binner({ kind, ends, count }: ColumnBins, missing = count): FillBins {
  if (kind === 'category') {
    const binOf = new Map(Array.from(ends, (code, bin) => [code, bin]));
    return (values, from, to, target, start, stride) => {
      for (let row = from, at = start; row < to; row++, at += stride) {
        target[at] = binOf.get(values[row]!) ?? missing; // row < length; NaN is no key
      }
    };
  }
  const cells = cellsOf(ends);
  const fill = cells.longest <= mostCounted ? fillByCounting : fillBySearch;
  return (values, from, to, target, start, stride) =>
    fill(cells, missing, values, from, to, target, start, stride);
}

/** As many ends of the value's cell as lie below it, without a branch for the processor to guess. */
function fillByCounting(
  { ends, first, scale, lowest, longest }: Cells,
  missing: number,
  values: Float64Array,
  from: number,
  to: number,
  target: Uint8Array,
  start: number,
  stride: number,
): void {
  for (let row = from, at = start; row < to; row++, at += stride) {
    const value = values[row]!; // row < length
    const place = (value - lowest) * scale;
    let bin = first[place >= cellCount ? cellCount : place > 0 ? place | 0 : 0]!;
    for (let i = 0; i < longest; i++) bin += +(ends[bin]! < value);
    target[at] = Number.isNaN(value) ? missing : bin;
  }
}

function fillBySearch(
  { ends, first, scale, lowest }: Cells,
  missing: number,
  values: Float64Array,
  from: number,
  to: number,
  target: Uint8Array,
  start: number,
  stride: number,
): void {
  for (let row = from, at = start; row < to; row++, at += stride) {
    const value = values[row]!; // row < length
    if (Number.isNaN(value)) {
      target[at] = missing;
      continue;
    }
    const place = (value - lowest) * scale;
    // Not a number where the ends span more than a number can hold: then the first cell has them all.
    const cell = place >= cellCount ? cellCount : place > 0 ? place | 0 : 0;
    let low = first[cell]!;
    let high = first[cell + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (value <= ends[middle]!) high = middle;
      else low = middle + 1;
    }
    target[at] = low;
  }
}

export const cellCount = 4096;
/** Ends in one cell that are counted rather than searched. */
export const mostCounted = 4;

export interface Cells {
  /** The ends, and behind them ones above every value. */
  readonly ends: Float64Array;
  readonly first: Int32Array;
  readonly scale: number;
  readonly lowest: number;
  /** The most ends in one cell. */
  readonly longest: number;
}

/**
 * Cells of equal width over the ends, so that a search starts among few of them: the bin of a value in cell c lies from first[c] to first[c + 1]. An end
 * and a value are put into cells by the same sum, which never falls as they rise, so rounding cannot part them.
 */
export function cellsOf(ends: Float64Array): Cells {
  const lowest = ends[0] ?? 0;
  const width = (ends.at(-1) ?? 0) - lowest;
  const scale = width > 0 && Number.isFinite(cellCount / width) ? cellCount / width : 0;
  const first = new Int32Array(cellCount + 2);
  let end = 0;
  let longest = 0;
  for (let cell = 0; cell <= cellCount; cell++) {
    while (end < ends.length && !((ends[end]! - lowest) * scale >= cell)) end++;
    first[cell] = cell === 0 ? 0 : end;
    if (cell > 0) longest = Math.max(longest, end - first[cell - 1]!);
  }
  first[cellCount + 1] = ends.length;
  longest = Math.max(longest, ends.length - first[cellCount]!);
  const guarded = new Float64Array(ends.length + mostCounted).fill(Infinity);
  guarded.set(ends);
  return { ends: guarded, first, scale, lowest, longest };
}

/** Rows that are written before the next column is: what is written of them stays near. */
const block = 1024;

/** bins[row × columns + column]: a row lies together, as a walk through trees reads it. */
export function binsByRow(
  { rowCount, columns }: LearningTable,
  shapes: readonly ColumnBins[],
  bins: Uint8Array = new Uint8Array(rowCount * columns.length),
): Uint8Array {
  const width = columns.length;
  const fills = shapes.map((shape) => binner(shape));
  for (let from = 0; from < rowCount; from += block) {
    const to = Math.min(rowCount, from + block);
    for (let column = 0; column < width; column++) {
      fills[column]!(columns[column]!.values, from, to, bins, from * width + column, width); // a shape a column
    }
  }
  return bins;
}
