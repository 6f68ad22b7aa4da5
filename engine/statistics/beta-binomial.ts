/**
 * Empirical Bayes for proportions: k_i of n_i with theta_i ~ Beta(alpha, beta) over the peers.
 *
 * The prior maximises the marginal (beta-binomial) likelihood, by Newton's method in (ln alpha, ln beta) on Minka's sums
 * ("Estimating a Dirichlet distribution", 2000, section 3): sums of ψ(k + alpha) - ψ(alpha) are sums over thresholds j of
 * #{k_i > j} / (alpha + j), so no special function is needed. Where the peers vary no more than chance the likelihood
 * has no maximum at a finite precision: alpha + beta is then held at `maximumPrecision`.
 * Cost: O(subjects + the largest n × steps).
 */
import { incompleteBetaUpper } from './incomplete-beta.ts';

export interface BetaPrior {
  readonly alpha: number;
  readonly beta: number;
}

export interface BetaBinomialOptions {
  /** The largest alpha + beta: how alike peers may be taken to be. */
  readonly maximumPrecision?: number;
}

/** Subjects with n = 0 say nothing. Null where no subject has n > 0. Where every k is 0 (or n), half a case is added. */
export function fitBetaBinomial(
  successes: ArrayLike<number>,
  trials: ArrayLike<number>,
  options: BetaBinomialOptions = {},
): BetaPrior | null {
  const maximumPrecision = options.maximumPrecision ?? 10_000;
  const hits = exceedances(successes.length, (i) => successes[i]!);
  const misses = exceedances(successes.length, (i) => trials[i]! - successes[i]!);
  const all = exceedances(successes.length, (i) => trials[i]!);
  const total = sum(all);
  if (total === 0) return null;
  const mean = Math.min(Math.max(sum(hits), 0.5), total - 0.5) / total;
  const atPrecision = (precision: number): BetaPrior => ({
    alpha: mean * precision,
    beta: (1 - mean) * precision,
  });
  if (sum(hits) === 0 || sum(misses) === 0) return atPrecision(Math.min(maximumPrecision, total + 1));

  const likelihood = ({ alpha, beta }: BetaPrior): number =>
    logSum(hits, alpha) + logSum(misses, beta) - logSum(all, alpha + beta);
  // A coarse search over the precision first: Newton's method only polishes, so it cannot run off.
  let best = atPrecision(1);
  let bestValue = -Infinity;
  for (let precision = 0.25; precision <= maximumPrecision; precision *= 2) {
    const value = likelihood(atPrecision(precision));
    if (value > bestValue) [best, bestValue] = [atPrecision(precision), value];
  }
  for (let step = 0; step < 100; step++) {
    const next = newtonStep(hits, misses, all, best);
    let scale = 1;
    let moved = best;
    let value = -Infinity;
    for (; scale > 1e-6; scale /= 2) {
      moved = {
        alpha: best.alpha * Math.exp(scale * next.alpha),
        beta: best.beta * Math.exp(scale * next.beta),
      };
      const excess = (moved.alpha + moved.beta) / maximumPrecision;
      if (excess > 1) moved = { alpha: moved.alpha / excess, beta: moved.beta / excess };
      value = likelihood(moved);
      if (value >= bestValue) break;
    }
    if (!(value >= bestValue)) break;
    const change = Math.abs(Math.log(moved.alpha / best.alpha)) + Math.abs(Math.log(moved.beta / best.beta));
    [best, bestValue] = [moved, value];
    if (change < 1e-12) break;
  }
  return best;
}

/** P(theta > threshold | k of n), for a subject with this prior. */
export function exceedanceProbability(
  prior: BetaPrior,
  successes: number,
  trials: number,
  threshold: number,
): number {
  if (threshold <= 0) return 1;
  if (threshold >= 1) return 0;
  return incompleteBetaUpper(threshold, prior.alpha + successes, prior.beta + trials - successes);
}

/** How many subjects have a count above j, for j = 0, 1, … */
function exceedances(subjects: number, countOf: (subject: number) => number): Float64Array {
  let largest = 0;
  for (let i = 0; i < subjects; i++) largest = Math.max(largest, countOf(i));
  const above = new Float64Array(largest);
  for (let i = 0; i < subjects; i++) if (countOf(i) > 0) above[countOf(i) - 1]!++;
  for (let j = largest - 2; j >= 0; j--) above[j]! += above[j + 1]!;
  return above;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function logSum(above: Float64Array, shape: number): number {
  let total = 0;
  for (let j = 0; j < above.length; j++) total += above[j]! * Math.log(shape + j);
  return total;
}

function reciprocalSums(above: Float64Array, shape: number): readonly [first: number, second: number] {
  let first = 0;
  let second = 0;
  for (let j = 0; j < above.length; j++) {
    const part = above[j]! / (shape + j);
    first += part;
    second += part / (shape + j);
  }
  return [first, second];
}

/** The step in (ln alpha, ln beta); the plain gradient where the curvature is not that of a maximum. */
function newtonStep(
  hits: Float64Array,
  misses: Float64Array,
  all: Float64Array,
  { alpha, beta }: BetaPrior,
): BetaPrior {
  const [a1, a2] = reciprocalSums(hits, alpha);
  const [b1, b2] = reciprocalSums(misses, beta);
  const [c1, c2] = reciprocalSums(all, alpha + beta);
  const gradientA = alpha * (a1 - c1);
  const gradientB = beta * (b1 - c1);
  const haa = gradientA + alpha * alpha * (c2 - a2);
  const hbb = gradientB + beta * beta * (c2 - b2);
  const hab = alpha * beta * c2;
  const determinant = haa * hbb - hab * hab;
  if (haa < 0 && determinant > 0) {
    return {
      alpha: clampStep(-(hbb * gradientA - hab * gradientB) / determinant),
      beta: clampStep(-(haa * gradientB - hab * gradientA) / determinant),
    };
  }
  const size = Math.hypot(gradientA, gradientB);
  return size === 0 ? { alpha: 0, beta: 0 } : { alpha: gradientA / size, beta: gradientB / size };
}

const clampStep = (step: number): number => Math.max(-2, Math.min(2, step));
