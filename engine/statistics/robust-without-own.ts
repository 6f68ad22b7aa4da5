/**
 * Median and spread of a sorted cell with one member's own values left out, so that a member that dominates a cell is
 * not compared with itself. Exact, without copying the others: the r-th value of the others stands at r plus the number
 * of own values before it. Cost for m own of n values: O(log n · log m), so a whole cell costs O(n log n) over all members.
 *
 * The spread is 1.4826 × the larger of the MAD and the lower half-spread (median - lower quartile). They agree for a
 * symmetric cell; where the honest low tail is long, the lower half-spread is larger and keeps it from looking unusual
 * (the reason of the adjusted boxplot: Hubert & Vandervieren, Computational Statistics & Data Analysis 52, 2008).
 */
import { madToSigma } from './robust-cells.ts';

export interface RobustOthers {
  /** How many others there are. */
  readonly count: number;
  readonly median: number;
  /** 0 where at least half of the others agree exactly. */
  readonly spread: number;
}

/**
 * `sorted` holds the cell's values in `[from, to)`; `own` the ascending positions (from `from`) of the member's values
 * in `[ownFrom, ownTo)`.
 */
export function robustWithoutOwn(
  sorted: Float64Array,
  from: number,
  to: number,
  own: Int32Array,
  ownFrom: number,
  ownTo: number,
): RobustOthers {
  const count = to - from - (ownTo - ownFrom);
  if (count <= 0) return { count: 0, median: Number.NaN, spread: Number.NaN };

  /** The r-th smallest of the others, r from 0. */
  const other = (rank: number): number => {
    let low = ownFrom;
    let high = ownTo;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (own[middle]! - from - (middle - ownFrom) <= rank) low = middle + 1;
      else high = middle;
    }
    return sorted[from + rank + (low - ownFrom)]!;
  };
  const half = count >> 1;
  const median = count % 2 === 1 ? other(half) : (other(half - 1) + other(half)) / 2;

  /** The k-th smallest distance from the median, k from 1: i of them to the left of it, k - i to the right. */
  let right = 0; // others below the median
  let end = count;
  while (right < end) {
    const middle = (right + end) >> 1;
    if (other(middle) < median) right = middle + 1;
    else end = middle;
  }
  const leftDistance = (i: number): number =>
    i < 1 ? -Infinity : i > right ? Infinity : median - other(right - i);
  const rightDistance = (i: number): number =>
    i < 1 ? -Infinity : i > count - right ? Infinity : other(right + i - 1) - median;
  const distance = (k: number): number => {
    let low = Math.max(0, k - (count - right));
    let high = Math.min(k, right);
    while (low < high) {
      const i = (low + high) >> 1;
      if (leftDistance(i + 1) < rightDistance(k - i)) low = i + 1;
      else high = i;
    }
    return Math.max(leftDistance(low), rightDistance(k - low));
  };
  const deviation = count % 2 === 1 ? distance(half + 1) : (distance(half) + distance(half + 1)) / 2;

  const quartileRank = (count - 1) / 4; // type 7
  const below = Math.floor(quartileRank);
  const lower =
    below + 1 < count
      ? other(below) + (quartileRank - below) * (other(below + 1) - other(below))
      : other(below);
  return { count, median, spread: madToSigma * Math.max(deviation, median - lower) };
}
