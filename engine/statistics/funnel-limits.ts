/**
 * Limits of a funnel plot with random effects: between which an ordinary subject's observed value lies with probability `coverage`, given how
 * much it did. They are prediction limits: sampling and the variation between ordinary subjects together (D. J. Spiegelhalter,
 * "Funnel plots for comparing institutional performance", Statistics in Medicine 24, 2005, 1185-1202). For counts they are those of the
 * exact distribution: the normal ones have other than their nominal error up to about 50 expected events.
 */
import { betaBinomialUpperTail } from './beta-binomial-tail.ts';
import type { BetaPrior } from './beta-binomial.ts';
import { gammaPoissonUpperTail, type GammaPrior } from './gamma-poisson.ts';
import { normalQuantile } from './normal.ts';
import type { BetweenSubjects } from './robust-between-variance.ts';

export interface FunnelLimits {
  readonly low: number;
  readonly high: number;
}

/** Of a mean with this sampling variance. */
export function meanFunnelLimits(
  { centre, variance }: BetweenSubjects,
  samplingVariance: number,
  coverage: number,
): FunnelLimits {
  const half = normalQuantile((1 + coverage) / 2) * Math.sqrt(samplingVariance + variance);
  return { low: centre - half, high: centre + half };
}

/** Of a count in this exposure: an ordinary subject lies below `low`, and above `high`, each with at most (1 - coverage) / 2. */
export function countFunnelLimits(prior: GammaPrior, exposure: number, coverage: number): FunnelLimits {
  const mean = (prior.shape / prior.rate) * exposure;
  return limits((count) => gammaPoissonUpperTail(prior, count, exposure), coverage, mean, Infinity);
}

/** Of the number of hits among trials, as for counts. */
export function hitFunnelLimits(prior: BetaPrior, trials: number, coverage: number): FunnelLimits {
  const mean = (prior.alpha / (prior.alpha + prior.beta)) * trials;
  return limits((hits) => betaBinomialUpperTail(hits, trials, prior), coverage, mean, trials);
}

/** `tail(k)` = P(at least k), falling in k. */
function limits(tail: (k: number) => number, coverage: number, mean: number, most: number): FunnelLimits {
  const outside = (1 - coverage) / 2;
  /** The first k with tail(k) <= level. */
  const first = (level: number): number => {
    let below = -1;
    let at = Math.min(most + 1, Math.max(1, Math.ceil(2 * mean)));
    while (tail(at) > level) {
      below = at;
      at = Math.min(most + 1, at * 2);
    }
    while (at - below > 1) {
      const middle = (below + at) >> 1;
      if (tail(middle) <= level) at = middle;
      else below = middle;
    }
    return at;
  };
  // P(Y > high) = tail(high + 1) <= outside; P(Y < low) = 1 - tail(low) <= outside.
  const high = first(outside) - 1;
  const low = Math.max(0, firstAbove((k) => 1 - tail(k), outside, high) - 1);
  return { low, high };
}

/** The first k in 1 … end + 1 whose rising value lies above the level. */
function firstAbove(value: (k: number) => number, level: number, end: number): number {
  let below = 0;
  let at = end + 1;
  while (at - below > 1) {
    const middle = (below + at) >> 1;
    if (value(middle) > level) at = middle;
    else below = middle;
  }
  return at;
}
