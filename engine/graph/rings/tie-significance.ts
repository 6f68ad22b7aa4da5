/**
 * Are the enterprises of a ring tied (one address, representative, telephone, paying account) more than others of their kind would be?
 *
 * Counted are pairs of members with a tie. Under the null model who holds which keys has nothing to do with whom officers met: enterprises of a
 * stratum (a unit and volume of trade, say) change their keys, all of them at once. So every key keeps its holders' number, every enterprise as many
 * keys, and what is shared together stays together. That comes to drawing, stratum by stratum, as many enterprises as the ring has there.
 *
 * The members must have been found by contacts alone: a search that looked at ties (tied-enterprises.ts) prefers tied members, and would call
 * its own choice surprising. p = (1 + draws with at least as many tied pairs) / (draws + 1).
 */
import type { Rng } from '../../domain/rng.ts';
import type { TiedEnterprises } from './tied-enterprises.ts';

export interface TieTest {
  /** Tied pairs among the members, and the mean of the draws. */
  readonly pairs: number;
  readonly expected: number;
  /** 1 where no pair is tied. */
  readonly p: number;
}

/** Pairs with a tie, by whatever keys, among these enterprises. */
export function tiedPairs({ starts, targets }: TiedEnterprises, members: Int32Array): number {
  const inside = new Set(members);
  let pairs = 0;
  for (const one of members) {
    const met = new Set<number>();
    for (let at = starts[one]!; at < starts[one + 1]!; at++) {
      const other = targets[at]!;
      if (other > one && inside.has(other)) met.add(other);
    }
    pairs += met.size;
  }
  return pairs;
}

/** `stratum`: of each enterprise, numbered from 0. Cost: draws × ties of as many as the members. */
export function testTies(
  ties: TiedEnterprises,
  stratum: Int32Array,
  members: Int32Array,
  rng: Rng,
  draws = 999,
): TieTest {
  const pairs = tiedPairs(ties, members);
  const strata = strataOf(stratum, members);
  let [sum, asMany] = [0, 0];
  const drawn = new Int32Array(members.length);
  for (let draw = 0; draw < draws; draw++) {
    let at = 0;
    for (const { population, size } of strata) {
      // The first `size` of a shuffle of the stratum.
      for (let i = 0; i < size; i++) {
        const other = i + rng.below(population.length - i);
        const chosen = population[other]!; // other < length
        population[other] = population[i]!;
        population[i] = chosen;
        drawn[at++] = chosen;
      }
    }
    const found = tiedPairs(ties, drawn);
    sum += found;
    if (found >= pairs) asMany++;
  }
  return { pairs, expected: sum / draws, p: pairs === 0 ? 1 : (1 + asMany) / (draws + 1) };
}

interface MembersStratum {
  readonly population: Int32Array;
  readonly size: number;
}

/** Of the strata that have members, in order: who is in them, and how many members. */
function strataOf(stratum: Int32Array, members: Int32Array): MembersStratum[] {
  const size = new Map<number, number>();
  for (const member of members) size.set(stratum[member]!, (size.get(stratum[member]!) ?? 0) + 1);
  return [...size]
    .sort(([a], [b]) => a - b)
    .map(([code, count]) => ({
      population: Int32Array.from(stratum.keys()).filter((one) => stratum[one] === code),
      size: count,
    }));
}
