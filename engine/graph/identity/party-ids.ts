/**
 * Stable ids of parties over the nights, and the log of what became of them.
 *
 * The rule: a party keeps the id of the earlier party that brings it most of its records; of two that bring as many, the older id; of two
 * parties that one earlier party gave as many, the one with the lesser record. What gets no id so is given the next number, in order of its
 * least record. A record that ever was in a party keeps an id, alone if need be, so that nothing leaves the log.
 */

/** Record id to party id. What is in nobody's party is not in it. */
export type PartyIds = ReadonlyMap<string, string>;

export const partyEvents = ['formed', 'joined', 'merged', 'split', 'moved'] as const;
export type PartyEvent = (typeof partyEvents)[number];

/** One record that came to be in another party than the night before. */
export interface PartyChange {
  readonly event: PartyEvent;
  readonly record: string;
  readonly party: string;
  /** null where the record was in none. */
  readonly was: string | null;
}

export interface PartyNight {
  readonly ids: PartyIds;
  /** In order of party, then record. */
  readonly changes: readonly PartyChange[];
}

/** P000001, P000002, … in the order in which they are given. */
const partyId = (number: number): string => `P${String(number).padStart(6, '0')}`;
const numberOf = (party: string): number => Number(party.slice(1));
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * `groups`: the records of tonight's parties of two and more; a record stands in one at most. `next`: the number of the next new id (an id
 * once given is never given again). Records that the register no longer has keep what they had.
 */
export function assignPartyIds(
  before: PartyIds,
  groups: readonly (readonly string[])[],
  next: number,
): PartyNight {
  const grouped = new Set(groups.flat());
  const parties = [
    ...groups.map((records) => [...records].sort(byText)),
    ...[...before.keys()].filter((record) => !grouped.has(record)).map((record) => [record]),
  ].sort((a, b) => byText(a[0]!, b[0]!)); // no group is empty
  const shares: { readonly was: string; readonly party: number; readonly records: number }[] = [];
  parties.forEach((records, party) => {
    const counts = new Map<string, number>();
    for (const record of records) {
      const was = before.get(record);
      if (was !== undefined) counts.set(was, (counts.get(was) ?? 0) + 1);
    }
    for (const [was, count] of counts) shares.push({ was, party, records: count });
  });
  shares.sort((a, b) => b.records - a.records || numberOf(a.was) - numberOf(b.was) || a.party - b.party);
  const idOf = new Map<number, string>();
  const taken = new Set<string>();
  for (const { was, party } of shares) {
    if (taken.has(was) || idOf.has(party)) continue;
    taken.add(was);
    idOf.set(party, was);
  }
  const ids = new Map<string, string>();
  let number = next;
  parties.forEach((records, party) => {
    const id = idOf.get(party) ?? partyId(number++);
    for (const record of records) ids.set(record, id);
  });
  return { ids, changes: changesOf(before, ids) };
}

function changesOf(before: PartyIds, after: PartyIds): PartyChange[] {
  const [earlier, later] = [new Set(before.values()), new Set(after.values())];
  return [...after]
    .filter(([record, party]) => before.get(record) !== party)
    .map(([record, party]) => {
      const was = before.get(record) ?? null;
      return { event: eventOf(was, party, earlier, later), record, party, was };
    })
    .sort((a, b) => numberOf(a.party) - numberOf(b.party) || byText(a.record, b.record));
}

function eventOf(
  was: string | null,
  party: string,
  earlier: ReadonlySet<string>,
  later: ReadonlySet<string>,
): PartyEvent {
  if (was === null) return earlier.has(party) ? 'joined' : 'formed';
  if (!later.has(was)) return 'merged';
  return earlier.has(party) ? 'moved' : 'split';
}

/** The state after a log, and the number of the next new id. */
export function replayPartyLog(changes: Iterable<Pick<PartyChange, 'record' | 'party'>>): {
  readonly ids: PartyIds;
  readonly next: number;
} {
  const ids = new Map<string, string>();
  let next = 1;
  for (const { record, party } of changes) {
    ids.set(record, party);
    next = Math.max(next, numberOf(party) + 1);
  }
  return { ids, next };
}
