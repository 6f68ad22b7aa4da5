/** Posterior mean and 90 % interval of a share after k of n, from a uniform prior: Beta(1 + k, 1 + n - k). */
import { betaQuantile } from '../../statistics/beta-quantile.ts';

export interface ShareInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export function shareInterval(k: number, n: number): ShareInterval {
  const [a, b] = [1 + k, 1 + n - k];
  return { mean: a / (a + b), low: betaQuantile(0.05, a, b), high: betaQuantile(0.95, a, b) };
}
