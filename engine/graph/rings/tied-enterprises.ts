/**
 * The other layers of a ring: enterprises tied by an address, a representative, a telephone or an account that pays their taxes.
 *
 * A tie says who is likely to belong together, and nothing of officers. So it enters as the odds of being a member, never as a gain: of the d
 * other firms of a member's key each is taken to be in the ring with odds 1 / (2d), where a stranger has the odds of any firm. Randomised
 * contacts keep the ties as they are, so a family of firms that meets officers as everybody does scores no better for being one:
 * a ring stays a matter of contacts. (Keys dealt anew would make every family a ring by itself.)
 */
import { type Judgements, noJudgements } from '../identity/judged-groups.ts';
import { startsOf } from './contact-network.ts';
import { type Gains, roundsOfOdds } from './refine-ring.ts';

/** Compressed sparse rows of enterprises, each tie at both of its ends. */
export interface TiedEnterprises {
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  /** Nats that naming the target costs where the other is a member. */
  readonly costs: Float64Array;
}

/** One row an enterprise and a key of its own; an enterprise stands once under a key. */
export interface KeysOfEnterprises {
  readonly enterprise: Int32Array;
  readonly key: Int32Array;
}

/**
 * Keys of more than `largest` enterprises (offices to let, accountants) tie nobody. What people judged wins: two judged to be the same are tied
 * as by a key of their own, two judged not to be are not tied by any.
 */
export function tiedEnterprises(
  { enterprise, key }: KeysOfEnterprises,
  enterpriseCount: number,
  largest: number,
  { same, notSame }: Judgements = noJudgements,
): TiedEnterprises {
  const apart = new Set(notSame.flatMap(([a, b]) => [a * enterpriseCount + b, b * enterpriseCount + a]));
  const holders = new Map<number, number[]>();
  key.forEach((code, row) => {
    const known = holders.get(code);
    if (known === undefined) holders.set(code, [enterprise[row]!]);
    else known.push(enterprise[row]!);
  });
  const from: number[] = [];
  const to: number[] = [];
  const cost: number[] = [];
  for (const members of [...holders.values(), ...same]) {
    if (members.length < 2 || members.length > largest) continue;
    for (const one of members) {
      for (const other of members) {
        if (one === other || apart.has(one * enterpriseCount + other)) continue;
        from.push(one);
        to.push(other);
        cost.push(Math.log(2 * (members.length - 1)));
      }
    }
  }
  const starts = startsOf(Int32Array.from(from), enterpriseCount);
  const next = starts.slice();
  const targets = new Int32Array(from.length);
  const costs = new Float64Array(from.length);
  from.forEach((one, tie) => {
    const at = next[one]!++;
    targets[at] = to[tie]!;
    costs[at] = cost[tie]!;
  });
  return { starts, targets, costs };
}

/** Least cost of naming each enterprise beside these members; infinite for strangers. */
function costsBeside(ties: TiedEnterprises, members: Iterable<number>): Map<number, number> {
  const least = new Map<number, number>();
  for (const member of members) {
    for (let at = ties.starts[member]!; at < ties.starts[member + 1]!; at++) {
      const target = ties.targets[at]!;
      least.set(target, Math.min(least.get(target) ?? Number.POSITIVE_INFINITY, ties.costs[at]!));
    }
  }
  return least;
}

/**
 * Whose gain pays for the odds against being a member, which are lower beside a member that one is tied to. In ascending order.
 * Neither odds nor the cost of a tie are ever below 0, so nobody is a member who gains nothing: only those who gain are asked again.
 */
export function tiedMembers({ gain, candidates }: Gains, ties: TiedEnterprises): Int32Array {
  const gaining = candidates.filter((i) => gain[i]! > 0);
  let found = gaining.length;
  for (let round = 0; ; round++) {
    const odds = Math.log((candidates.length + 1) / (found + 1));
    // The first is named as a stranger: a tie needs a member at its other end who pays for himself.
    const strangers = gaining.filter((i) => gain[i]! > odds);
    const beside = costsBeside(ties, strangers);
    const next = gaining.filter((i) => gain[i]! > Math.min(odds, beside.get(i) ?? Number.POSITIVE_INFINITY));
    if (next.length === found || round === roundsOfOdds - 1) return next.sort();
    found = next.length;
  }
}

/** What naming the enterprises costs: those not tied to one named before, and the nats of the ties that name the others. */
export function costOfNaming(
  enterprises: Int32Array,
  ties: TiedEnterprises,
): { readonly strangers: number; readonly nats: number } {
  const unnamed = new Set(enterprises);
  let strangers = 0;
  let nats = 0;
  for (const enterprise of enterprises) {
    if (!unnamed.has(enterprise)) continue;
    strangers++;
    // From one to the next by the cheapest tie (Prim): the least cost of each that is tied to one named, kept from step to step.
    const open = new Map<number, number>();
    let next: number | undefined = enterprise;
    while (next !== undefined) {
      unnamed.delete(next);
      open.delete(next);
      for (let at = ties.starts[next]!; at < ties.starts[next + 1]!; at++) {
        const target = ties.targets[at]!;
        if (!unnamed.has(target)) continue;
        open.set(target, Math.min(open.get(target) ?? Number.POSITIVE_INFINITY, ties.costs[at]!));
      }
      let least = Number.POSITIVE_INFINITY;
      next = undefined;
      for (const [target, cost] of open) {
        if (cost < least || (cost === least && next !== undefined && target < next))
          [next, least] = [target, cost];
      }
      if (next !== undefined) nats += least;
    }
  }
  return { strangers, nats };
}

export const noTies = (enterpriseCount: number): TiedEnterprises => ({
  starts: new Int32Array(enterpriseCount + 1),
  targets: new Int32Array(0),
  costs: new Float64Array(0),
});
