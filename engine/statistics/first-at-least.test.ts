import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstAtLeast } from './first-at-least.ts';

test('as many lie below the place as are smaller, and up to it where it is sought beyond', () => {
  const number = fc.integer({ min: -5, max: 5 });
  fc.assert(
    fc.property(fc.array(number, { maxLength: 30 }), number, (values, value) => {
      const sorted = Float64Array.from(values).sort();
      expect(firstAtLeast(sorted, value)).toBe(values.filter((other) => other < value).length);
      expect(firstAtLeast(sorted, value, true)).toBe(values.filter((other) => other <= value).length);
    }),
    { seed: 1 },
  );
});
