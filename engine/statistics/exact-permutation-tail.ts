/**
 * P(statistic ≥ observed) over all permutations inside strata, exactly, by convolution: in each stratum over its distinct scores (how
 * many of the tied rows are chosen), then over the strata. For outcomes of two values that is the exact test of several 2 × 2 tables
 * (Mehta, Patel & Gray, JASA 80, 1985), cheap at any size; for others it serves small strata. Null where more than `limit` distinct sums would have to
 * be kept: then sample.
 */
import { logChoose } from './log-choose.ts';
import { type PermutationStrata, reached, type Stratum } from './permutation-strata.ts';

/** Probability by score sum; sums are kept in whole units of rounding, so that equal ones meet. */
type Distribution = Map<number, number>;

interface Budget {
  readonly sums: number;
  additions: number;
}

/** Additions that are made at most, for each distinct sum that is allowed. */
const additionsEach = 50;

export function exactPermutationTail(permutation: PermutationStrata, limit = 20_000): number | null {
  const budget = { sums: limit, additions: limit * additionsEach };
  const largest = permutation.strata.reduce(
    (size, { scores }) => scores.reduce((most, score) => Math.max(most, Math.abs(score)), size),
    0,
  );
  if (largest === 0) return 1;
  const unit = (largest * Math.max(1, permutation.rows)) / 2 ** 44;
  let total: Distribution = new Map([[0, 1]]);
  for (const stratum of permutation.strata) {
    const own = distributionOf(stratum, unit, budget);
    if (own === null || (budget.additions -= own.size * total.size) < 0) return null;
    const next: Distribution = new Map();
    for (const [sum, p] of total) {
      for (const [step, share] of own) next.set(sum + step, (next.get(sum + step) ?? 0) + p * share);
    }
    if (next.size > limit) return null;
    total = next;
  }
  // Each row's score was rounded by half a unit at most.
  const from = reached(permutation) / unit - permutation.rows;
  let tail = 0;
  for (const sum of [...total.keys()].sort((a, b) => a - b)) if (sum >= from) tail += total.get(sum)!;
  return Math.min(1, tail);
}

function distributionOf({ scores, chosen }: Stratum, unit: number, budget: Budget): Distribution | null {
  const ties = new Map<number, number>();
  for (const score of scores) {
    const key = Math.round(score / unit);
    ties.set(key, (ties.get(key) ?? 0) + 1);
  }
  const values = [...ties.entries()].sort((a, b) => a[0] - b[0]);
  // By number still to be chosen: probability by sum so far.
  let states = new Map<number, Distribution>([[chosen, new Map([[0, 1]])]]);
  let left = scores.length;
  for (const [value, tied] of values) {
    const next = new Map<number, Distribution>();
    for (const [wanted, sums] of states) {
      const fewest = Math.max(0, wanted - (left - tied));
      const most = Math.min(tied, wanted);
      if ((budget.additions -= (most - fewest + 1) * sums.size) < 0) return null;
      let share = Math.exp(
        logChoose(tied, fewest) + logChoose(left - tied, wanted - fewest) - logChoose(left, wanted),
      );
      for (let k = fewest; k <= most; k++) {
        const target = next.get(wanted - k) ?? new Map<number, number>();
        next.set(wanted - k, target);
        for (const [sum, p] of sums) {
          const moved = sum + k * value;
          target.set(moved, (target.get(moved) ?? 0) + p * share);
        }
        share *= ((tied - k) * (wanted - k)) / ((k + 1) * (left - tied - wanted + k + 1));
      }
    }
    if ([...next.values()].reduce((size, sums) => size + sums.size, 0) > budget.sums) return null;
    states = next;
    left -= tied;
  }
  return states.get(0)!; // every row has been passed, so nothing is left to be chosen
}
