/** One suite for every feature: a new one is covered by being listed. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHistoryTables, feeds } from '../../datasets/index.ts';
import { openDuckDB, type DuckDBWarehouse } from '../warehouse/duckdb/connect.ts';
import { readSql } from '../warehouse/sql-file.ts';
import { features } from './index.ts';
import { lintPortableSql } from './portable-sql.ts';

const window = { window_from: '2025-01-01', as_of: '2026-01-01' };
let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
});
afterAll(() => warehouse.close());

test('every .sql file is listed once, under its name', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.sql'));
  expect(features.map(({ name }) => `${name}.sql`).sort()).toEqual(files.sort());
  for (const { name, file } of features) expect(file.href.endsWith(`/${name}.sql`)).toBe(true);
});

describe.each(features)('$name', (feature) => {
  const sql = readSql(feature.file);

  test('states its grain in the first comment, as the list does', () => {
    const comment = /^(?:--[^\n]*\n)+/
      .exec(sql)?.[0]
      .replaceAll(/\n?-- ?/g, ' ')
      .trim();
    expect(comment).toMatch(/^Grain: one row /);
    expect(comment).toContain(feature.grain);
  });

  test('keeps to the portable subset', () => {
    expect(lintPortableSql(sql)).toEqual([]);
  });

  test('reads feeds that exist, and exactly those it names', () => {
    const names = feeds.map(({ name }) => name);
    for (const feed of feature.reads) expect(names).toContain(feed);
    const read = names.filter((name) => new RegExp(`\\b(?:FROM|JOIN)\\s+${name}\\b`).test(sql));
    expect([...feature.reads].sort()).toEqual(read.sort());
  });

  test('gives no row, and columns with names, on an empty history', async () => {
    const bound = Object.fromEntries(Object.entries(window).filter(([name]) => sql.includes(`$${name}`)));
    const table = await warehouse.columns(sql, bound);
    expect(table.rowCount).toBe(0);
    for (const name of table.columns.keys()) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });
});

test.each([
  ['SELECT a FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1', 'QUALIFY'],
  ['SELECT a, COUNT(*) FROM t GROUP BY ALL', 'GROUP BY ALL'],
  ['SELECT median(a) FROM t', 'median('],
  ['SELECT list(a) FROM t', 'list('],
  ['SELECT log(a) FROM t', 'log('],
  ['SELECT LN(a) FROM t', 'LN('],
  ['SELECT dayofweek(a) FROM t', 'dayofweek('],
  ['SELECT EXTRACT(DOW FROM a) FROM t', 'DOW'],
  ['SELECT a FROM t ASOF JOIN u USING (b)', 'ASOF'],
  ['SELECT * FROM t', 'SELECT *'],
  ['SELECT t.* FROM t', 'SELECT t.*'],
  ['SELECT a / b FROM t', '/'],
  ['SELECT a::INTEGER FROM t', '::'],
  ['SELECT any_value(a) FROM t', 'any_value('],
  ['SELECT AVG(a) FROM t', 'AVG('],
  ['SELECT quantile_cont(a, 0.5) FROM t', 'quantile_cont('],
  ['SELECT a FROM t CROSS JOIN u', 'CROSS JOIN'],
  ['SELECT a FROM t WHERE b < now()', 'now'],
  ['SELECT a FROM t;', ';'],
  ['DROP TABLE t', 'DROP T'],
])('the lint finds the fault in: %s', (sql, found) => {
  expect(lintPortableSql(sql).map((fault) => fault.found)).toContain(found);
});

test('the lint lets pass what is portable, and text that only looks like a fault', () => {
  const sql = `-- Grain: one row a thing; a / b, SELECT *
    WITH t AS (SELECT a, COUNT(*) AS n FROM u WHERE b <> 'x / y; SELECT *' GROUP BY a)
    SELECT a, 100 * n / NULLIF(n, 0) AS share, "log" FROM t`;
  expect(lintPortableSql(sql)).toEqual([]);
});

test('a fault is shown with its line', () => {
  expect(lintPortableSql('SELECT a\nFROM t\nWHERE a / 2 > 1')[0]).toMatchObject({ line: 3, found: '/' });
});
