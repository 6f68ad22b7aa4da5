/** Every guardrail passes on sound input and acts on a planted fault. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDate } from '../../domain/calendar.ts';
import { lintWording } from '../wording.ts';
import { coverage } from './coverage.ts';
import { feedDrift, stabilityIndex } from './feed-drift.ts';
import { guardrailNames, type GuardrailFinding } from './finding.ts';
import { flagParity } from './flag-parity.ts';
import { flagPrecision } from './flag-precision.ts';
import { labelPoisoning } from './label-poisoning.ts';
import { lookUpsOnPersons } from './look-ups.ts';
import { genderNotComputed, lookUpsNotComputed } from './not-computed.ts';
import { pCalibration } from './p-calibration.ts';
import { randomSampleYield } from './random-sample-yield.ts';
import { expired, timeUnderSignal } from './time-under-signal.ts';

const results = (findings: readonly GuardrailFinding[]): Record<string, string> => {
  for (const { detail } of findings) {
    expect(lintWording(detail.vi, 'vi')).toEqual([]);
    expect(lintWording(detail.en, 'en')).toEqual([]);
  }
  return Object.fromEntries(findings.map(({ about, result }) => [about, result]));
};
const reviews = (indicator: string, confirmed: number, n: number) =>
  Array.from({ length: n }, (_, i) => ({ indicator, confirmed: i < confirmed }));

test('G01: an indicator that inspections never confirm is to be suspended, one that they sometimes do is not', () => {
  const found = flagPrecision([...reviews('F01', 0, 50), ...reviews('C01', 5, 50), ...reviews('H01', 0, 10)]);
  expect(results(found)).toEqual({ C01: 'passed', F01: 'act', H01: 'passed' });
  // Beta(1, 51): the 90 % point is 1 - 0.1^(1/51), 4.4 %.
  expect(found[1]!.high).toBeCloseTo(1 - 0.05 ** (1 / 51), 9);
  expect(results(flagPrecision([]))).toEqual({ all: 'insufficient' });
});

test('G02: selection that finds less than chance is said; without a random sample there is no base', () => {
  const system = { orderedBy: 'system', examined: 500, findings: 60 };
  const officer = { orderedBy: 'officer', examined: 400, findings: 4 };
  const random = { orderedBy: 'random', examined: 300, findings: 15 };
  expect(results(randomSampleYield([system, officer, random]))).toEqual({
    system: 'passed',
    officer: 'act',
    random: 'passed',
  });
  expect(results(randomSampleYield([system, { ...random, examined: 20, findings: 1 }]))).toEqual({
    system: 'insufficient',
    random: 'insufficient',
  });
});

test('G03: a group that is flagged several times as often is said, chance is not', () => {
  const even = ['seaport', 'airport', 'border_gate'].map((group) => ({
    trait: 'unit',
    group,
    judged: 200,
    flagged: 6,
  }));
  expect(new Set(Object.values(results(flagParity(even))))).toEqual(new Set(['passed']));
  const [first, ...rest] = even;
  const found = results(flagParity([{ ...first!, flagged: 30 }, ...rest]));
  expect(found['unit: seaport']).toBe('act');
  expect(results(flagParity([{ ...first!, flagged: 4 }]))).toEqual({ 'unit: seaport': 'insufficient' });
  expect(results(flagParity([]))).toEqual({});
});

test('G04: a column recorded otherwise is said; the index is 0 for the same shares and never negative', () => {
  const same = [
    { value: 'green', before: 6000, now: 3000 },
    { value: 'red', before: 400, now: 200 },
  ];
  expect(feedDrift('declarations.channel', same).result).toBe('passed');
  expect(feedDrift('declarations.channel', [same[0]!, { ...same[1]!, now: 2000 }]).result).toBe('act');
  expect(feedDrift('declarations.channel', [{ value: 'green', before: 50, now: 3 }]).result).toBe(
    'insufficient',
  );
  const count = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(fc.array(fc.record({ value: fc.string(), before: count, now: count })), (counts) => {
      expect(stabilityIndex(counts)).toBeGreaterThanOrEqual(0);
      expect(stabilityIndex(counts.map((c) => ({ ...c, now: c.before })))).toBeCloseTo(0, 12);
    }),
    { seed: 1 },
  );
});

test('G04: too many small p-values are said, and a rise since the run before; cautious tests are not', () => {
  const one = { indicator: 'C01', subject: 'pair', tests: 1000, small: 500, testsBefore: 0, smallBefore: 0 };
  const off = (shares: Partial<typeof one>): string[] =>
    pCalibration([{ ...one, ...shares }])
      .filter(({ result }) => result === 'act')
      .map(({ about }) => about);
  expect(off({})).toEqual([]);
  expect(off({ small: 100 })).toEqual([]);
  expect(off({ small: 650 })).toEqual(['C01 pair']);
  expect(off({ small: 65, tests: 99 })).toEqual([]);
  expect(off({ small: 580, testsBefore: 1000, smallBefore: 450 })).toEqual(['C01 pair']);
  expect(off({ small: 540, testsBefore: 1000, smallBefore: 500 })).toEqual([]);
  expect(off({ small: 400, testsBefore: 1000, smallBefore: 100 })).toEqual([]);
  expect(pCalibration([]).map(({ about, result }) => [about, result])).toEqual([
    ['p-values', 'insufficient'],
  ]);
});

test('G05, G06: thin coverage and labels from officers under review are said', () => {
  expect(coverage('officers', 95, 100).result).toBe('passed');
  expect(coverage('officers', 89, 100).result).toBe('act');
  expect(coverage('officers', 0, 0).result).toBe('insufficient');
  expect(labelPoisoning(5, 100).result).toBe('passed');
  expect(labelPoisoning(20, 100).result).toBe('act');
  expect(labelPoisoning(0, 0).result).toBe('insufficient');
  results([coverage('a', 1, 3), labelPoisoning(1, 3), labelPoisoning(0, 0), coverage('b', 0, 0)]);
});

test('G08: a flag of 91 days has expired, unless it was extended', () => {
  const asOf = isoDate('2026-01-01');
  const old = { subject: 'officer', subjectId: 'O1', firstFlaggedOn: isoDate('2025-10-02') };
  const recent = { subject: 'pair', subjectId: 'O1|E1', firstFlaggedOn: isoDate('2025-10-03') };
  expect(expired([old, recent], asOf)).toEqual([old]);
  expect(expired([{ ...old, extendedTo: isoDate('2026-02-01') }], asOf)).toEqual([]);
  expect(expired([{ ...old, extendedTo: isoDate('2025-12-31') }], asOf)).toHaveLength(1);
  expect(results(timeUnderSignal([old, recent], asOf))).toEqual({ officer: 'act', pair: 'passed' });
  expect(timeUnderSignal([], asOf)).toEqual([]);
});

test('what is not recorded is said so, in words that the lint allows', () => {
  expect(results([lookUpsNotComputed, genderNotComputed])).toEqual({
    api: 'not_computed',
    gender: 'not_computed',
  });
  for (const { vi, en } of Object.values(guardrailNames)) {
    expect([...lintWording(vi, 'vi'), ...lintWording(en, 'en')]).toEqual([]);
  }
});

test('G07: a key that looks up persons without a signal, more than the others do', () => {
  const user = (name: string, persons: number, withoutSignal: number) => ({
    user: name,
    persons,
    withoutSignal,
  });
  const even = [user('a', 40, 8), user('b', 60, 12), user('c', 25, 6)];
  expect(results(lookUpsOnPersons(even))).toEqual({
    'key a': 'passed',
    'key b': 'passed',
    'key c': 'passed',
  });
  const found = results(lookUpsOnPersons([...even.slice(0, 2), user('c', 25, 22), user('d', 4, 4)]));
  expect(found).toEqual({ 'key a': 'passed', 'key b': 'passed', 'key c': 'act', 'key d': 'insufficient' });
  expect(results(lookUpsOnPersons([]))).toEqual({ all: 'insufficient' });
});
