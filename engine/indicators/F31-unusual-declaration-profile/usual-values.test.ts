import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualValues } from './usual-values.ts';

/** Groups 0 and 1 within the wider group 2. */
const wider = Int32Array.of(2, 2, 2);
const learn = (
  values: readonly number[],
  direction: 'both' | 'high' | 'low' = 'both',
  group: readonly number[] = values.map(() => 0),
  fewest = 5,
) => usualValues(Float64Array.from(values), Int32Array.from(group), wider, fewest, direction);
const ramp = Array.from({ length: 101 }, (_, i) => i);

test('a side has the scale of its quartile or of its farthest hundredth, whichever is larger', () => {
  const even = learn(ramp);
  expect(even.median(0)).toBe(50);
  expect(even.departure(0, 50)).toBe(0);
  expect(even.departure(0, 87)).toBeCloseTo(37 / (1.4826 * 25), 3);
  const longTail = learn(ramp.map((value) => (value > 90 ? 100 * value : value)));
  expect(longTail.departure(0, 9900), 'one in a hundred lies beyond 2.33').toBeCloseTo(2.33, 1);
  expect(longTail.departure(0, 13)).toBeCloseTo(even.departure(0, 13));
});

test('where ninety-nine of a hundred agree, what is unlike them departs by how few there are of it', () => {
  const flags = learn([...Array.from({ length: 399 }, () => 0), 1, -1, -1]);
  expect(flags.departure(0, 0)).toBe(0);
  expect(flags.departure(0, 1)).toBeCloseTo(2.58, 2); // two of 403
  expect(flags.departure(0, -1)).toBeCloseTo(-2.44, 2); // three of 403
  expect(flags.departure(0, 2)).toBeCloseTo(2.81, 2); // one of 403
});

test('missing is usual, and so is everything where the sample knows too little', () => {
  const some = learn([1, 2, 3, 4, 5, 6], 'both');
  expect(some.departure(0, Number.NaN)).toBe(0);
  const none = learn([1, 2, 3, Number.NaN, Number.NaN]);
  expect(none.departure(0, 99)).toBe(0);
  expect(none.median(0)).toBeNaN();
});

test('a small group is measured against the wider one', () => {
  const usual = learn([...ramp, 1000, 1001], 'both', [...ramp.map(() => 0), 1, 1]);
  expect(usual.median(0)).toBe(50);
  expect(usual.median(1)).toBe(51);
  expect(usual.departure(1, 60)).toBeGreaterThan(0);
});

test('only the named side counts, the farther the more, and no column is all there is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 5, maxLength: 60 }),
      fc.tuple(fc.double({ min: -99, max: 99, noNaN: true }), fc.double({ min: -99, max: 99, noNaN: true })),
      (values, pair) => {
        const [low, high] = pair.sort((a, b) => a - b);
        const [both, up, down] = (['both', 'high', 'low'] as const).map((side) => learn(values, side));
        expect(both!.departure(0, low)).toBeLessThanOrEqual(both!.departure(0, high)); // three were made
        for (const value of [low, high]) {
          expect(Math.abs(both!.departure(0, value))).toBeLessThanOrEqual(8);
          expect(up!.departure(0, value)).toBe(Math.max(0, both!.departure(0, value)));
          expect(down!.departure(0, value) + 0).toBe(Math.max(0, -both!.departure(0, value)));
        }
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});
