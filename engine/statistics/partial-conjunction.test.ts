import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { partialConjunction } from './partial-conjunction.ts';

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

test('by hand: at least two of three, Simes over the two largest', () => {
  expect(partialConjunction([0.05, 0.002, 0.006], 2)).toBeCloseTo(0.012, 12); // min(2 · 0.006, 0.05)
  expect(partialConjunction([0.03, 0.002, 0.028], 2)).toBeCloseTo(0.03, 12); // min(2 · 0.028, 0.03)
});

test('at least one is Simes, all is the largest', () => {
  expect(partialConjunction([0.2, 0.01, 0.04], 1)).toBeCloseTo(0.03, 12);
  expect(partialConjunction([0.2, 0.01, 0.04], 3)).toBe(0.2);
});

test('rises with every p and with how many are claimed, whatever their order', () => {
  fc.assert(
    fc.property(probabilities, fc.nat(11), fc.double({ min: 0, max: 1, noNaN: true }), (p, at, factor) => {
      const least = 1 + (at % p.length);
      const own = partialConjunction(p, least);
      expect(partialConjunction(p.toReversed(), least)).toBe(own);
      expect(
        partialConjunction(p.with(at % p.length, p[at % p.length]! * factor), least),
      ).toBeLessThanOrEqual(own);
      if (least > 1) expect(partialConjunction(p, least - 1)).toBeLessThanOrEqual(own);
    }),
  );
});

test('keeps its level where one less than claimed is false, and all of them strongly so', () => {
  const rng = createRng('partial conjunction');
  let below = 0;
  const worlds = 4000;
  for (let world = 0; world < worlds; world++) {
    const p = Array.from({ length: 6 }, (_, i) => (i < 2 ? 1e-12 : rng.uniform()));
    if (partialConjunction(p, 3) <= 0.05) below++;
  }
  // Simes over four independent uniform p-values is exact.
  expect(below / worlds).toBeGreaterThan(0.04);
  expect(below / worlds).toBeLessThan(0.06);
});

test('a claim of more than there are is refused', () => {
  expect(() => partialConjunction([0.1], 2)).toThrow(RangeError);
  expect(() => partialConjunction([], 1)).toThrow(RangeError);
});
