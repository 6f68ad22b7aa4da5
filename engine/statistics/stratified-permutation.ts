/**
 * Permutation test of a linear statistic inside strata, upper tail (for the lower one, negate the scores): exact where that is cheap,
 * otherwise by seeded sampling, otherwise, so far out that sampling is too coarse for a false-discovery level, by saddlepoint.
 *
 * Sampled p: (exceedances + 1) / (draws + 1), never 0 (Phipson & Smyth, Statistical Applications in Genetics and Molecular Biology 9(1),
 * 2010). Sampling stops as soon as `enough` draws reach the observed value: then p = enough / draws (Besag & Clifford, Biometrika 78, 1991);
 * that depends on the seed alone. If after all draws fewer than `fewest` reach it, p is the saddlepoint approximation: 9,999 draws
 * cannot tell 1e-4 from 1e-9, and Benjamini-Hochberg over m tests needs p down to level / m. Whole scores are taken for a lattice of step 1.
 */
import type { Rng } from '../domain/rng.ts';
import { exactPermutationTail } from './exact-permutation-tail.ts';
import { permutationSaddlepoint } from './permutation-saddlepoint.ts';
import {
  type PermutationRows,
  type PermutationStrata,
  permutationStrata,
  reached,
} from './permutation-strata.ts';

export interface PermutationOptions {
  /** Most draws; default 9,999. */
  readonly draws?: number;
  /** Exceedances at which sampling stops; default 100 (p known to 10 %). */
  readonly enough?: number;
  /** Distinct sums that the exact distribution may have; default 20,000; 0: never exact. */
  readonly exactLimit?: number;
}

export interface StratifiedPermutation {
  /** Mean difference, chosen minus others, of the strata, weighted by m (n - m) / n; in the scores' unit. NaN where no stratum has both. */
  readonly difference: number;
  /** Σ over chosen rows of score - stratum mean, divided by its permutation standard deviation. NaN where it cannot vary. */
  readonly z: number;
  /** Standard error of `difference` over permutations. */
  readonly deviation: number;
  /** Upper tail; 1 where the statistic cannot vary. */
  readonly p: number;
  readonly method: 'exact' | 'sampled' | 'saddlepoint' | 'none';
  /** Draws made; 0 unless sampled. */
  readonly draws: number;
  /** Rows in strata with both chosen and others. */
  readonly rows: number;
}

/** Below this number of exceedances in all draws the saddlepoint is the better estimate. */
const fewest = 20;

export function stratifiedPermutation(
  rows: PermutationRows,
  rng: Rng,
  options: PermutationOptions = {},
): StratifiedPermutation {
  const permutation = permutationStrata(rows);
  const { observed, variance, weight } = permutation;
  const deviation = Math.sqrt(variance);
  const found = {
    difference: observed / weight,
    z: observed / deviation,
    deviation: deviation / weight,
    rows: permutation.rows,
  };
  if (!(variance > 0)) return { ...found, z: Number.NaN, p: 1, method: 'none', draws: 0 };
  const exact = exactPermutationTail(permutation, options.exactLimit ?? 20_000);
  if (exact !== null) return { ...found, p: exact, method: 'exact', draws: 0 };
  const enough = Math.max(fewest, options.enough ?? 100);
  const { exceedances, draws } = sample(permutation, rng, options.draws ?? 9_999, enough);
  if (exceedances >= enough) return { ...found, p: exceedances / draws, method: 'sampled', draws };
  if (exceedances >= fewest)
    return { ...found, p: (exceedances + 1) / (draws + 1), method: 'sampled', draws };
  const step = rows.scores.every(Number.isInteger) ? 1 : 0;
  return { ...found, p: permutationSaddlepoint(permutation, step), method: 'saddlepoint', draws };
}

function sample(
  permutation: PermutationStrata,
  rng: Rng,
  mostDraws: number,
  enough: number,
): { exceedances: number; draws: number } {
  const from = reached(permutation);
  // Centred scores sum to 0, so the smaller part of a stratum can be drawn: the other part's sum is minus its.
  const parts = permutation.strata.map(({ scores, chosen }) => {
    const few = chosen * 2 <= scores.length;
    return { scores: scores.slice(), size: few ? chosen : scores.length - chosen, sign: few ? 1 : -1 };
  });
  let exceedances = 0;
  for (let draw = 1; draw <= mostDraws; draw++) {
    let sum = 0;
    for (const { scores, size, sign } of parts) {
      let part = 0;
      for (let k = 0; k < size; k++) {
        const other = k + rng.below(scores.length - k);
        const score = scores[other]!;
        scores[other] = scores[k]!;
        scores[k] = score;
        part += score;
      }
      sum += sign * part;
    }
    if (sum >= from && ++exceedances >= enough) return { exceedances, draws: draw };
  }
  return { exceedances, draws: mostDraws };
}
