/** The kernel against its twin in TypeScript and against counting, on columns that squeeze a grid: ties, far values, neighbours in the last bits. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { tailColumn, tailsOf } from './tail-column.ts';
import { addTails, sortColumn } from './tail-kernel.ts';
import { joinTails, logShares, tailRules } from './tail-rule.ts';

const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(1, 1 + Number.EPSILON, 1e300, -1e300, 5e-324, 0, -0),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const values = fc.array(value, { minLength: 1, maxLength: 300 }).map((list) => Float64Array.from(list));

const rng = createRng('columns');
const columnOf = (rowCount: number, of: (row: number) => number): Float64Array =>
  Float64Array.from({ length: rowCount }, (_, row) => of(row));
const large: readonly (readonly [name: string, column: Float64Array])[] = [
  ['smooth', columnOf(5000, () => rng.normal())],
  ['far values beside many near ones', columnOf(5000, () => Math.sinh(20 * rng.normal()))],
  ['ties', columnOf(5000, () => rng.below(40))],
  ['one value', columnOf(3000, () => 7)],
  // They differ in the lowest bytes as in the highest one, so that four bytes leave them out of order.
  [
    'neighbours in the last bits',
    columnOf(5000, (row) => (row === 0 ? -1e300 : 1 + rng.below(900) * 2 ** -52)),
  ],
  ['both ends of the numbers', columnOf(2500, (row) => (row % 2 === 0 ? 1.7e308 : -1.7e308) * rng.uniform())],
];

/** What the kernel adds for these rows, and what its twin does. */
function bothWays(fitted: Float64Array, asked: Float64Array): readonly [Float64Array, Float64Array] {
  const ranks = Int32Array.from(fitted, (_, row) => row + 1);
  const column = tailColumn(fitted, ranks);
  const logs = logShares(fitted.length);
  const terms = Object.values(tailRules).map((rule) => ({ ...column, rule }));
  const sums = asked.map((_, row) => row / 7);
  const plain = sums.map((before, row) => {
    const [atMost, atLeast] = tailsOf(column, asked[row]!); // rows of asked
    return terms.reduce((sum, { rule }) => sum + joinTails(rule, logs[atMost]!, logs[atLeast]!), before);
  });
  addTails(
    terms,
    logs,
    terms.map(() => asked),
    0,
    asked.length,
    sums,
  );
  return [sums, plain];
}

test('any values: sorted as by the language, counted as one by one, the same sums to the last bit', () => {
  fc.assert(
    fc.property(values, values, (fitted, asked) => {
      expect(sortColumn(fitted)).toEqual(fitted.slice().sort());
      const column = tailColumn(
        fitted,
        Int32Array.from(fitted, (_, row) => row + 1),
      );
      for (const by of asked) {
        expect(tailsOf(column, by)).toEqual([
          fitted.filter((one) => one <= by).length,
          fitted.filter((one) => one >= by).length,
        ]);
      }
      for (const rows of [asked, fitted]) {
        const [kernel, plain] = bothWays(fitted, rows);
        expect(kernel).toEqual(plain);
      }
    }),
    { seed: 1, numRuns: 60 },
  );
});

test.each(large)('%s', (_, column) => {
  expect(sortColumn(column)).toEqual(column.slice().sort());
  for (const [, asked] of large) {
    const [kernel, plain] = bothWays(column, asked);
    expect(kernel).toEqual(plain);
  }
});
