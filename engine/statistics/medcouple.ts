/**
 * The medcouple, a robust measure of skewness in [-1, 1], 0 for symmetric values: the median over pairs x ≥ m ≥ y (m the median) of
 * ((x - m) - (m - y)) / (x - y). G. Brys, M. Hubert and A. Struyf, "A robust measure of skewness", J. Computational and Graphical
 * Statistics 13(4), 2004, 996-1017. O(n log n). NaN without values.
 */
import { kthLargest } from './kth-largest.ts';
import { middleOf } from './robust-cells.ts';

export function medcouple(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const median = middleOf(sorted, 0, n);
  const scale = Math.max(sorted[n - 1]! - median, median - sorted[0]!);
  if (scale === 0) return 0;
  // Falling both ways: the upper values from the largest down, the lower ones from the median down.
  const upper = sorted
    .filter((value) => value >= median)
    .reverse()
    .map((value) => (value - median) / scale);
  const lower = sorted
    .filter((value) => value <= median)
    .reverse()
    .map((value) => (value - median) / scale);
  const ties = upper.reduce((count, value) => count + (value === 0 ? 1 : 0), 0);
  const kernel = (i: number, j: number): number => {
    const a = upper[i]!;
    const b = lower[j]!;
    // Pairs of values equal to the median: 1, 0 or -1 by their places, so that ties favour neither side.
    return a === b ? Math.sign(ties - 1 - (i - (upper.length - ties)) - j) : (a + b) / (a - b);
  };
  const pairs = upper.length * lower.length;
  const half = kthLargest(upper.length, lower.length, kernel, (pairs >> 1) + 1);
  return pairs % 2 === 1 ? half : (half + kthLargest(upper.length, lower.length, kernel, pairs >> 1)) / 2;
}
