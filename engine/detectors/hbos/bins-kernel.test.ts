/** The kernel and its twin in TypeScript: the same ends, counts and sums to the last bit. */
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { addSurprise, type BinTerm, countBins, widenEnds } from './bins.ts';
import { addAllSurprise, countAll, endsOf } from './bins-kernel.ts';

const rng = createRng('bins');
const rowCount = 20_003; // more than two blocks, and some rows over
const columnOf = (of: () => number): Float64Array => Float64Array.from({ length: rowCount }, of);

test.each([
  ['smooth', columnOf(() => rng.normal())],
  ['far values', columnOf(() => Math.sinh(20 * rng.normal()))],
  ['few values', columnOf(() => rng.below(5))],
  ['both ends of the numbers', columnOf(() => (rng.below(2) === 0 ? 1.7e308 : -1.7e308))],
  ['too near to divide by', columnOf(() => 5e-324 * rng.below(2))],
  ['zero and its negative', columnOf(() => (rng.below(2) === 0 ? 0 : -0))],
])('%s', (_, column) => {
  const ends = new Float64Array([Infinity, -Infinity, 0]);
  widenEnds(ends, column, 0);
  expect([...endsOf(column)]).toEqual([ends[0]! + 0, ends[1]! + 0]); // −0 as 0
  for (const bins of [2, 10, 300]) {
    const [low, high] = [ends[0]!, ends[1]!];
    const perUnit = bins / (high - low);
    const plain = new Int32Array(bins + 1);
    countBins(plain, column, 0, low, perUnit);
    expect(countAll(column, low, perUnit, bins)).toEqual(plain);
    const surprise = Float64Array.from({ length: bins + 2 }, () => rng.normal());
    // Ends of the middle half: half of the values lie beyond.
    for (const [from, scale] of [
      [low, perUnit],
      [low / 2, 2 * perUnit],
    ] as const) {
      const term: BinTerm = { low: from, perUnit: scale, bins, tolerance: 0.5, surprise };
      const before = Float64Array.from({ length: rowCount - 3 }, () => rng.uniform());
      const [kernel, twin] = [before.slice(), before.slice()];
      const both = [column, column.slice().reverse()] as const;
      expect(addAllSurprise([term, term], both, 3, rowCount, kernel)).toBe(true);
      addSurprise(term, column, 3, rowCount, twin, 0);
      addSurprise(term, column.slice().reverse(), 3, rowCount, twin, 0);
      expect(kernel).toEqual(twin);
      for (const row of [3, 9000, rowCount - 1]) {
        expect(addAllSurprise([term, term], [column, column.with(row, Infinity)], 3, rowCount, kernel)).toBe(
          false,
        );
      }
    }
  }
  for (const strange of [Number.NaN, Infinity, -Infinity]) {
    for (const row of [0, 9000, rowCount - 1])
      expect(endsOf(column.with(row, strange))).toEqual([Number.NaN, Number.NaN]);
  }
});
