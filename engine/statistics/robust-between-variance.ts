/**
 * Centre and variance tau² between ordinary subjects, from the central 80 % of them only, so that a few subjects that truly
 * differ do not widen the yardstick that they are measured by.
 *
 * tau² solves: the mean of z² over the 80 % of subjects with the smallest |z|, z = (residual - centre) / √(v + tau²), equals
 * its value under N(0, 1), 0.4377. That is the overdispersion of Spiegelhalter's funnel plots (Statistics in Medicine 24,
 * 2005) in its additive form, trimmed instead of winsorised; the same constant as for phi. The left side falls as tau² grows,
 * so it is found by bisection. The centre is the median residual, unless it is known.
 */
import { centralSquare } from './overdispersion.ts';
import { middleOf } from './robust-cells.ts';

const centralShare = 0.8;

export interface BetweenSubjects {
  readonly centre: number;
  readonly variance: number;
}

/**
 * `multiples[i]`, 1 without it, is how many times tau² enters the variance of residual i: 1 + 1 / n where it is held against the mean of
 * n others who differ as well. Entries with a NaN are left out. `{ centre: 0, variance: 0 }` where fewer than five remain: too few to tell.
 */
export function robustBetweenVariance(
  residuals: Float64Array,
  variances: Float64Array,
  knownCentre?: number,
  multiples?: ArrayLike<number>,
): BetweenSubjects {
  const rows = [...residuals.keys()].filter((i) => !Number.isNaN(residuals[i]! * variances[i]!));
  if (rows.length < 5) return { centre: knownCentre ?? 0, variance: 0 };
  const centre =
    knownCentre ?? middleOf(Float64Array.from(rows, (i) => residuals[i]!).sort(), 0, rows.length);
  const kept = Math.ceil(rows.length * centralShare);
  const squares = new Float64Array(rows.length);
  const centralMean = (variance: number): number => {
    rows.forEach((i, k) => {
      squares[k] = (residuals[i]! - centre) ** 2 / (variances[i]! + variance * (multiples?.[i] ?? 1));
    });
    squares.sort();
    let total = 0;
    for (let k = 0; k < kept; k++) total += squares[k]!;
    return total / kept;
  };
  if (centralMean(0) <= centralSquare) return { centre, variance: 0 };
  let high = 1e-6;
  while (centralMean(high) > centralSquare) high *= 2;
  let low = 0;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (centralMean(middle) > centralSquare) low = middle;
    else high = middle;
  }
  return { centre, variance: high };
}
