import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fisherCombination } from './fisher-combination.ts';

// scipy 1.17.1: scipy.stats.combine_pvalues([p1, p2], method='fisher').pvalue
test.each([
  [0.05, 0.05, 0.017478661367769956],
  [0.01, 0.3, 0.020427428970942095],
  [1e-8, 0.5, 1.0056913962256155e-7],
  [1, 1, 1],
])('%d and %d give %d', (p1, p2, wanted) => {
  expect(fisherCombination(p1, p2) / wanted).toBeCloseTo(1, 9);
});

test('never below the product, never above 1, grows with either; an underflow is 0, a missing p stays missing', () => {
  const p = fc.double({ min: 1e-12, max: 1, noNaN: true });
  fc.assert(
    fc.property(p, p, p, (a, b, c) => {
      const found = fisherCombination(a, b);
      expect(found).toBeLessThanOrEqual(1);
      expect(found).toBeGreaterThanOrEqual(a * b);
      expect(fisherCombination(a, Math.max(b, c))).toBeGreaterThanOrEqual(found * (1 - 1e-12));
    }),
  );
  expect(fisherCombination(1e-200, 1e-200)).toBe(0);
  expect(fisherCombination(Number.NaN, 0.5)).toBeNaN();
});
