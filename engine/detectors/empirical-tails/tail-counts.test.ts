/** Counts of tails against counting, on columns that squeeze a grid: ties, far values, neighbours in the last bit. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTails, tailColumn, tailColumnOf } from './tail-counts.ts';
import { byWideCell } from './value-grid.ts';

const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(1, 1 + Number.EPSILON, 1e300, -1e300, 5e-324, 0, -0),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const values = fc.array(value, { minLength: 1, maxLength: 300 }).map((list) => Float64Array.from(list));

test('as counting one by one, also when the rows are taken cell by cell and when the grid is made again', () => {
  fc.assert(
    fc.property(values, values, (fitted, asked) => {
      const column = tailColumn(fitted);
      const near = new Float64Array(asked.length);
      const rows = new Int32Array(asked.length);
      byWideCell(column.grid, asked, 0, asked.length, near, rows);
      expect([...rows].sort((a, b) => a - b)).toEqual([...asked.keys()]);
      for (const own of [column, tailColumnOf(column.values, column.upTo)]) {
        const [atMost, atLeast] = [new Int32Array(asked.length), new Int32Array(asked.length)];
        countTails(own, near, 0, asked.length, atMost, atLeast);
        rows.forEach((row, place) => {
          const by = asked[row]!; // rows of asked
          expect(near[place]).toBe(by);
          expect(atMost[place]).toBe(fitted.filter((one) => one <= by).length);
          expect(atLeast[place]).toBe(fitted.filter((one) => one >= by).length);
        });
      }
    }),
    { seed: 1, numRuns: 150 },
  );
});
