/**
 * Two Poisson rates compared, exactly: given the sum of both counts, the first is binomial with odds ratio × exposure
 * (J. Przyborowski and H. Wilenski, Biometrika 31, 1940, 313-323). Counts must be no more variable than Poisson: between subjects that
 * differ among themselves use the gamma-Poisson tail.
 */
import { betaQuantile } from './beta-quantile.ts';
import { binomialUpperTail } from './binomial-tail.ts';

export interface RateRatio {
  /** First rate over second; NaN where both counts are 0. */
  readonly ratio: number;
  /** Exact (Clopper-Pearson) interval of the ratio. */
  readonly low: number;
  readonly high: number;
  /** P of a first count at least as high where the ratio is `null`. */
  readonly p: number;
}

export interface RateOf {
  readonly events: number;
  /** Above 0. */
  readonly exposure: number;
}

export function rateRatio(first: RateOf, second: RateOf, nullRatio = 1, coverage = 0.95): RateRatio {
  const n = first.events + second.events;
  const odds = (share: number): number => (share / (1 - share)) * (second.exposure / first.exposure);
  const outside = (1 - coverage) / 2;
  return {
    ratio: first.events / first.exposure / (second.events / second.exposure),
    low: first.events === 0 ? 0 : odds(betaQuantile(outside, first.events, second.events + 1)),
    high: second.events === 0 ? Infinity : odds(betaQuantile(1 - outside, first.events + 1, second.events)),
    p: binomialUpperTail(
      first.events,
      n,
      (nullRatio * first.exposure) / (nullRatio * first.exposure + second.exposure),
    ),
  };
}
