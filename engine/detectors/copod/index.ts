/**
 * COPOD: Z. Li, Y. Zhao, N. Botta, C. Ionescu and X. Hu, "COPOD: Copula-based outlier detection", ICDM 2020, 1118-1123, algorithm 1. As ECOD, but a column gives its tail on the
 * skewed side, or the mean of both tails where that is more. Differs from the paper as PyOD does: the larger is taken a column, not of the sums;
 * and, unlike PyOD, a row is held against the fitted rows alone and not against those scored with it.
 */
import { tailDetector } from '../empirical-tails/tail-detector.ts';
import { tailRules } from '../empirical-tails/tail-rule.ts';

export const copod = tailDetector('copod', (skewness) => {
  if (skewness === 0) return tailRules.both;
  return skewness < 0 ? tailRules.leftOrMean : tailRules.rightOrMean;
});
