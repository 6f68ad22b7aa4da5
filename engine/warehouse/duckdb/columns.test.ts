import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Column, columnOf, isValid } from '../warehouse.ts';
import { openDuckDB, type DuckDBWarehouse } from './connect.ts';

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 2 });
});
afterAll(() => warehouse.close());

/** Rows around the chunk size (2,048), the word size (64) and the byte size (8). */
const sizes = [0, 1, 7, 63, 64, 65, 2047, 2048, 2049, 5000, 10_000];

const types: readonly (readonly [type: string, expression: string])[] = [
  ['BOOLEAN', 'i % 3 = 0'],
  ['TINYINT', '(i % 256) - 128'],
  ['UTINYINT', 'i % 256'],
  ['SMALLINT', '(i * 7 % 65536) - 32768'],
  ['USMALLINT', 'i * 7 % 65536'],
  ['INTEGER', 'i * 1234 - 2000000'],
  ['UINTEGER', 'i * 400000 % 4294967296'],
  ['BIGINT', '(i - 5000) * 1844674407370'],
  ['DATE', "DATE '1969-06-01' + i::INTEGER"],
  ['TIMESTAMP', "TIMESTAMP '1969-06-01' + INTERVAL (i) SECOND"],
  ['DECIMAL(4,1)', '(i % 2000) / 10 - 100'],
  ['DECIMAL(9,2)', 'i / 100 - 33'],
  ['DECIMAL(18,3)', 'i * 12345678.123 - 1000000'],
  ['FLOAT', 'i / 4'],
  ['DOUBLE', 'i / 3 - 100'],
  ['VARCHAR', "'Công ty số ' || i"],
  ["ENUM('xanh','vàng','đỏ')", "['xanh','vàng','đỏ'][1 + i % 3]"],
];

function valueAt(column: Column, row: number): string | number | bigint | null | undefined {
  if (column.kind === 'coded') return column.codes[row] === -1 ? null : column.dictionary[column.codes[row]!];
  if (column.kind === 'text') return column.values[row];
  return isValid(column.validity, row) ? column.values[row] : null;
}

/** The same value, as the client's own slow route gives it. */
function comparable(type: string): string {
  if (type === 'BOOLEAN') return 'v::INTEGER';
  if (type === 'DATE') return "v - DATE '1970-01-01'";
  if (type === 'TIMESTAMP') return 'epoch_us(v)';
  if (type.startsWith('DECIMAL')) {
    const scale = Number(/,(\d)/.exec(type)![1]);
    return `(v * ${10 ** scale})::BIGINT`;
  }
  return type.startsWith('ENUM') ? 'v::VARCHAR' : type === 'FLOAT' ? 'v::DOUBLE' : 'v';
}

describe.each(types)('%s', (type, expression) => {
  test.each(sizes)('reads %i rows as the client reads them, and writes them back the same', async (size) => {
    const source = `SELECT i, CASE WHEN i % 11 = 4 THEN NULL ELSE (${expression})::${type} END AS v FROM range(${size}) t(i)`;
    const read = await warehouse.columns(`SELECT v FROM (${source}) ORDER BY i`);
    const expected = await warehouse.rows(`SELECT ${comparable(type)} AS v FROM (${source}) ORDER BY i`);
    const column = read.columns.get('v')!;
    expect(read.rowCount).toBe(size);
    const got = Array.from({ length: size }, (_, row) => valueAt(column, row));
    expect(got.map((value) => (value === null ? null : String(value)))).toEqual(
      expected.map(({ v }) => (v === null ? null : String(v as string | number))),
    );
    await warehouse.createTable('back', read);
    const again = await warehouse.columns('SELECT v FROM back ORDER BY rowid');
    const second = again.columns.get('v')!;
    expect(Array.from({ length: size }, (_, row) => valueAt(second, row))).toEqual(got);
  });
});

test('a type that has no array form is refused by name', async () => {
  await expect(warehouse.columns('SELECT 1::HUGEINT AS big')).rejects.toThrow(/'big' has type HUGEINT/);
});

test('a failing statement carries its SQL', async () => {
  await expect(warehouse.run('SELECT nothing_here')).rejects.toThrow(
    /nothing_here[\s\S]*in: SELECT nothing_here/,
  );
});

test('a coded column of more values than an ENUM is made of comes the same way', async () => {
  const sql = `SELECT CASE WHEN i % 7 = 3 THEN NULL ELSE 'Tờ khai ' || (i * 7919 % 30011) END AS id, i::INTEGER AS i, i % 2 = 0 AS even
    FROM range(70000) t(i) ORDER BY i`;
  const table = await warehouse.columns(sql, {}, ['id']);
  expect([...table.columns.keys()]).toEqual(['id', 'i', 'even']);
  const id = columnOf(table, 'id', 'coded');
  const expected = Array.from({ length: 70_000 }, (_, i) =>
    i % 7 === 3 ? null : `Tờ khai ${(i * 7919) % 30_011}`,
  );
  expect(Array.from(id.codes, (code) => id.dictionary[code] ?? null)).toEqual(expected);
  expect(id.dictionary).toEqual([...new Set(expected)].filter((value) => value !== null).sort());
  expect(id.dictionary.length).toBeGreaterThan(20_000);
  expect([...columnOf(table, 'i', 'integer').values]).toEqual([...expected.keys()]);
});

test('coded columns come as codes into their sorted distinct values; a column of nulls is all -1', async () => {
  const sql = `SELECT ['O9','O10','ổ', NULL][1 + i % 4] AS id, NULL::VARCHAR AS none, i::INTEGER AS i FROM range(5000) t(i) ORDER BY i`;
  const table = await warehouse.columns(sql, {}, ['id', 'none']);
  const id = table.columns.get('id')!;
  expect(id.kind === 'coded' && id.dictionary).toEqual(['O10', 'O9', 'ổ']);
  expect(id.kind === 'coded' && [...id.codes.subarray(0, 5)]).toEqual([1, 0, 2, -1, 1]);
  const none = table.columns.get('none')!;
  expect(none.kind === 'coded' && none.codes.every((code) => code === -1)).toBe(true);
});

test('a dictionary of more texts than a table has rows travels as the texts that are used', async () => {
  const dictionary = Array.from({ length: 20_000 }, (_, code) => `D${code}`);
  const codes = Int32Array.from({ length: 10_000 }, (_, row) => (row % 7 === 0 ? -1 : (row * 7919) % 20_000));
  await warehouse.createTable('shared', {
    rowCount: codes.length,
    columns: new Map([['id', { kind: 'coded', codes, dictionary }]]),
  });
  const { values } = columnOf(await warehouse.columns('SELECT id FROM shared ORDER BY rowid'), 'id', 'text');
  expect(values).toEqual(Array.from(codes, (code) => dictionary[code] ?? null));
});
