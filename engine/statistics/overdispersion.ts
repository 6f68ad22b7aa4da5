/**
 * How much more counts vary than their null model says, from the middle of the z-scores, so that a few real departures in
 * the tails do not hide themselves (methods.md 3.2; D. J. Spiegelhalter, "Handling over-dispersion of performance
 * indicators", Quality and Safety in Health Care 14 (2005), 347-351, winsorises instead of trimming).
 */
import { normalDensity, normalQuantile } from './normal.ts';

const z90 = normalQuantile(0.9);
/** Mean of z² over the central 80 % of a standard normal: 0.4377. */
export const centralSquare = 1 - (2 * z90 * normalDensity(z90)) / 0.8;

export interface Overdispersion {
  /** At least 1: a null model that is too wide is not made narrower. */
  readonly phi: number;
  /** Before the floor. NaN without enough z-scores. */
  readonly raw: number;
  /** Number of z-scores it rests on. */
  readonly count: number;
}

/** `phi` by the mean of squared z over the central 80 %. Fewer than `minimum` z-scores: 1, with their count. */
export function overdispersion(z: ArrayLike<number>, minimum = 50): Overdispersion {
  const count = z.length;
  if (count < minimum) return { phi: 1, raw: Number.NaN, count };
  const sorted = Float64Array.from(z).sort();
  const from = Math.floor(count * 0.1);
  const to = count - from;
  let sum = 0;
  for (let i = from; i < to; i++) sum += sorted[i]! * sorted[i]!; // from <= i < to <= count
  const raw = sum / (to - from) / centralSquare;
  return { phi: Math.max(1, raw), raw, count };
}
