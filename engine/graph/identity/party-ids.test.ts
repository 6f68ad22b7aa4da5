import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lintWording } from '../../scoring/wording.ts';
import { partyEventWords, whatBecame, whyHub, whyLinked } from './link-words.ts';
import { linkKinds, linkOptions } from './link-options.ts';
import { assignPartyIds, type PartyChange, type PartyIds, replayPartyLog } from './party-ids.ts';
import { linkFates } from './resolve-parties.ts';

const night = (before: PartyIds, groups: string[][], next: number) => assignPartyIds(before, groups, next);
const members = (ids: PartyIds, party: string): string[] =>
  [...ids].filter(([, of]) => of === party).map(([record]) => record);

/** Nights of groups over ten records: each record's group by number; groups of one are none. */
const nights = fc.array(fc.array(fc.nat(4), { minLength: 10, maxLength: 10 }), {
  minLength: 1,
  maxLength: 6,
});
function groupsOf(numbers: readonly number[]): string[][] {
  const groups = new Map<number, string[]>();
  numbers.forEach((group, record) => groups.set(group, [...(groups.get(group) ?? []), `r${record}`]));
  return [...groups.values()].filter(({ length }) => length > 1);
}

describe('assignPartyIds', () => {
  test('formed, joined, merged, split: who brings most keeps the id, the elder where as many', () => {
    const first = night(
      new Map(),
      [
        ['a', 'b'],
        ['c', 'd', 'e'],
      ],
      1,
    );
    expect(first.changes.map(({ event }) => event)).toEqual([
      'formed',
      'formed',
      'formed',
      'formed',
      'formed',
    ]);
    const merged = night(first.ids, [['a', 'b', 'c', 'd', 'e', 'f']], 3);
    expect(new Set(merged.ids.values())).toEqual(new Set(['P000002']));
    expect(merged.changes).toEqual([
      { event: 'merged', record: 'a', party: 'P000002', was: 'P000001' },
      { event: 'merged', record: 'b', party: 'P000002', was: 'P000001' },
      { event: 'joined', record: 'f', party: 'P000002', was: null },
    ]);
    const split = night(
      merged.ids,
      [
        ['a', 'b', 'c'],
        ['d', 'e', 'f'],
      ],
      3,
    );
    expect(members(split.ids, 'P000002')).toEqual(['a', 'b', 'c']);
    expect(split.changes.every(({ event, was }) => event === 'split' && was === 'P000002')).toBe(true);
    expect(members(split.ids, 'P000003')).toEqual(['d', 'e', 'f']);
    const equal = night(split.ids, [['a', 'b', 'c', 'd', 'e', 'f']], 4);
    expect(new Set(equal.ids.values())).toEqual(new Set(['P000002']));
  });

  test('who falls out of a party keeps an id, and comes back under the old one', () => {
    const { ids } = night(new Map(), [['a', 'b']], 1);
    const alone = night(ids, [], 2);
    expect([...alone.ids]).toEqual([
      ['a', 'P000001'],
      ['b', 'P000002'],
    ]);
    expect(new Set(night(alone.ids, [['a', 'b']], 3).ids.values())).toEqual(new Set(['P000001']));
  });

  test('where nothing changes, no id changes and nothing is logged; the log replays to the state; no id is given twice', () => {
    fc.assert(
      fc.property(nights, (over) => {
        const log: PartyChange[] = [];
        const given = new Set<string>();
        for (const numbers of over) {
          const state = replayPartyLog(log);
          const { ids, changes } = assignPartyIds(state.ids, groupsOf(numbers), state.next);
          for (const id of new Set(ids.values())) {
            if (![...state.ids.values()].includes(id)) expect(given).not.toContain(id);
            given.add(id);
          }
          log.push(...changes);
          const after = replayPartyLog(log);
          expect([...after.ids].sort()).toEqual([...ids].sort());
          expect(assignPartyIds(after.ids, groupsOf(numbers), after.next).changes).toEqual([]);
          // Records share an id exactly where they share a group.
          for (const group of groupsOf(numbers)) {
            const shared = new Set(group.map((record) => ids.get(record)));
            expect(shared.size).toBe(1);
            expect(members(ids, [...shared][0]!)).toHaveLength(group.length);
          }
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('the order of groups and of their records changes nothing', () => {
    fc.assert(
      fc.property(nights, (over) => {
        let ids: PartyIds = new Map();
        let [next, backwards] = [1, ids];
        for (const numbers of over) {
          const groups = groupsOf(numbers);
          const mirrored = groups.map((group) => group.toReversed()).reverse();
          ids = assignPartyIds(ids, groups, next).ids;
          backwards = assignPartyIds(backwards, mirrored, next).ids;
          expect([...backwards].sort()).toEqual([...ids].sort());
          next += 20;
        }
      }),
      { seed: 2, numRuns: 50 },
    );
  });
});

describe('every link says why', () => {
  test('in both languages', () => {
    const { vi, en } = whyLinked([2, 0, 3, -1, 0], 3.2);
    expect(en).toBe(
      'same representative (of 2), paying account (of 3); different address; probability of one party 90 %',
    );
    expect(vi).toBe(
      'chung người đại diện (2 bên dùng), tài khoản nộp thuế (3 bên dùng); khác địa chỉ; xác suất cùng một chủ 90 %',
    );
  });

  test('in the product’s words', () => {
    const texts = [
      whyLinked([2, 2, 2, -1, -1], 9),
      ...linkFates.map((fate) => whatBecame(fate, linkOptions)),
      ...linkKinds.flatMap((kind) =>
        (['service', 'too_many'] as const).map((reason) => whyHub(kind, 30, reason, linkOptions)),
      ),
      ...Object.values(partyEventWords),
    ];
    for (const { vi, en } of texts) {
      expect(vi).toBe(vi.normalize('NFC'));
      expect([...lintWording(vi, 'vi'), ...lintWording(en, 'en')]).toEqual([]);
    }
  });
});
