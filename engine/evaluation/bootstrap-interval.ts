/**
 * Percentile bootstrap over whole worlds (seeds): worlds are independent, what lies inside one is not, so worlds are what is drawn
 * again (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapters 6 and 13). Seeded: the same worlds and seed give the
 * same interval. Cost: draws × worlds.
 */
import { createRng } from '../domain/rng.ts';

export interface BootstrapInterval {
  /** Of all worlds as they are; null where there is none. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Worlds in which the figure exists. */
  readonly worlds: number;
}

export interface BootstrapOptions {
  readonly seed: string;
  /** 2,000 by default. */
  readonly draws?: number;
  /** 0.95 by default. */
  readonly level?: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Interval of the mean over worlds. Worlds without the figure (null) are left out. One world has no interval. */
export function bootstrapMean(
  perWorld: readonly (number | null)[],
  options: BootstrapOptions,
): BootstrapInterval {
  const values = perWorld.filter((value) => value !== null);
  if (values.length === 0) return { value: null, low: null, high: null, worlds: 0 };
  if (values.length === 1) return { value: values[0]!, low: null, high: null, worlds: 1 }; // length 1
  const { draws = 2000, level = 0.95 } = options;
  const rng = createRng(`bootstrap ${options.seed}`);
  const means = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[rng.below(values.length)]!; // below its length
    means[draw] = sum / values.length;
  }
  means.sort();
  return {
    value: mean(values),
    low: quantileOfSorted(means, (1 - level) / 2),
    high: quantileOfSorted(means, (1 + level) / 2),
    worlds: values.length,
  };
}

/** Of the difference ours − theirs, world by world: both methods saw the same worlds. */
export function bootstrapDifference(
  ours: readonly (number | null)[],
  theirs: readonly (number | null)[],
  options: BootstrapOptions,
): BootstrapInterval {
  if (ours.length !== theirs.length)
    throw new RangeError(`${ours.length} worlds of ours but ${theirs.length} of theirs`);
  return bootstrapMean(
    ours.map((value, world) => {
      const other = theirs[world] ?? null;
      return value === null || other === null ? null : value - other;
    }),
    options,
  );
}

/** Type 7: linear between order statistics. */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const lower = sorted[below]!; // 0 <= at <= length - 1
  const upper = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return lower + (at - below) * (upper - lower);
}
