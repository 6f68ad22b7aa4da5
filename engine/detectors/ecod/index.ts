/**
 * ECOD: Z. Li, Y. Zhao, X. Hu, N. Botta, C. Ionescu and G. Chen, "ECOD: Unsupervised outlier detection using empirical cumulative distribution functions", IEEE TKDE 35(12),
 * 2023, 12181-12193, algorithm 1. A row is unusual by the −log of its tail probabilities, column by column: no parameter, no randomness.
 * Differs from the paper as PyOD does: the paper adds the left tails, the right tails and the tails on the skewed side over all columns and takes the largest of the three sums;
 * here each column gives the largest of its three, and these are added, so that a row that is low in one column and high in another counts for both. Unlike PyOD, a row
 * is held against the fitted rows alone and not against those scored with it. Columns are taken as independent.
 */
import { tailDetector } from '../empirical-tails/tail-detector.ts';
import { tailRules } from '../empirical-tails/tail-rule.ts';

export const ecod = tailDetector('ecod', (skewness) =>
  // Without skewness the tail on the "skewed side" is both of them, as in PyOD.
  skewness === 0 ? tailRules.both : tailRules.larger,
);
