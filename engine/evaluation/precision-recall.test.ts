/** Average precision and precision-recall: scikit-learn's numbers, ties by enumeration of their orders, and properties. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { precisionAtCount } from './precision-at-count.ts';
import { precisionRecallCurve } from './precision-recall.ts';

interface GoldenCase {
  readonly about: string;
  readonly labels: readonly number[];
  readonly scores: readonly number[];
  readonly average_precision: number;
  readonly curve: readonly { readonly score: number; readonly precision: number; readonly recall: number }[];
}
const golden = JSON.parse(readFileSync(new URL('golden/precision-recall.json', import.meta.url), 'utf8')) as {
  readonly source: string;
  readonly cases: readonly GoldenCase[];
};

const items = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 3 }), label: fc.integer({ min: 0, max: 1 }) }),
  { minLength: 1, maxLength: 7 },
);
const listOf = (rows: readonly { score: number; label: number }[]) => ({
  scores: rows.map(({ score }) => score),
  labels: rows.map(({ label }) => label),
});

function* permutations<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield [];
  for (let i = 0; i < list.length; i++) {
    for (const order of permutations(list.filter((_, j) => j !== i))) yield [list[i]!, ...order];
  }
}

/** The textbook's average precision of a list in a stated order. */
function ofOrder(labels: readonly number[]): number {
  let found = 0;
  let sum = 0;
  labels.forEach((label, i) => {
    if (label === 1) sum += ++found / (i + 1);
  });
  return sum / found;
}

describe(golden.source, () => {
  test.each(golden.cases)('$about', ({ labels, scores, average_precision, curve }) => {
    expect(averagePrecision({ scores, labels }).value).toBeCloseTo(average_precision, 12);
    if (curve.length === 0) return;
    const ours = precisionRecallCurve({ scores, labels });
    expect(ours.map(({ score }) => score)).toEqual(curve.map(({ score }) => score));
    ours.forEach(({ precision, recall }, i) => {
      expect(precision).toBeCloseTo(curve[i]!.precision, 12);
      expect(recall).toBeCloseTo(curve[i]!.recall, 12);
    });
  });
});

describe('ties', () => {
  test('best, worst and expected are those over all orders of the tied items', () => {
    fc.assert(
      fc.property(items, (rows) => {
        const found = averagePrecision(listOf(rows));
        if (found.positives === 0) return;
        const orders = [...permutations(rows)]
          .filter((order) => order.every((one, i) => i === 0 || order[i - 1]!.score >= one.score))
          .map((order) => ofOrder(order.map(({ label }) => label)));
        expect(found.best).toBeCloseTo(Math.max(...orders), 10);
        expect(found.worst).toBeCloseTo(Math.min(...orders), 10);
        expect(found.expected).toBeCloseTo(orders.reduce((a, b) => a + b, 0) / orders.length, 10);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  test('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(items, (rows) => {
        const back = [...rows].reverse();
        expect(averagePrecision(listOf(back))).toEqual(averagePrecision(listOf(rows)));
        expect(precisionAtCount(listOf(back), 2)).toEqual(precisionAtCount(listOf(rows), 2));
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('items of which a method says nothing share the last place', () => {
    const scores = [2, -Infinity, -Infinity, -Infinity];
    const found = averagePrecision({ scores, labels: [1, 1, 0, 0] });
    expect(found.value).toBeCloseTo((1 + 2 / 4) / 2, 12);
    expect([found.best, found.worst]).toEqual([1, (1 + 2 / 4) / 2]);
    expect(found.tied).toBe(3);
  });
});

describe('the first k', () => {
  test('a cut inside a tie counts by expectation, with the least and most beside', () => {
    const list = { scores: [5, 1, 1, 1, 1], labels: [1, 0, 1, 1, 0] };
    expect(precisionAtCount(list, 3)).toEqual({
      k: 3,
      taken: 3,
      hits: 2,
      fewestHits: 1,
      mostHits: 3,
      precision: 2 / 3,
      recall: 2 / 3,
    });
  });

  test('a list shorter than k is looked at whole; an empty one has no precision', () => {
    expect(precisionAtCount({ scores: [1, 2], labels: [1, 0] }, 10)).toMatchObject({
      taken: 2,
      precision: 0.5,
      recall: 1,
    });
    expect(precisionAtCount({ scores: [], labels: [] }, 10)).toMatchObject({ precision: null, recall: null });
  });
});

describe('refused', () => {
  test('where nothing is true there is no average precision, rather than 0', () => {
    expect(averagePrecision({ scores: [1, 2], labels: [0, 0] }).value).toBeNull();
    expect(precisionRecallCurve({ scores: [1, 2], labels: [0, 0] })).toEqual([]);
  });

  test.each([
    ['labels of another length', () => averagePrecision({ scores: [1, 2], labels: [1] }), /2 scores but 1/],
    ['a score that is no number', () => averagePrecision({ scores: [Number.NaN], labels: [1] }), /score 0/],
    ['k of nothing', () => precisionAtCount({ scores: [1], labels: [1] }, 0), /k 0/],
  ])('%s', (_, work, message) => {
    expect(work).toThrow(message);
  });
});
