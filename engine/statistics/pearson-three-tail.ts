/**
 * Upper tail of the Pearson type III distribution (a shifted gamma distribution) with mean 0, variance 1 and a given skewness:
 * the usual continuous stand-in for a permutation distribution of which the first three moments are known exactly
 * (P. W. Mielke, K. J. Berry, "Permutation Methods", 2nd ed., Springer 2007, section 2.3). No floor at 1 / permutations.
 *
 * Where the skewness is against the tail, the gamma distribution ends at a point and gives 0 beyond it, which no finite sample can
 * vouch for: there the normal tail is taken, which is larger, so p is never too small on that side.
 */
import { incompleteGammaUpper } from './incomplete-gamma.ts';
import { normalUpperTail } from './normal.ts';

/** P(Z > z). NaN for a NaN. */
export function pearsonThreeUpperTail(z: number, skewness: number): number {
  if (Number.isNaN(z) || Number.isNaN(skewness)) return Number.NaN;
  if (skewness < 1e-3) return normalUpperTail(z);
  const shape = 4 / (skewness * skewness);
  const x = shape + z * Math.sqrt(shape);
  return x <= 0 ? 1 : incompleteGammaUpper(shape, x);
}
