import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayToIso, type IsoDate, isoDate } from '../domain/calendar.ts';
import { newEvidence } from '../domain/hit-evidence.ts';
import {
  type Conclusion,
  type FlagHistory,
  holdOf,
  holdReasons,
  holdText,
  noHistory,
  type RaisedFlag,
} from './flag-holds.ts';
import { lintWording } from './wording.ts';

const asOf = isoDate('2026-06-01');
const ago = (days: number): IsoDate => dayToIso(dayNumber(asOf) - days);
const hit = (indicator: string, group: string, q: number | null = 0.01, n = 40, own = true) => ({
  indicator,
  group,
  own,
  q,
  n,
});
const flag = (hits: RaisedFlag['hits'], more: Partial<RaisedFlag> = {}): RaisedFlag => ({
  subject: 'pair',
  hits,
  groups: [...new Set(hits.map(({ group }) => group))],
  minimumGroups: 2,
  ...more,
});
const both = flag([hit('C01', 'contact'), hit('C09', 'lenience')]);
const concluded = (
  indicator: string,
  outcome: Conclusion['outcome'] = 'cleared',
  q: number | null = 0.01,
): Conclusion => ({
  indicator,
  outcome,
  on: ago(10),
  hit: { indicator, q, n: 40 },
});
const held = (raised: RaisedFlag, history: Partial<FlagHistory>) =>
  holdOf(raised, { ...noHistory, ...history }, asOf);

describe('what was concluded', () => {
  test('is not raised again on the same evidence, whatever the outcome', () => {
    for (const outcome of ['cleared', 'data_error', 'procedural', 'collusion'] as const) {
      const { hold, again } = held(both, {
        conclusions: [concluded('C01', outcome), concluded('C09', outcome)],
      });
      expect([hold?.reason, hold?.since, again]).toEqual(['concluded', ago(10), false]);
    }
  });
  test('of one kind of evidence leaves too little of two for an officer, and enough for a company', () => {
    const conclusions = [concluded('C01')];
    expect(held(both, { conclusions }).hold?.reason).toBe('concluded');
    expect(held({ ...both, minimumGroups: 1 }, { conclusions }).hold).toBeNull();
    const three = flag([...both.hits, hit('C04', 'opportunity')]);
    expect(held(three, { conclusions }).hold).toBeNull();
    const company = { minimumGroups: 1, minimumGroupsOfPairs: 2 };
    const ofPairs = both.hits.map((one) => ({ ...one, own: false }));
    expect(held(flag(ofPairs, company), { conclusions }).hold?.reason).toBe('concluded');
    expect(held(flag(both.hits, company), { conclusions }).hold).toBeNull();
    const record = flag([...both.hits, hit('C17', 'record_integrity', null)], {
      groups: ['contact', 'record_integrity'],
    });
    expect(held(record, { conclusions: [...conclusions, concluded('C09')] }).hold).toBeNull();
  });
  test('is raised again where a hit says more than then, or another indicator hits', () => {
    const before = held(both, { conclusions: [concluded('C01'), concluded('C09')] }).hold;
    const conclusions = [concluded('C01', 'cleared', 0.1), concluded('C09', 'cleared', 0.1)];
    expect(held(both, { conclusions, held: before })).toEqual({ hold: null, again: true });
    const nearly = [concluded('C01', 'cleared', 0.09), concluded('C09', 'cleared', 0.09)];
    expect(held(both, { conclusions: nearly }).hold?.reason).toBe('concluded');
    const rule = flag([hit('C17', 'record_integrity', null, 5)], { minimumGroups: 1 });
    const settled: Conclusion = { ...concluded('C17'), hit: { indicator: 'C17', q: null, n: 5 } };
    expect(held(rule, { conclusions: [settled] }).hold?.reason).toBe('concluded');
    expect(
      held({ ...rule, hits: [hit('C17', 'record_integrity', null, 6)] }, { conclusions: [settled] }).hold,
    ).toBeNull();
  });
  test('lets a group that only confirms stand as long as the one it confirms', () => {
    const confirmedOnly = flag([hit('C01', 'contact')], { groups: ['contact', 'lenience'] });
    expect(held(confirmedOnly, {}).hold).toBeNull();
    expect(held(confirmedOnly, { conclusions: [concluded('C01')] }).hold?.reason).toBe('concluded');
  });
});

describe('ninety days', () => {
  test('end the flag of a person, not of a company, unless it was extended', () => {
    expect(held(both, { flaggedOn: ago(90) }).hold).toBeNull();
    expect(held(both, { flaggedOn: ago(91) }).hold).toMatchObject({ reason: 'expired', since: asOf });
    expect(held({ ...both, subject: 'enterprise' }, { flaggedOn: ago(400) }).hold).toBeNull();
    expect(held(both, { flaggedOn: ago(91), extendedTo: isoDate('2026-06-02') }).hold).toBeNull();
    expect(held(both, { flaggedOn: ago(91), extendedTo: asOf }).hold?.reason).toBe('expired');
  });
  test('hold it until new evidence, or an extension that comes late', () => {
    const { hold } = held(both, { flaggedOn: ago(91) });
    const history = { flaggedOn: ago(120), held: { ...hold!, since: ago(30) } };
    expect(held(both, history).hold).toMatchObject({ reason: 'expired', since: ago(30) });
    expect(held(flag([...both.hits, hit('C04', 'opportunity')]), history)).toEqual({
      hold: null,
      again: true,
    });
    expect(held(both, { ...history, extendedTo: isoDate('2026-07-01') })).toEqual({
      hold: null,
      again: false,
    });
  });
});

test('a flag that was put off comes back on its day, or with new evidence', () => {
  const snooze = { on: ago(3), until: isoDate('2026-06-02'), evidence: both.hits };
  expect(held(both, { snooze }).hold).toMatchObject({ reason: 'snoozed', until: snooze.until });
  expect(held(both, { snooze: { ...snooze, until: asOf } })).toEqual({ hold: null, again: false });
  expect(held(flag([...both.hits, hit('C04', 'opportunity')]), { snooze }).hold).toBeNull();
});

test('evidence is never new against itself; what falls away is no news', () => {
  const some = fc.record({
    indicator: fc.constantFrom('C01', 'C02', 'F01'),
    q: fc.option(fc.double({ min: 1e-300, max: 1, noNaN: true })),
    n: fc.integer({ min: 0, max: 1000 }),
  });
  const hits = fc.uniqueArray(some, { selector: ({ indicator }) => indicator });
  fc.assert(
    fc.property(hits, hits, (then, more) => {
      expect(newEvidence(then, then)).toBe(false);
      expect(newEvidence(then, then.slice(1))).toBe(false);
      const fresh = more.filter(({ indicator }) => !then.some((one) => one.indicator === indicator));
      expect(newEvidence(then, [...then, ...fresh])).toBe(fresh.length > 0);
    }),
    { seed: 3 },
  );
});

test('why is said in both languages, within the words', () => {
  for (const reason of holdReasons) {
    const { vi, en } = holdText({ reason, since: asOf, until: asOf });
    expect([...lintWording(vi, 'vi'), ...lintWording(en, 'en')]).toEqual([]);
  }
});
