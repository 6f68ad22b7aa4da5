import fc from 'fast-check';
import { expect, test } from 'vitest';
import { peerBins, placeOn, shareBelow } from './peer-bins.ts';

const percentiles = fc
  .array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 101, maxLength: 101 })
  .map((values) => values.sort((a, b) => a - b));

test('everybody stands in some column, and the subject and zero lie on the scale', () => {
  fc.assert(
    fc.property(percentiles, fc.double({ min: -100, max: 100, noNaN: true }), (values, effect) => {
      const bins = peerBins(values, [effect, 0]);
      expect(bins.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(bins.low).toBeLessThanOrEqual(Math.min(0, effect));
      expect(bins.high).toBeGreaterThanOrEqual(Math.max(0, effect));
      const place = placeOn(effect, bins);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(1);
      const below = shareBelow(values, effect);
      expect(below).toBeGreaterThanOrEqual(0);
      expect(below).toBeLessThanOrEqual(1);
    }),
  );
});

test('where all are alike there is one column; what is beyond the scale stands at its edge', () => {
  expect(peerBins(new Array<number>(101).fill(0), [0], 4).shares[0]).toBeCloseTo(1, 9);
  expect(placeOn(9, { low: 0, high: 3 })).toBe(1);
  expect(placeOn(0, { low: 0, high: 0 })).toBe(0.5);
});
