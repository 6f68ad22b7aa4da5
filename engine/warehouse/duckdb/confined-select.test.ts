/** That a confined session reads what it was given, and that nothing else gets through either wall. */
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LiemError } from '../../domain/errors.ts';
import { quoteLiteral } from '../warehouse.ts';
import { confine, confinedSelect } from './confined-select.ts';
import { type DuckDBWarehouse, openDuckDB } from './connect.ts';

const folder = mkdtempSync(join(tmpdir(), 'liem-confined-'));
const history = join(folder, 'history.duckdb');
const given = join(folder, 'given.parquet');
const outside = join(folder, 'outside.csv');
const written = join(folder, 'written.csv');
let session: DuckDBWarehouse;

beforeAll(async () => {
  writeFileSync(outside, 'secret\n1\n');
  const made = await openDuckDB({ path: history });
  await made.run(
    'CREATE TABLE declarations AS SELECT i AS id, 12345678901234567890 AS vnd FROM range(5) r(i)',
  );
  await made.run(`COPY (SELECT 7 AS given) TO ${quoteLiteral(given)} (FORMAT parquet)`);
  made.close();
  session = await openDuckDB({ path: history, readOnly: true });
  await session.run(`CREATE TEMP VIEW rankings AS SELECT * FROM read_parquet(${quoteLiteral(given)})`);
  await confine(session, [given]);
});
afterAll(() => session.close());

test.each([
  ['SELECT id, vnd FROM declarations ORDER BY id LIMIT 1', [[0, '12345678901234567890']]],
  ['FROM rankings', [[7]]],
  ['WITH a AS (SELECT 1 AS x) SELECT x, x FROM a', [[1, 1]]],
  ["SELECT name FROM (SHOW TABLES) WHERE name = 'rankings'", [['rankings']]],
])('reads: %s', async (sql, rows) => {
  const { rows: read, more } = await confinedSelect(session, sql);
  expect(JSON.parse(JSON.stringify(read).replaceAll('"0"', '0'))).toEqual(rows);
  expect(more).toBe(false);
});

test('says when there are more rows than were asked for, and names columns though there is no row', async () => {
  expect(await confinedSelect(session, 'FROM declarations ORDER BY id', { most: 2 })).toMatchObject({
    columns: ['id', 'vnd'],
    more: true,
    rows: { length: 2 },
  });
  expect(
    await confinedSelect(session, 'FROM declarations WHERE id = $id', { parameters: { id: 99 } }),
  ).toEqual({
    columns: ['id', 'vnd'],
    types: ['BIGINT', 'HUGEINT'],
    rows: [],
    more: false,
  });
});

const attempts: readonly (readonly [sql: string, refusal: RegExp])[] = [
  ['INSERT INTO declarations VALUES (9, 9)', /INSERT is refused.*only reads/],
  ['UPDATE declarations SET id = 0', /UPDATE is refused/],
  ['DELETE FROM declarations', /DELETE is refused/],
  ['CREATE TABLE mine AS SELECT 1', /CREATE is refused/],
  ['DELETE FROM rankings', /base table[^]*only reads/],
  ['/* a */ UPDATE rankings SET given = 1', /only reads/],
  ['DROP VIEW rankings', /DROP is refused/],
  ['EXPLAIN ANALYZE DELETE FROM declarations', /EXPLAIN is refused/],
  [`COPY declarations TO ${quoteLiteral(written)}`, /disabled by configuration[^]*only reads/],
  [`COPY declarations TO ${quoteLiteral(given)}`, /COPY is refused/],
  [`EXPORT DATABASE ${quoteLiteral(join(folder, 'export'))}`, /disabled by configuration|is refused/],
  [`ATTACH ${quoteLiteral(join(folder, 'other.duckdb'))}`, /ATTACH is refused/],
  ['INSTALL httpfs', /LOAD is refused/],
  ['LOAD httpfs', /LOAD is refused/],
  ['SET enable_external_access = true', /SET is refused/],
  ['PRAGMA threads = 1', /SET is refused/],
  ['CALL enable_logging()', /CALL is refused/],
  ['CHECKPOINT', /is refused/],
  ['PREPARE a AS SELECT 1', /PREPARE is refused/],
  ['SELECT 1; DELETE FROM declarations', /2 statements in one/],
  [' ; ', /no statement/],
  [`FROM read_csv(${quoteLiteral(outside)})`, /disabled by configuration[^]*only reads/],
  [`FROM ${quoteLiteral(outside)}`, /does not exist|disabled/],
  [`SELECT * FROM read_text(${quoteLiteral(outside)})`, /disabled by configuration/],
  [`SELECT * FROM glob(${quoteLiteral(join(folder, '*'))})`, /disabled by configuration/],
  [`SELECT * FROM sniff_csv(${quoteLiteral(outside)})`, /disabled by configuration/],
  ["FROM query('DELETE FROM declarations')", /single SELECT/],
];

describe('refuses, and says what the session is for', () => {
  test.each(attempts)('%s', async (sql, refusal) => {
    const before = readFileSync(given);
    const tried = confinedSelect(session, sql);
    await expect(tried).rejects.toThrow(LiemError);
    await expect(tried).rejects.toThrow(refusal);
    expect(existsSync(written)).toBe(false);
    expect(readFileSync(given).equals(before)).toBe(true);
    expect(await session.rows('SELECT count(*)::INTEGER AS n FROM declarations')).toEqual([{ n: 5 }]);
  });

  test('a session without the walls would let them through: the attempts are real', async () => {
    const open = await openDuckDB({ path: join(folder, 'open.duckdb') });
    await open.run('CREATE TABLE declarations AS SELECT 1 AS id');
    await open.run(`COPY declarations TO ${quoteLiteral(written)}`);
    expect(existsSync(written)).toBe(true);
    expect(await open.rows(`FROM read_csv(${quoteLiteral(outside)})`)).toEqual([{ secret: '1' }]);
    open.close();
  });
});
