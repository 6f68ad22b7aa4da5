import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combineCodes } from './combine-codes.ts';

const codes = (size: number, largest: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: -1, max: largest }), { minLength: size, maxLength: size });

test('numbers the distinct pairs in order of first appearance, as a map of their texts does; also past the first slots', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 3_000_000 }))
        .chain(([size, largest]) => fc.tuple(codes(size, largest), codes(size, 70), fc.constant(largest))),
      ([left, right]) => {
        const known = new Map<string, number>();
        const expected = left.map((a, row) => {
          const b = right[row]!; // of one length
          if (a < 0 || b < 0) return -1;
          const key = `${a} ${b}`;
          if (!known.has(key)) known.set(key, known.size);
          return known.get(key);
        });
        const made = combineCodes(Int32Array.from(left), Int32Array.from(right), 71);
        expect([...made.codes]).toEqual(expected);
        expect(made.count).toBe(known.size);
      },
    ),
    { numRuns: 40 },
  );
});
