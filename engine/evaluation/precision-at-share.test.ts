import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { precisionAtShare } from './precision-at-share.ts';

describe('precisionAtShare', () => {
  test('counts the positives among the first k', () => {
    const result = precisionAtShare([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [1, 0, 1, 0, 0, 0, 0, 0, 0, 1], 0.3);
    expect(result).toEqual({
      share: 0.3,
      k: 3,
      precision: 2 / 3,
      expectedHits: 2,
      recall: 2 / 3,
      baseRate: 0.3,
      lift: 2 / 3 / 0.3,
      tiedAtCut: 1,
    });
  });

  test('a tie at the cut counts by its expected value', () => {
    // One clear winner; the second place is shared by four items, one of them positive.
    const result = precisionAtShare([5, 1, 1, 1, 1], [1, 0, 1, 0, 0], 0.4);
    expect(result.expectedHits).toBe(1.25);
    expect(result.tiedAtCut).toBe(4);
  });

  test('equal scores throughout give the base rate, in whatever order', () => {
    expect(precisionAtShare(new Float64Array(8), [1, 1, 0, 0, 0, 0, 0, 0], 0.25).precision).toBe(0.25);
  });

  test('items outside the ranking share the last place', () => {
    const result = precisionAtShare([2, -Infinity, -Infinity], [1, 1, 0], 1);
    expect(result.expectedHits).toBe(2);
    expect(precisionAtShare([2, -Infinity, -Infinity], [1, 1, 0], 2 / 3).expectedHits).toBe(1.5);
  });

  test.each([
    [100, 0.01, 1],
    [30, 0.1, 3],
    [54_000, 0.05, 2700],
    [10, 0.01, 1],
    [7, 0.5, 4],
    [3, 1, 3],
  ])('of %i items a share of %d is %i', (n, share, k) => {
    expect(precisionAtShare(new Float64Array(n), new Float64Array(n), share).k).toBe(k);
  });

  test('no positives: precision 0 and no lift', () => {
    expect(precisionAtShare([1, 2], [0, 0], 0.5)).toMatchObject({ precision: 0, recall: 0, lift: null });
  });

  test('equals the mean over all orders of the tied items', () => {
    const item = fc.record({ score: fc.integer({ min: 0, max: 2 }), label: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (items, take) => {
          const share = Math.min(take, items.length) / items.length;
          const { k, expectedHits } = precisionAtShare(
            items.map(({ score }) => score),
            items.map(({ label }) => label),
            share,
          );
          let orders = 0;
          let hits = 0;
          for (const order of permutations(items)) {
            if (order.some((one, i) => i > 0 && order[i - 1]!.score < one.score)) continue;
            orders++;
            hits += order.slice(0, k).filter(({ label }) => label).length;
          }
          expect(expectedHits).toBeCloseTo(hits / orders, 12);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  test.each([
    ['no items', [], [], 0.1],
    ['labels of another length', [1, 2], [1], 0.1],
    ['a score that is not a number', [1, Number.NaN], [1, 0], 0.1],
    ['a share of nothing', [1], [1], 0],
    ['a share over the whole', [1], [1], 1.5],
  ] as const)('refuses %s', (_, scores, labels, share) => {
    expect(() => precisionAtShare(scores, labels, share)).toThrow(RangeError);
  });
});

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (let i = 0; i < items.length; i++) {
    const rest = items.filter((_, j) => j !== i);
    for (const order of permutations(rest)) yield [items[i]!, ...order];
  }
}
