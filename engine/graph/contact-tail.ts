/** The upper tail of a number of contacts from its first three moments. */
import { incompleteGamma } from '../statistics/incomplete-gamma.ts';
import { pearsonThreeUpperTail } from '../statistics/pearson-three-tail.ts';
import { type CountMoments, skewCorrectedUpperTail } from '../statistics/poisson-binomial.ts';

/** Below this variance a normal tail promises too much. */
const normalVariance = 5;

/**
 * P(as many contacts or more). 1 where nothing was open, for then there is no evidence either way. Few contacts get the larger of two
 * tails: the Poisson, which above its mean is larger than that of independent trials (W. Hoeffding, Annals of Mathematical
 * Statistics 27, 1956), and the Pearson III of the moments, which knows their overdispersion.
 */
export function contactTail(observed: number, moments: CountMoments): number {
  const { mean, variance, third } = moments;
  if (!(variance > 0) || observed <= 0) return 1;
  if (variance >= normalVariance) return skewCorrectedUpperTail(observed, moments);
  const z = (observed - 0.5 - mean) / Math.sqrt(variance);
  return Math.max(incompleteGamma(observed, mean), pearsonThreeUpperTail(z, third / variance ** 1.5));
}
