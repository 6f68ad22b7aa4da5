/**
 * P(K ≥ k) for K beta-binomial: n trials whose probability is drawn once from Beta(alpha, beta). Sums the probabilities
 * upwards from k by their ratio, until nothing more is added. 1 for k ≤ 0, 0 for k > n.
 */
import type { BetaPrior } from './beta-binomial.ts';
import { logGamma } from './log-gamma.ts';

export function betaBinomialUpperTail(successes: number, trials: number, { alpha, beta }: BetaPrior): number {
  if (successes <= 0) return 1;
  if (successes > trials) return 0;
  const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
  let probability = Math.exp(
    -Math.log(trials + 1) -
      logBeta(successes + 1, trials - successes + 1) +
      logBeta(successes + alpha, trials - successes + beta) -
      logBeta(alpha, beta),
  );
  let tail = 0;
  for (let k = successes; k <= trials; k++) {
    tail += probability;
    if (k > (trials * alpha) / (alpha + beta) && probability < tail * 1e-17) break;
    probability *= ((trials - k) * (k + alpha)) / ((k + 1) * (trials - k - 1 + beta));
  }
  return Math.min(1, tail);
}
