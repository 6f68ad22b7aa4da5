/**
 * At most one change of level in a sequence, by CUSUM with a permutation p-value: the largest over splits k of
 * (mean of the first k - mean of the rest) √(k (n - k) / n), divided by the standard deviation (J. Antoch and M. Hušková, "Permutation
 * tests in change point analysis", Statistics & Probability Letters 53, 2001, 37-46). Null: the order says nothing. One-sided: a fall (of
 * hours: from slow to fast); for a rise, negate the values. Values must be free of trend shared by all (season, unit): give residuals.
 *
 * Where fewer than 20 of the draws reach the observed value, p is the sum over splits of each split's own permutation tail by
 * saddlepoint (Boole's inequality: an upper bound), so that false-discovery levels far below 1 / draws can be told.
 */
import type { Rng } from '../domain/rng.ts';
import { permutationSaddlepoint } from './permutation-saddlepoint.ts';

export interface ChangePoint {
  /** How many values lie before the change. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
  /** Before - after; positive is a fall. */
  readonly fall: number;
  readonly p: number;
}

export interface ChangePointOptions {
  /** Fewest values on either side; default 5. */
  readonly fewest?: number;
  /** Default 9,999. */
  readonly draws?: number;
}

const enough = 100;
const trusted = 20;

/** Null with fewer than twice `fewest` values, or values that are all equal. O(draws × n), mostly much less: it stops at 100 exceedances. */
export function changePoint(
  values: ArrayLike<number>,
  rng: Rng,
  options: ChangePointOptions = {},
): ChangePoint | null {
  const fewest = options.fewest ?? 5;
  const draws = options.draws ?? 9_999;
  const n = values.length;
  const sum = Array.from(values).reduce((total, value) => total + value, 0);
  const centred = Float64Array.from(values, (value) => value - sum / n);
  const squares = centred.reduce((total, value) => total + value * value, 0);
  if (n < 2 * fewest || !(squares > 0)) return null;
  const observed = largest(centred, fewest);
  const before = centred.subarray(0, observed.at).reduce((total, value) => total + value, 0) / observed.at;
  const after = centred.subarray(observed.at).reduce((total, value) => total + value, 0) / (n - observed.at);
  const mean = sum / n;
  const found = { at: observed.at, before: mean + before, after: mean + after, fall: before - after };
  const shuffled = centred.slice();
  const from = observed.size * (1 - 1e-11);
  let reached = 0;
  for (let draw = 1; draw <= draws; draw++) {
    for (let i = n - 1; i > 0; i--) {
      const other = rng.below(i + 1);
      const value = shuffled[other]!;
      shuffled[other] = shuffled[i]!;
      shuffled[i] = value;
    }
    if (largest(shuffled, fewest).size >= from && ++reached === enough) return { ...found, p: enough / draw };
  }
  const sampled = (reached + 1) / (draws + 1);
  if (reached >= trusted) return { ...found, p: sampled };
  return { ...found, p: Math.min(sampled, sumOverSplits(centred, squares, observed.size, fewest)) };
}

/** The largest standardised fall, and after how many values. The first of equal ones. */
function largest(centred: Float64Array, fewest: number): { at: number; size: number } {
  const n = centred.length;
  let sum = 0;
  let best = { at: fewest, size: -Infinity };
  for (let k = 1; k <= n - fewest; k++) {
    sum += centred[k - 1]!;
    if (k < fewest) continue;
    const size = sum / Math.sqrt((k * (n - k)) / n);
    if (size > best.size) best = { at: k, size };
  }
  return best;
}

function sumOverSplits(centred: Float64Array, squares: number, size: number, fewest: number): number {
  const n = centred.length;
  let p = 0;
  for (let k = fewest; k <= n - fewest; k++) {
    const weight = (k * (n - k)) / n;
    p += permutationSaddlepoint({
      strata: [{ scores: centred, chosen: k }],
      observed: size * Math.sqrt(weight),
      variance: (weight * squares) / (n - 1),
      weight,
      rows: n,
    });
  }
  return Math.min(1, p);
}
