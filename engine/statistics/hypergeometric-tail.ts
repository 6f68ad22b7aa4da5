/**
 * P(K ≥ k): at least k marked ones among `drawn` of `population`, of which `marked` are marked; the one-sided test of Fisher for a 2 × 2
 * table. Sums positive terms by their ratio, so it keeps its relative precision.
 */
import { logChoose } from './log-choose.ts';

export function hypergeometricUpperTail(
  k: number,
  population: number,
  marked: number,
  drawn: number,
): number {
  const fewest = Math.max(0, drawn + marked - population);
  const most = Math.min(marked, drawn);
  if (k <= fewest) return 1;
  if (k > most) return 0;
  let term = Math.exp(
    logChoose(marked, k) + logChoose(population - marked, drawn - k) - logChoose(population, drawn),
  );
  let tail = 0;
  const mode = ((drawn + 1) * (marked + 1)) / (population + 2);
  for (let i = k; i <= most; i++) {
    tail += term;
    if (i > mode && term < tail * 1e-17) break;
    term *= ((marked - i) * (drawn - i)) / ((i + 1) * (population - marked - drawn + i + 1));
  }
  return Math.min(1, tail);
}
