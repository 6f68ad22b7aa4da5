/**
 * Median and median absolute deviation of many cells at once.
 *
 * `median` is the mean of the two middle values of an even count; `spread` is 1.4826 × MAD, which estimates the standard
 * deviation of a normal sample (Rousseeuw & Croux, "Alternatives to the Median Absolute Deviation", JASA 88(424), 1993).
 * A spread of 0 is returned as it is: the caller must refuse to standardise by it.
 */
import { groupRows } from './group-rows.ts';
import { medianDeviation } from './median-deviation.ts';

/** 1 / Φ⁻¹(3/4), to the four digits in which the field writes it. */
export const madToSigma = 1.4826;

export interface RobustCells {
  /** Values in the cell. */
  readonly count: Int32Array;
  /** NaN for an empty cell. */
  readonly median: Float64Array;
  readonly spread: Float64Array;
}

/** `values[row]` belongs to cell `cells[row]` (-1: to none). Values must be finite. O(n log n) within each cell. */
export function robustCells(values: Float64Array, cells: Int32Array, cellCount: number): RobustCells {
  const { starts, rows } = groupRows(cells, cellCount);
  const sorted = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) sorted[i] = values[rows[i]!]!;
  const count = new Int32Array(cellCount);
  const median = new Float64Array(cellCount);
  const spread = new Float64Array(cellCount);
  for (let cell = 0; cell < cellCount; cell++) {
    const from = starts[cell]!;
    const to = starts[cell + 1]!;
    if (to - from > 1) sorted.subarray(from, to).sort();
    count[cell] = to - from;
    const centre = middleOf(sorted, from, to);
    median[cell] = centre;
    spread[cell] = madToSigma * medianDeviation(sorted, from, to, centre);
  }
  return { count, median, spread };
}

/** Median of sorted values; NaN when there are none. */
export function middleOf(sorted: Float64Array, from: number, to: number): number {
  const n = to - from;
  if (n <= 0) return Number.NaN;
  const middle = from + (n >> 1);
  return n % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
