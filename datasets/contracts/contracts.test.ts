import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DuckDBWarehouse, openDuckDB } from '../../engine/index.ts';
import { renderFeedsPage } from './feeds-page.ts';
import { createHistoryTables, historyTableSql, lineageColumns } from './history-tables.ts';
import { feedNamed, feeds } from './index.ts';
import { rowFaults } from './validate-row.ts';

let warehouse: DuckDBWarehouse;
beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 1 });
});
afterAll(() => warehouse.close());

describe.each(feeds)('$name', (feed) => {
  test('has a key of required columns, and facts for every column', () => {
    expect(feed.key.length).toBeGreaterThan(0);
    for (const column of feed.columns) {
      expect(column.expected, column.name).not.toBe('');
      if (column.key) expect(column.required, column.name).toBe(true);
    }
    expect(
      feed.columns
        .filter((column) => column.key)
        .map((column) => column.name)
        .sort(),
    ).toEqual([...feed.key].sort());
    for (const name of [feed.versionColumn, feed.eventColumn]) {
      if (name !== undefined) expect(feed.columns.map((column) => column.name)).toContain(name);
    }
  });
});

test('history has the columns of the contracts, in their order, and the lineage', async () => {
  await createHistoryTables(warehouse);
  await createHistoryTables(warehouse);
  const rows = await warehouse.rows(
    `SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY table_name, ordinal_position`,
  );
  for (const feed of feeds) {
    expect(
      rows.filter((row) => row.table_name === feed.name).map((row) => [row.column_name, row.data_type]),
    ).toEqual([...feed.columns, ...lineageColumns].map((column) => [column.name, column.sqlType]));
  }
  expect(historyTableSql(feedNamed('holidays'))).toBe(
    'CREATE TABLE IF NOT EXISTS "holidays" ("on" DATE, "source_file" INTEGER, "source_row" BIGINT)',
  );
});

test('an unknown feed is named together with those there are', () => {
  expect(() => feedNamed('declaration')).toThrow(/no feed 'declaration'.*declarations, declaration_lines/);
});

test('a fixture row is checked against its contract', () => {
  const line = { declaration_id: '01', line_no: 1, hs_code: '010121', customs_value_vnd: '12.50' };
  expect(rowFaults(feedNamed('declaration_lines'), line)).toEqual([]);
  expect(rowFaults(feedNamed('declaration_lines'), { ...line, origin_country: null })).toEqual([]);
  const bad = { ...line, hs_code: '10121', customs_value_vnd: '1.234', colour: 'red', line_no: 0 };
  const faults = rowFaults(feedNamed('declaration_lines'), bad).join('\n');
  for (const word of ['hs_code', 'customs_value_vnd', 'colour', 'line_no']) expect(faults).toContain(word);
});

test('docs/feeds.md is up to date (npm run docs)', () => {
  expect(readFileSync(new URL('../../docs/feeds.md', import.meta.url), 'utf8')).toBe(renderFeedsPage());
});
