/** ln of the number of ways to choose k of n. */
import { logGamma } from './log-gamma.ts';

export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
