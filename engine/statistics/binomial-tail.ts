/** P(K ≥ k) of n trials of probability p: I_p(k, n - k + 1), DLMF 8.17.5. */
import { incompleteBeta } from './incomplete-beta.ts';

export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  return incompleteBeta(p, k, n - k + 1);
}
