/**
 * Links between records: the pairs that share a value (blocking), each with the odds that one party stands behind both.
 *
 * I. P. Fellegi, A. B. Sunter, "A theory for record linkage", JASA 64 (1969), 1183-1210: a pair's weight is the sum over kinds of
 * log2(m/u) where it agrees and log2((1 - m)/(1 - u)) where it differs, nothing where either is silent. As W. E. Winkler's
 * frequency-based weights do, an agreement counts for less the more records share the value: u is multiplied by their number less one.
 * We differ in that m and u are among candidates, not among all pairs (so that the size of the register does not count), an
 * agreement never weighs less than nothing, and a value of too many (a hub) neither links nor parts.
 * Cost: O(holdings + sum of squares of holders, at most `largestHolders` each).
 */
import { groupRows } from '../../statistics/group-rows.ts';
import { bitsOf, type LinkKind, linkKinds, type LinkOptions } from './link-options.ts';

export interface IdentityRecords {
  readonly count: number;
  /** One entry a record and value it holds, each once, in any order. */
  readonly record: Int32Array;
  /** Position in `linkKinds`. */
  readonly kind: Uint8Array;
  /** Number of the value, over all kinds. */
  readonly value: Int32Array;
  readonly valueCount: number;
  /** A value number to 1 where it is a service's whatever its holders (an agent's account). */
  readonly service: Uint8Array;
  /** Records × kinds: 1 where the record says something of the kind, shared or not. Silent kinds neither link nor part. */
  readonly says: Uint8Array;
}

/** Why a value was dropped. */
export type HubReason = 'too_many' | 'service';

export interface Hub {
  readonly kind: LinkKind;
  readonly value: number;
  readonly holders: number;
  readonly reason: HubReason;
}

export interface Links {
  readonly count: number;
  /** Records of each link, a < b; links in order of a, b. */
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Odds that one party stands behind both, log2, to three decimals. */
  readonly bits: Float64Array;
  /** Links × kinds: records that share the rarest common value; 0 where nothing is known or only a hub is shared; -1 where they differ. */
  readonly sharedBy: Int32Array;
  readonly hubs: readonly Hub[];
}

const kindCount = linkKinds.length;
const differs = -1;
const onlyHub = -2;

export function findLinks(records: IdentityRecords, options: LinkOptions): Links {
  const { record, kind, value, valueCount, count } = records;
  const { starts, rows } = groupRows(value, valueCount);
  const pairs = new Map<number, Int32Array>();
  const hubs: Hub[] = [];
  const hubsOf = new Map<number, Set<number>>();
  // Names last: a name brings nobody together by itself, it only adds to pairs that share something else.
  const blocking = (v: number): boolean => linkKinds[kind[rows[starts[v]!]!]!] !== 'name';
  const values = [...Array(valueCount).keys()].filter((v) => starts[v + 1]! - starts[v]! >= 2);
  for (const v of [...values.filter(blocking), ...values.filter((name) => !blocking(name))]) {
    const holders = rows.subarray(starts[v], starts[v + 1]);
    const code = kind[holders[0]!]!; // it has holders
    const reason = hubReason(holders.length, records.service[v] === 1, options);
    if (reason !== null) {
      hubs.push({ kind: linkKinds[code]!, value: v, holders: holders.length, reason });
      for (const row of holders) {
        const held = hubsOf.get(record[row]!) ?? new Set();
        hubsOf.set(record[row]!, held.add(v));
      }
      continue;
    }
    for (let i = 0; i < holders.length; i++) {
      for (let j = i + 1; j < holders.length; j++) {
        const [x, y] = [record[holders[i]!]!, record[holders[j]!]!];
        const pair = Math.min(x, y) * count + Math.max(x, y);
        let shared = pairs.get(pair);
        if (shared === undefined) {
          if (!blocking(v)) continue;
          pairs.set(pair, (shared = new Int32Array(kindCount)));
        }
        const rarest = shared[code]!;
        if (rarest === 0 || holders.length < rarest) shared[code] = holders.length;
      }
    }
  }
  return weighed(records, pairs, hubsOf, hubs, options);
}

function hubReason(holders: number, isService: boolean, { largestHolders }: LinkOptions): HubReason | null {
  if (isService) return 'service';
  return holders > largestHolders ? 'too_many' : null;
}

function weighed(
  { count, says }: IdentityRecords,
  pairs: ReadonlyMap<number, Int32Array>,
  hubsOf: ReadonlyMap<number, ReadonlySet<number>>,
  hubs: readonly Hub[],
  options: LinkOptions,
): Links {
  const kindOfHub = new Map(hubs.map((hub) => [hub.value, linkKinds.indexOf(hub.kind)]));
  const keys = Float64Array.from(pairs.keys()).sort();
  const links = {
    count: keys.length,
    a: Int32Array.from(keys, (key) => Math.floor(key / count)),
    b: Int32Array.from(keys, (key) => key % count),
    bits: new Float64Array(keys.length),
    sharedBy: new Int32Array(keys.length * kindCount),
    hubs,
  };
  keys.forEach((key, link) => {
    const [a, b] = [links.a[link]!, links.b[link]!];
    const shared = pairs.get(key)!; // one of its keys
    for (let code = 0; code < kindCount; code++) {
      if (shared[code] !== 0) continue;
      if (says[a * kindCount + code] === 1 && says[b * kindCount + code] === 1) shared[code] = differs;
    }
    for (const hub of hubsOf.get(a) ?? []) {
      const code = kindOfHub.get(hub)!; // every hub has a kind
      if (shared[code] === differs && hubsOf.get(b)?.has(hub) === true) shared[code] = onlyHub;
    }
    links.bits[link] = bitsOfPair(shared, options);
    links.sharedBy.set(
      shared.map((holders) => (holders === onlyHub ? 0 : holders)),
      link * kindCount,
    );
  });
  return links;
}

/** Odds of a pair, from what it shares of each kind. */
export function bitsOfPair(sharedBy: Int32Array, { kinds, prior }: LinkOptions): number {
  let bits = bitsOf(prior);
  linkKinds.forEach((name, code) => {
    const { sameParty, strangers } = kinds[name];
    const holders = sharedBy[code]!; // one a kind
    if (holders === differs) bits += Math.log2((1 - sameParty) / (1 - strangers));
    else if (holders >= 2) bits += Math.max(0, Math.log2(sameParty / (strangers * (holders - 1))));
  });
  return Math.round(bits * 1000) / 1000;
}
