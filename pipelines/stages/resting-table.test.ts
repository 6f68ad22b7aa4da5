/** Columns that lie in a file: read when asked for, the same object until the table is put to rest, and to the last bit what was written. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  emptyObservations,
  isoDate,
  type ObservationTable,
  openDuckDB,
  subjectIdsOf,
} from '../../engine/index.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { type ColumnValues, readColumn, writeColumnFile } from './column-file.ts';
import { restingFindings, saveFindings } from './observation-files.ts';
import { packTexts } from './packed-texts.ts';
import { rest } from './resting-table.ts';
import { manyTexts, placesIn, type WindowIds } from './window-ids.ts';

const window = (...ids: readonly string[]): WindowIds => ({
  declarations: () => Promise.resolve(packTexts(ids)),
});
const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `D${String(i).padStart(6, '0')}`);

function declarationsTable(dictionary: readonly string[]): ObservationTable {
  const table = emptyObservations({
    indicator: 'F01',
    version: 1,
    family: 'fraud',
    subject: 'declaration',
    group: 'price',
    unitOfMeasure: 'lines',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-12-31'),
    rowCount: dictionary.length,
    ids: { declaration: { codes: Int32Array.from(dictionary.keys()), dictionary } },
    whys: [],
  });
  table.p.forEach((_, row) => (table.p[row] = 1 / (row + 1)));
  return table;
}

async function saved(table: ObservationTable, ids: WindowIds): Promise<string> {
  const warehouse = await openDuckDB({ threads: 1 });
  const folder = temporaryFolder('resting');
  try {
    await saveFindings(warehouse, folder, { tables: [table], notComputed: null }, [], null, ids);
  } finally {
    warehouse.close();
  }
  return folder;
}

test('arrays of every type come back to the bit; what is the same throughout takes the room of one', () => {
  const path = join(temporaryFolder('columns'), 'all.columns');
  const arrays = new Map<string, ColumnValues>([
    ['u8', Uint8Array.of(0, 255)],
    ['i16', Int16Array.of(-32768, 7, 7)],
    ['i32', Int32Array.of(-1, 2 ** 31 - 1)],
    ['i64', BigInt64Array.of(9_007_199_254_740_993n, -1n)],
    ['f64', Float64Array.of(-0, 0, Number.NaN, Infinity, 0.1)],
    ['null', new Float64Array(1000).fill(Number.NaN)],
    ['minus', new Float64Array(1000).fill(-0)],
    ['none', new Int32Array(0)],
  ]);
  const stored = writeColumnFile(path, arrays);
  for (const [name, values] of arrays) expect(readColumn(path, stored[name]!), name).toEqual(values);
  expect(stored.minus).toMatchObject({ same: true, at: stored.null!.at + 8 });
  expect(stored.f64).toMatchObject({ same: false });
  expect(() => readColumn(path, { ...stored.f64!, length: 1000 })).toThrow('ends at byte');
});

test('a column is the same object until the table rests, and then is read from the file again', async () => {
  const table = declarationsTable(numbered(10));
  const folder = await saved(table, window());
  const { tables } = await restingFindings(folder, window());
  const [back] = tables as [ObservationTable];
  expect(back).toEqual(table);
  const held = back.p;
  expect(back.p).toBe(held);
  rest(tables);
  expect(back.p).not.toBe(held);
  expect(back.p).toEqual(held);
  const { low } = back;
  rmSync(join(folder, 'observations_0.columns'));
  expect(back.low).toBe(low); // held
  rest(tables);
  expect(() => back.low).toThrow('ENOENT');
});

test('many declarations are kept as places in the list of the window, which all tables share', async () => {
  const all = numbered(3 * manyTexts);
  const table = declarationsTable(all.filter((_, place) => place % 3 === 1));
  const folder = await saved(table, window(...all));
  const { tables } = await restingFindings(folder, window(...all));
  const [back] = tables as [ObservationTable];
  expect(subjectIdsOf(back)).toEqual(subjectIdsOf(table));
  expect(back.p).toEqual(table.p);
  expect(back.ids.declaration?.dictionary).toHaveLength(3 * manyTexts);
  await expect(restingFindings(folder, window(...all.slice(1)))).rejects.toThrow('not 12287');
});

test('declarations that the window does not have keep their own texts', async () => {
  const table = declarationsTable([...numbered(2 * manyTexts), 'X']);
  const folder = await saved(table, window(...numbered(2 * manyTexts)));
  expect((await restingFindings(folder, window(...numbered(2 * manyTexts)))).tables).toEqual([table]);
});

test.each([
  [
    ['a', 'c'],
    [0, 2],
  ],
  [[], []],
  [['a', 'd'], null],
  [['c', 'a'], null],
] as const)('the places of %j', (texts, places) => {
  expect(placesIn(['a', 'b', 'c'], texts)).toEqual(places === null ? null : Int32Array.from(places));
});
