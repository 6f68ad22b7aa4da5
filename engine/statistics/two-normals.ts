/**
 * Are values one bell or two? A mixture of two normals by EM, its gain in BIC over one normal, and a bootstrap test of the likelihood ratio
 * (G. J. McLachlan, Applied Statistics 36(3), 1987, 318-324). One skewed honest distribution also fits two normals better than one:
 * where peers are known, bootstrap from their (standardised) values, so that only what is more two-humped than they are counts.
 */
import type { Rng } from '../domain/rng.ts';
import { normalDensity as bell } from './normal.ts';
import { middleOf } from './robust-cells.ts';

export interface TwoNormals {
  /** Share of the lower component. */
  readonly share: number;
  readonly lower: { readonly mean: number; readonly deviation: number };
  readonly upper: { readonly mean: number; readonly deviation: number };
  /** Twice the gain in ln likelihood over one normal; at least 0. */
  readonly ratio: number;
  /** ratio - 3 ln n: above 10 is called very strong (Raftery, Sociological Methodology 25, 1995). */
  readonly bicGain: number;
  /** Distance of the means in pooled deviations: above 2 there are two humps (Ashman, Bird & Zepf, Astronomical Journal 108, 1994). */
  readonly separation: number;
}

/** A component's deviation is at least this share of that of all: one value alone would have infinite likelihood. */
const narrowest = 0.1;
const tolerance = 1e-6;
/** Keeps the density of a value far from both components above 0. */
const least = 1e-300;

/** Null with fewer than ten values, or values all equal. */
export function fitTwoNormals(values: ArrayLike<number>): TwoNormals | null {
  const x = Float64Array.from(values).sort();
  const n = x.length;
  const mean = x.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  if (n < 10 || !(deviation > 0)) return null;
  const z = x.map((value) => (value - mean) / deviation);
  const one = -(n / 2) * (Math.log(2 * Math.PI) + 1);
  let best = em(z, z[n >> 1]!);
  for (const place of [0.15, 0.85]) {
    const other = em(z, z[Math.floor(n * place)]!);
    if (other.likelihood > best.likelihood) best = other;
  }
  const components = [
    { share: best.share, mean: best.means[0], deviation: best.deviations[0] },
    { share: 1 - best.share, mean: best.means[1], deviation: best.deviations[1] },
  ].sort((a, b) => a.mean - b.mean);
  const [lower, upper] = components as [(typeof components)[0], (typeof components)[0]]; // made with two entries
  const ratio = Math.max(0, 2 * (best.likelihood - one));
  return {
    share: lower.share,
    lower: { mean: mean + deviation * lower.mean, deviation: deviation * lower.deviation },
    upper: { mean: mean + deviation * upper.mean, deviation: deviation * upper.deviation },
    ratio,
    bicGain: ratio - 3 * Math.log(n),
    separation: (Math.SQRT2 * (upper.mean - lower.mean)) / Math.hypot(upper.deviation, lower.deviation),
  };
}

/**
 * P of a likelihood ratio at least as high where there is one population: samples of the same size from one normal, or with replacement from
 * `peers`. (1 + reached) / (1 + draws), stopped at 20 reached.
 */
export function twoNormalsTest(
  fit: TwoNormals,
  n: number,
  rng: Rng,
  peers?: Float64Array,
  draws = 999,
): number {
  let reached = 0;
  for (let draw = 1; draw <= draws; draw++) {
    const sample = Float64Array.from({ length: n }, () =>
      peers === undefined ? rng.normal() : peers[rng.below(peers.length)]!,
    );
    if ((fitTwoNormals(sample)?.ratio ?? 0) >= fit.ratio && ++reached === 20) return reached / draw;
  }
  return (reached + 1) / (draws + 1);
}

interface Mixture {
  readonly share: number;
  readonly means: readonly [number, number];
  readonly deviations: readonly [number, number];
  readonly likelihood: number;
}

/** EM on sorted standardised values, started by splitting them at `cut`. */
function em(z: Float64Array, cut: number): Mixture {
  const n = z.length;
  const spread = Math.max(narrowest, 0.7413 * (middleOf(z, n >> 1, n) - middleOf(z, 0, n >> 1)) * 0.6);
  let share = Math.min(0.95, Math.max(0.05, z.filter((value) => value < cut).length / n));
  let means: [number, number] = [
    meanOf(z, (value) => value < cut, -1),
    meanOf(z, (value) => value >= cut, 1),
  ];
  let deviations: [number, number] = [spread, spread];
  let likelihood = -Infinity;
  for (let step = 0; step < 200; step++) {
    let next = 0;
    let weight = 0;
    const sums = [0, 0];
    const squares = [0, 0];
    for (const value of z) {
      const a = (share * bell((value - means[0]) / deviations[0])) / deviations[0] + least;
      const b = ((1 - share) * bell((value - means[1]) / deviations[1])) / deviations[1] + least;
      next += Math.log(a + b);
      const own = a / (a + b);
      weight += own;
      sums[0]! += own * value;
      sums[1]! += (1 - own) * value;
      squares[0]! += own * value * value;
      squares[1]! += (1 - own) * value * value;
    }
    if (!(next - likelihood > tolerance * n)) {
      likelihood = Math.max(likelihood, next);
      break;
    }
    likelihood = next;
    const weights = [Math.max(weight, 1e-9), Math.max(n - weight, 1e-9)] as const;
    share = Math.min(1 - 1e-9, Math.max(1e-9, weight / n));
    means = [sums[0]! / weights[0], sums[1]! / weights[1]];
    deviations = [0, 1].map((c) =>
      Math.max(narrowest, Math.sqrt(Math.max(0, squares[c]! / weights[c]! - means[c]! ** 2))),
    ) as [number, number]; // made with two entries
  }
  return { share, means, deviations, likelihood };
}

function meanOf(values: Float64Array, which: (value: number) => boolean, otherwise: number): number {
  const chosen = values.filter(which);
  return chosen.length === 0 ? otherwise : chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
}
