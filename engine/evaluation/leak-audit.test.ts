/** Each leak planted once and seen; the same pipeline without it passes; the labels of a test are handed out once. */
import { describe, expect, test } from 'vitest';
import { outOfFoldRates, rateLookup, ratesBefore } from '../classifiers/features/finding-rates.ts';
import { createRng } from '../domain/rng.ts';
import { type AuditedColumn, type AuditedRows, auditLeaks, refuseLeaks, sealLabels } from './leak-audit.ts';

const rng = createRng('leaks');
const draw = (count: number, from: number) => ({
  labels: Uint8Array.from({ length: count }, () => (rng.uniform() < 0.2 ? 1 : 0)),
  days: Float64Array.from({ length: count }, (_, row) => from + Math.floor((row * 100) / count)),
  tuples: Array.from({ length: count }, (_, row) => `${from} ${row}`),
  keys: Float64Array.from({ length: count }, () => rng.below(400)),
  noise: Float64Array.from({ length: count }, () => rng.normal()),
});
const train = draw(2000, 0);
const later = draw(800, 100);

const audited = (
  { labels, days, tuples, noise }: ReturnType<typeof draw>,
  ...columns: AuditedColumn[]
): AuditedRows => ({
  labels,
  days,
  tuples,
  columns: [{ name: 'noise', known: 'declaration', kind: 'number', values: noise }, ...columns],
});
const rate = (values: Float64Array, newestFinding: Float64Array): AuditedColumn => ({
  name: 'rate',
  known: 'earlier-findings',
  kind: 'number',
  values,
  newestFinding,
});
const none = (count: number): Float64Array => new Float64Array(count).fill(Number.NaN);
const leaksOf = (a: AuditedRows, b: AuditedRows) =>
  auditLeaks(a, b).leaks.map(({ kind, column }) => `${column ?? 'rows'}: ${kind}`);

/** The rates of a key that says nothing, by findings before each day; `peek` days of what is not known yet are let in. */
function pipeline(peek: number): [AuditedRows, AuditedRows] {
  const all = {
    keys: Float64Array.of(...train.keys, ...later.keys),
    labels: Uint8Array.of(...train.labels, ...later.labels),
  };
  const days = Float64Array.of(...train.days, ...later.days);
  const { rates, newest } = ratesBefore(all, days, 5, 0.2, -peek);
  const cut = train.labels.length;
  return [
    audited(train, rate(rates.slice(0, cut), newest.slice(0, cut))),
    audited(later, rate(rates.slice(cut), newest.slice(cut))),
  ];
}

describe('a clean pipeline', () => {
  test('passes', () => {
    expect(leaksOf(...pipeline(0))).toEqual([]);
    expect(() => refuseLeaks(auditLeaks(...pipeline(0)))).not.toThrow();
  });

  test('rates out of fold pass too: their own row is not in them', () => {
    const rows = { keys: train.keys, labels: train.labels };
    const folded = outOfFoldRates(rows, 5, 5, createRng('folds'));
    const looked = rateLookup(rows, 5)(later.keys);
    expect(
      leaksOf(audited(train, rate(folded, none(2000))), audited(later, rate(looked, none(800)))),
    ).toEqual([]);
  });
});

describe('what is planted is refused', () => {
  test('a feature that looks a day ahead: its own finding is in it', () => {
    const report = auditLeaks(...pipeline(1));
    expect(report.leaks.map(({ kind }) => kind)).toContain('known-later');
    expect(() => refuseLeaks(report)).toThrow(/rests on a finding of day/);
  });

  test('a rate that counted its own row', () => {
    const inSample = rateLookup({ keys: train.keys, labels: train.labels }, 5);
    const leaks = leaksOf(
      audited(train, rate(inSample(train.keys), none(2000))),
      audited(later, rate(inSample(later.keys), none(800))),
    );
    expect(leaks).toEqual(['rate: in-sample-encoding']);
  });

  test('a field that is filled in after the finding, declared so or not', () => {
    const amount = (rows: typeof train, known: AuditedColumn['known']): AuditedColumn => ({
      name: 'amount',
      known,
      kind: 'number',
      values: Float64Array.from(rows.labels, (label, row) => (label === 1 && row % 2 === 0 ? 100 + row : 0)),
    });
    const kinds = (known: AuditedColumn['known']) =>
      leaksOf(audited(train, amount(train, known)), audited(later, amount(later, known)));
    expect(kinds('afterwards')).toEqual(['amount: known-later', 'amount: gives-the-answer']);
    expect(kinds('declaration')).toEqual(['amount: gives-the-answer']);
    expect(kinds('earlier-findings')).toContain('amount: known-later');
  });

  test('rows of the test that repeat the training', () => {
    const repeating = {
      ...later,
      tuples: later.tuples.map((own, row) => (row < 400 ? train.tuples[row]! : own)),
    };
    const report = auditLeaks(audited(train), audited(repeating));
    expect(report.repeatedShare).toBe(0.5);
    expect(report.leaks).toMatchObject([
      { kind: 'repeated-rows', detail: expect.stringMatching(/^50\.0 % /) as string },
    ]);
    expect(() => refuseLeaks(report, ['repeated-rows'])).not.toThrow();
  });
});

test('the labels of a test are handed out once, and not where there is a leak', () => {
  const clean = auditLeaks(...pipeline(0));
  const sealed = sealLabels(later.labels);
  expect(() => sealed.open(auditLeaks(...pipeline(1)))).toThrow(/leaks/);
  expect(sealed.open(clean)).toBe(later.labels);
  expect(() => sealed.open(clean)).toThrow(/opened before/);
});
