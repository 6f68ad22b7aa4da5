/**
 * How surprising a ring is: its score beside the best score of each randomised network, in which officers and enterprises keep their
 * contacts in every cell. p = (1 + how many are at least as good) / (randomisations + 1). The best of a network bounds all its blocks,
 * so p holds for the search as a whole, however many places it looked at.
 *
 * Where none is as good, p would stop at 1 / (randomisations + 1). There the tail of a Gumbel distribution fitted to the best scores
 * goes on (best of many: E. J. Gumbel, Statistics of Extremes, 1958, by L-moments: J. R. M. Hosking, JRSS B 52 (1990), 105-124). It is an
 * extrapolation: its spread is that of B scores only, so it is widened by 1 + 2 / √B, which keeps p ≤ 0.01 true where B = 9, 19, 39, 99 Gumbel or normal best scores were drawn.
 */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';

/** Best scores of the randomised networks; 0 where nothing was found. At least one. */
export function ringP(score: number, bestScores: Float64Array): number {
  const randomisations = bestScores.length;
  if (randomisations === 0) throw new RangeError('a p-value needs at least one randomised network');
  const asGood = bestScores.reduce((count, best) => count + (best >= score ? 1 : 0), 0);
  const counted = (1 + asGood) / (randomisations + 1);
  if (asGood > 0 || randomisations < fewestToFit) return counted;
  return Math.min(counted, gumbelTail(score, bestScores));
}

/** q of Benjamini and Hochberg over the rings of one network. */
export function ringQ(p: Float64Array): Float64Array {
  return benjaminiHochberg(p);
}

const fewestToFit = 9;
/** 1 / ln 2: scale over the second L-moment of a Gumbel distribution. */
const scaleOfMoment = 1 / Math.LN2;
const eulerGamma = 0.577_215_664_901_532_9;

/** P(best >= score), the scale widened for what B scores leave open. */
function gumbelTail(score: number, bestScores: Float64Array): number {
  const sorted = bestScores.slice().sort();
  const B = sorted.length;
  let mean = 0;
  let weighted = 0;
  sorted.forEach((best, i) => {
    mean += best / B;
    weighted += (best * i) / (B * (B - 1));
  });
  const fitted = (2 * weighted - mean) * scaleOfMoment;
  const location = mean - eulerGamma * fitted;
  const scale = Math.max(fitted * (1 + 2 / Math.sqrt(B)), leastScale);
  return -Math.expm1(-Math.exp(-(score - location) / scale));
}

/** Nats: a fit to scores that are all alike (all 0, say) must not call the next one impossible. */
const leastScale = 2;
