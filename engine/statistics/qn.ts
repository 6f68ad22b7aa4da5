/**
 * Qn: a robust standard deviation that needs no centre, so it serves skewed values too, with 50 % breakdown and 82 % efficiency
 * (MAD: 37 %). The h(h - 1)/2-th smallest distance between two values, h = ⌊n/2⌋ + 1, times 2.21914 and the small-sample factors (P. J.
 * Rousseeuw and C. Croux, JASA 88, 1993, 1273-1283; factors as in robustbase 0.95). O(n log n). NaN without values, 0 for one.
 */
import { kthLargest } from './kth-largest.ts';

const smallFactors = [
  0.399356, 0.99365, 0.51321, 0.84401, 0.6122, 0.85877, 0.66993, 0.87344, 0.72014, 0.88906, 0.75743,
];

export function qn(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n < 2) return n === 0 ? Number.NaN : 0;
  const h = (n >> 1) + 1;
  // All n² differences, largest of the row first: those of two values twice, with either sign, and n zeros.
  const rank = (n * (n - 1)) / 2 - (h * (h - 1)) / 2 + 1;
  const distance = kthLargest(n, n, (i, j) => sorted[n - 1 - i]! - sorted[j]!, rank);
  return 2.21914 * distance * (smallFactors[n - 2] ?? 1 / largeFactor(n));
}

function largeFactor(n: number): number {
  return n % 2 === 1
    ? 1 + (1.60188 + (-2.1284 - 5.172 / n) / n) / n
    : 1 + (3.67561 + (1.9654 + (6.987 - 77 / n) / n) / n) / n;
}
