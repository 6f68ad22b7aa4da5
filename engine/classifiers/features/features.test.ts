/** What a row may know of the others, row by row. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { outOfFoldRates, rateLookup, ratesBefore } from './finding-rates.ts';
import { firstTimeFlags, logRatioToMedian, season } from './first-time.ts';

const rows = fc.array(fc.record({ key: fc.nat(3), label: fc.nat(1), day: fc.nat(6) }), {
  minLength: 1,
  maxLength: 40,
});

describe('rates of past findings', () => {
  test('(findings + k × mean) / (rows + k)', () => {
    const rates = rateLookup({ keys: Float64Array.of(1, 1, 2, NaN), labels: Uint8Array.of(1, 0, 0, 1) }, 2);
    expect([...rates(Float64Array.of(1, 2, 3, NaN))]).toEqual([0.5, 1 / 3, 0.5, 0.5]);
  });

  test('before each day: only strictly earlier findings count, whatever the order of the rows', () => {
    fc.assert(
      fc.property(rows, fc.nat(2), (given, delay) => {
        const days = Float64Array.from(given, ({ day }) => day);
        const keyed = {
          keys: Float64Array.from(given, ({ key }) => key),
          labels: Uint8Array.from(given, ({ label }) => label),
        };
        const { rates, newest } = ratesBefore(keyed, days, 3, 0.25, delay);
        given.forEach((row, i) => {
          const past = given.filter((other) => other.key === row.key && other.day < row.day - delay);
          const found = past.reduce((sum, { label }) => sum + label, 0);
          expect(rates[i]).toBeCloseTo((found + 0.75) / (past.length + 3), 12);
          expect(newest[i]).toBe(past.length === 0 ? NaN : Math.max(...past.map(({ day }) => day)));
        });
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('out of fold: a row’s own label moves its rate only through the mean of all', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (given, at) => {
        const labels = Uint8Array.from(given, ({ label }) => label);
        const keys = Float64Array.from(given, (_, i) => i); // each its own key: no other fold knows it
        const mean = labels.reduce((sum, label) => sum + label, 0) / labels.length;
        const rates = outOfFoldRates({ keys, labels }, 4, 3, createRng('f'));
        expect(rates[at % given.length]).toBeCloseTo(mean, 12);
      }),
      { seed: 1, numRuns: 30 },
    );
  });
});

test('first times are those of the first day', () => {
  const keys = Float64Array.of(5, 5, 6, NaN, 5);
  expect([...firstTimeFlags(keys, Float64Array.of(2, 1, 3, 1, 1))]).toEqual([0, 1, 1, NaN, 1]);
});

test('a value beside the median of its key; of the wider key where there are too few', () => {
  const ratio = logRatioToMedian(
    {
      values: Float64Array.of(1, 10, 100, 7),
      keys: Float64Array.of(1, 1, 1, 2),
      widerKeys: Float64Array.of(9, 9, 9, 9),
    },
    3,
  );
  const of = (value: number, key: number, wider: number): number =>
    ratio(Float64Array.of(value), Float64Array.of(key), Float64Array.of(wider))[0]!;
  expect(of(20, 1, 9)).toBeCloseTo(Math.log(2), 12);
  expect(of(20, 2, 9)).toBeCloseTo(Math.log(20 / Math.sqrt(70)), 12);
  expect(of(20, 3, 8)).toBeNaN();
  expect(of(0, 1, 9)).toBeNaN();
});

test('the ends of a year are neighbours', () => {
  const { sine, cosine } = season(Float64Array.of(0, 365.2425));
  expect([sine[1], cosine[1]]).toEqual([expect.closeTo(sine[0]!, 9), expect.closeTo(cosine[0]!, 9)]);
});
