import { wilsonInterval } from './wilson-interval.ts';

/** A count of `n` trials against an uncertain expectation. */
export interface ExcessCount {
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
  /** How many times the count's variance is that of independent trials, at least 1. */
  readonly inflation: number;
  /** Variance of `expected` itself. */
  readonly expectedVariance: number;
}

/**
 * (observed - expected) / n with its 95 % interval: the interval of a difference from those of its two parts (R. G. Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998), 873-890,
 * method 10), Wilson's on the effective number of trials n / inflation for the share, a normal one for the expectation.
 */
export function excessShareInterval(count: ExcessCount): { effect: number; low: number; high: number } {
  const { n, observed, expected } = count;
  const share = observed / n;
  const effect = share - expected / n;
  const [below, above] = wilsonInterval(share, n / Math.max(1, count.inflation));
  const uncertain = (1.959963984540054 ** 2 * count.expectedVariance) / (n * n);
  return {
    effect,
    low: effect - Math.sqrt((share - below) ** 2 + uncertain),
    high: effect + Math.sqrt((above - share) ** 2 + uncertain),
  };
}
