/** Encodings of mixed columns by hand, and what a detector makes of them. */
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { hbos } from './hbos/index.ts';
import { fitColumnEncoding, type MixedTable } from './mixed-columns.ts';

const table: MixedTable = {
  rowCount: 5,
  columns: [
    { kind: 'number', values: Float64Array.of(4, 1, Number.NaN, 3, 9) },
    { kind: 'category', codes: Int32Array.of(0, 0, 0, 1, -1) },
    { kind: 'category', codes: Int32Array.of(7, 7, 7, 7, 8) },
  ],
};

test('numbers stay, what is missing is the median and said so; categories are their surprise', () => {
  const encoding = fitColumnEncoding(table, [[1, 2]]);
  const { columns } = encoding.encode(table);
  expect(encoding.origins).toEqual([[0], [0], [1], [2], [1, 2]]);
  expect([...columns[0]!]).toEqual([4, 1, 4, 3, 9]);
  expect([...columns[1]!]).toEqual([0, 0, 1, 0, 0]);
  // Three categories (missing is one) and one kept for the unseen: (count + ½) / (5 + 2).
  expect([...columns[2]!]).toEqual([3.5, 3.5, 3.5, 1.5, 1.5].map((count) => -Math.log(count / 7)));
  // Of four rows with the 7: three of category 0, one of 1; the 8 came with the missing one alone.
  expect([...columns[4]!]).toEqual(
    [3.5 / 6, 3.5 / 6, 3.5 / 6, 1.5 / 6, 1.5 / 3].map((share) => -Math.log(share)),
  );
});

test('a category that was never seen surprises more than any that was', () => {
  const encoding = fitColumnEncoding(table);
  const unseen: MixedTable = {
    rowCount: 1,
    columns: [
      { kind: 'number', values: Float64Array.of(Infinity) },
      { kind: 'category', codes: Int32Array.of(12) },
      { kind: 'category', codes: Int32Array.of(-9) },
    ],
  };
  const { columns } = encoding.encode(unseen);
  expect(columns.map((column) => column[0])).toEqual([4, 1, -Math.log(0.5 / 7), -Math.log(0.5 / 6.5)]);
});

test('a rare pair of common categories is what a detector finds', () => {
  const rng = createRng('pairs');
  const rows = 400;
  const origin = Int32Array.from({ length: rows }, () => rng.below(4));
  // Goods of an origin's own two codes, but for row 17.
  const goods = origin.map((place) => 2 * place + rng.below(2));
  origin[17] = 0;
  goods[17] = 5;
  const mixed: MixedTable = {
    rowCount: rows,
    columns: [
      { kind: 'category', codes: goods },
      { kind: 'category', codes: origin },
    ],
  };
  const highest = (pairs: readonly (readonly [number, number])[]): number => {
    const numbers = fitColumnEncoding(mixed, pairs).encode(mixed);
    const scores = hbos.fit(numbers, createRng('any')).score(numbers);
    return scores.indexOf(Math.max(...scores));
  };
  expect(highest([[0, 1]])).toBe(17);
  expect(highest([])).not.toBe(17);
});

test('refuses what does not fit', () => {
  const encoding = fitColumnEncoding(table);
  expect(() => encoding.encode({ rowCount: 5, columns: table.columns.slice(1) })).toThrow(
    /fitted on 3 columns, given 2/,
  );
  expect(() => encoding.encode({ rowCount: 5, columns: [...table.columns].reverse() })).toThrow(
    /column 0 is a category, fitted as a number/,
  );
  expect(() => encoding.encode({ ...table, rowCount: 4 })).toThrow(/column 0 has 5 values, the table 4 rows/);
  expect(() => fitColumnEncoding(table, [[0, 1]])).toThrow(/column 0 holds no categories/);
});
