import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { openDuckDB } from '../warehouse/duckdb/connect.ts';
import { combineCodes } from './combine-codes.ts';
import { groupRows } from './group-rows.ts';
import { madToSigma, robustCells } from './robust-cells.ts';
import { robustWithoutOwn } from './robust-without-own.ts';

const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length === 0
    ? Number.NaN
    : sorted.length % 2 === 1
      ? sorted[half]!
      : (sorted[half - 1]! + sorted[half]!) / 2;
};
const madOf = (values: readonly number[]): number => {
  const centre = medianOf(values);
  return medianOf(values.map((value) => Math.abs(value - centre)));
};
/** Values with many ties, as prices have. */
const cell = fc.array(
  fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -50, max: 50, noNaN: true })),
  {
    maxLength: 60,
  },
);

test('median and spread are those of the definition, for any cell', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      const values = Float64Array.from(cells.flat());
      const codes = Int32Array.from(cells.flatMap((members, code) => members.map(() => code)));
      const robust = robustCells(values, codes, cells.length);
      cells.forEach((members, code) => {
        expect(robust.count[code]).toBe(members.length);
        if (members.length === 0) expect(robust.median[code]).toBeNaN();
        else {
          expect(robust.median[code]).toBeCloseTo(medianOf(members), 12);
          expect(robust.spread[code]).toBeCloseTo(madToSigma * madOf(members), 9);
        }
      });
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('leaving own values out equals computing on the others alone', () => {
  fc.assert(
    fc.property(cell, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (members, mine) => {
      const sorted = Float64Array.from(members).sort();
      const own = Int32Array.from([...sorted.keys()].filter((position) => mine[position]));
      const others = [...sorted].filter((_, position) => !mine[position]);
      // Offset by 3, as a cell in the middle of a longer array is.
      const shifted = new Float64Array(sorted.length + 5).fill(99);
      shifted.set(sorted, 3);
      const ownShifted = Int32Array.from([7, ...own.map((position) => position + 3), 8]);
      const robust = robustWithoutOwn(shifted, 3, 3 + sorted.length, ownShifted, 1, 1 + own.length);
      expect(robust.count).toBe(others.length);
      if (others.length === 0) {
        expect(robust.median).toBeNaN();
        return;
      }
      const centre = medianOf(others);
      const rank = (others.length - 1) / 4;
      const below = Math.floor(rank);
      const quartile =
        others[below]! + (rank - below) * ((others[below + 1] ?? others[below]!) - others[below]!);
      expect(robust.median).toBe(centre);
      expect(robust.spread).toBeCloseTo(madToSigma * Math.max(madOf(others), centre - quartile), 9);
    }),
    { seed: 2, numRuns: 1000 },
  );
});

test('equals the SQL form within 1e-12', async () => {
  const warehouse = await openDuckDB({ threads: 1 });
  const rng = createRng('robust-cells');
  const n = 20_000;
  const values = Float64Array.from({ length: n }, () => Math.round(rng.normal() * 1e4) / 1e4);
  const a = Int32Array.from({ length: n }, () => rng.below(40));
  const b = Int32Array.from({ length: n }, () => rng.below(13));
  const { codes, count } = combineCodes(a, b, 13);
  const robust = robustCells(values, codes, count);
  await warehouse.createTable('lines', {
    rowCount: n,
    columns: new Map([
      ['value', { kind: 'double' as const, values, validity: null }],
      ['cell', { kind: 'integer' as const, values: codes, validity: null }],
    ]),
  });
  const rows = await warehouse.rows(
    'SELECT cell, median(value) AS middle, 1.4826 * mad(value) AS spread FROM lines GROUP BY cell ORDER BY cell',
  );
  warehouse.close();
  expect(rows).toHaveLength(count);
  for (const row of rows) {
    expect(Math.abs(robust.median[row.cell as number]! - (row.middle as number))).toBeLessThanOrEqual(1e-12);
    expect(Math.abs(robust.spread[row.cell as number]! - (row.spread as number))).toBeLessThanOrEqual(1e-12);
  }
});

test('codes combine as pairs do, and -1 stays -1', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -1, max: 9 }), fc.integer({ min: -1, max: 4 }))),
      (pairs) => {
        const { codes, count } = combineCodes(
          Int32Array.from(pairs, ([left]) => left),
          Int32Array.from(pairs, ([, right]) => right),
          5,
        );
        const seen = new Map<string, number>();
        pairs.forEach((pair, row) => {
          if (pair[0] < 0 || pair[1] < 0) expect(codes[row]).toBe(-1);
          else {
            const key = pair.join('|');
            if (!seen.has(key)) seen.set(key, seen.size);
            expect(codes[row]).toBe(seen.get(key));
          }
        });
        expect(count).toBe(seen.size);
      },
    ),
    { seed: 3 },
  );
});

test('rows are grouped in order, and rows of no group are left out', () => {
  const { starts, rows } = groupRows(Int32Array.from([1, -1, 0, 1, 2, 0]), 3);
  expect([...starts]).toEqual([0, 2, 4, 5]);
  expect([...rows]).toEqual([2, 5, 0, 3, 4]);
});
