import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LeastLoad } from './least-load.ts';

/** Enough vertices for three levels of blocks. */
const vertices = 5000;

test('takes the least load, the smallest number of equals, whatever falls in between', () => {
  const falls = fc.array(fc.record({ vertex: fc.nat(vertices - 1), by: fc.nat(20) }), { maxLength: 30 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(falls, { minLength: 1, maxLength: 20 }),
      (spread, turns) => {
        const loads = Float64Array.from({ length: vertices }, (_, i) => 100 + ((i * 7919) % spread));
        const plain = loads.slice();
        const left = new LeastLoad(loads);
        for (const turn of turns) {
          const least = plain.reduce((a, b) => Math.min(a, b), Infinity);
          const expected = plain.indexOf(least);
          expect(left.least).toBe(least);
          expect(left.takeLeast()).toBe(expected);
          plain[expected] = Infinity;
          for (const { vertex, by } of turn) plain[vertex]! -= by;
          left.lower(
            Int32Array.from(turn, ({ vertex }) => vertex),
            Float64Array.from(turn, ({ by }) => by),
            0,
            turn.length,
          );
        }
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});

test.each([1, 64, 65, 4097])('takes all of %i away in order', (count) => {
  const left = new LeastLoad(Float64Array.from({ length: count }, (_, i) => -i));
  for (let i = count - 1; i >= 0; i--) expect(left.takeLeast()).toBe(i);
  expect(left.least).toBe(Infinity);
});
