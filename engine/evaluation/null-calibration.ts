/**
 * Whether p-values of subjects of whom nothing is wrong are as rare as they say: their histogram, and a test of the upper tail of
 * evidence, which flags are made of. At each level α the count of p ≤ α is compared with n α, one-sided: fewer is conservative and
 * fine, more is a fault. Two p-values of that count: the exact binomial tail, and a normal tail whose variance is measured between
 * worlds (p-values of one world are dependent: they share officers and prices; k worlds, Student's t with k − 1 degrees). The larger
 * counts, so that dependence does not read as a fault; Bonferroni over the levels.
 */
import { incompleteBeta } from '../statistics/incomplete-beta.ts';
import { studentUpperTail } from '../statistics/student.ts';

export interface TailLevel {
  readonly level: number;
  /** p-values at or below it. */
  readonly observed: number;
  readonly expected: number;
  /** One-sided: how likely so many or more are when p-values are uniform. */
  readonly p: number;
}

export interface NullCalibration {
  readonly tests: number;
  readonly worlds: number;
  /** Counts in 20 equal bins of [0, 1]. */
  readonly histogram: readonly number[];
  readonly levels: readonly TailLevel[];
  /** Of all levels together, Bonferroni. */
  readonly p: number;
  /** `too small`: p-values are smaller than they should be, at 1 %. */
  readonly verdict: 'calibrated' | 'too small' | 'no tests';
}

export const calibrationLevels = [0.001, 0.005, 0.01, 0.05, 0.1] as const;
const bins = 20;
const refuseBelow = 0.01;
/** From so many worlds on, the spread between them is a measure. */
const fewestWorlds = 5;

/** The p-values of one world, counted: all that the test needs. */
export interface PValueCounts {
  readonly tests: number;
  /** Counts in 20 equal bins of [0, 1]. */
  readonly histogram: readonly number[];
  /** Counts at or below each of `calibrationLevels`. */
  readonly atLevels: readonly number[];
}

/** NaN, no p-value, is left out. @throws RangeError for a value outside 0 to 1 */
export function countPValues(list: ArrayLike<number>): PValueCounts {
  const histogram = new Array<number>(bins).fill(0);
  const atLevels = calibrationLevels.map(() => 0);
  let tests = 0;
  for (let i = 0; i < list.length; i++) {
    const p = list[i]!; // i < length
    if (Number.isNaN(p)) continue;
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p-value ${p} is not in 0 to 1`);
    tests++;
    histogram[Math.min(bins - 1, Math.floor(p * bins))]!++;
    calibrationLevels.forEach((level, k) => {
      if (p <= level) atLevels[k]!++;
    });
  }
  return { tests, histogram, atLevels };
}

/** `byWorld`: one a world; a single run is one world. */
export function nullCalibration(byWorld: readonly PValueCounts[]): NullCalibration {
  const tests = byWorld.reduce((sum, world) => sum + world.tests, 0);
  const histogram = Array.from({ length: bins }, (_, bin) =>
    byWorld.reduce((sum, world) => sum + world.histogram[bin]!, 0),
  );
  const head = { tests, worlds: byWorld.length, histogram };
  if (tests === 0) return { ...head, levels: [], p: 1, verdict: 'no tests' };
  const levels = calibrationLevels.map((level, k) =>
    tailAt(
      byWorld.map((world) => ({ tests: world.tests, observed: world.atLevels[k]! })),
      level,
    ),
  );
  const p = Math.min(1, Math.min(...levels.map((tail) => tail.p)) * levels.length);
  return { ...head, levels, p, verdict: p < refuseBelow ? 'too small' : 'calibrated' };
}

function tailAt(
  worlds: readonly { readonly tests: number; readonly observed: number }[],
  level: number,
): TailLevel {
  const excess = worlds.map((world) => world.observed - world.tests * level);
  const tests = worlds.reduce((sum, world) => sum + world.tests, 0);
  const observed = worlds.reduce((sum, world) => sum + world.observed, 0);
  const expected = tests * level;
  // P(X >= k) of a binomial is I_α(k, n − k + 1).
  const exact = observed === 0 ? 1 : incompleteBeta(level, observed, tests - observed + 1);
  const k = worlds.length;
  const mean = (observed - expected) / k;
  const squares = excess.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  if (k < fewestWorlds || squares === 0) return { level, observed, expected, p: exact };
  const between = studentUpperTail(mean / Math.sqrt(squares / (k - 1) / k), k - 1);
  return { level, observed, expected, p: Math.max(exact, between) };
}
