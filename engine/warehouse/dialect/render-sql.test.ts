import { describe, expect, test } from 'vitest';
import { openDuckDB } from '../duckdb/connect.ts';
import type { Dialect } from './dialect.ts';
import { dialects } from './dialects.ts';
import { renderSql } from './render-sql.ts';

const golden: readonly (readonly [portable: string, duckdb: string, trino: string, spark: string])[] = [
  ['SELECT "at" FROM t -- a comment', 'SELECT "at" FROM t ', 'SELECT "at" FROM t ', 'SELECT `at` FROM t '],
  [
    "SELECT 'it''s Đèo Ngang, 5\\6'",
    "SELECT 'it''s Đèo Ngang, 5\\6'",
    "SELECT 'it''s Đèo Ngang, 5\\6'",
    "SELECT 'it\\'s Đèo Ngang, 5\\\\6'",
  ],
  [
    'SELECT CAST(a AS VARCHAR), CAST(b AS TIMESTAMP), CAST(c AS DECIMAL(18, 4))',
    'SELECT CAST(a AS VARCHAR), CAST(b AS TIMESTAMP), CAST(c AS DECIMAL(18, 4))',
    'SELECT CAST(a AS VARCHAR), CAST(b AS TIMESTAMP(6)), CAST(c AS DECIMAL(18, 4))',
    'SELECT CAST(a AS STRING), CAST(b AS TIMESTAMP_NTZ), CAST(c AS DECIMAL(18, 4))',
  ],
  [
    'SELECT SUM(a) / NULLIF(MOD(b, (c)), 0) FROM t',
    'SELECT SUM(a) / NULLIF(mod(b, (c)), 0) FROM t',
    'SELECT SUM(a) / 1E0 / NULLIF(mod(b, NULLIF((c), 0)), 0) FROM t',
    'SELECT SUM(a) / 1E0 / NULLIF(mod(b, NULLIF((c), 0)), 0) FROM t',
  ],
  [
    'SELECT LEAD(a) OVER (PARTITION BY b ORDER BY c DESC, d) FROM t ORDER BY e NULLS FIRST',
    'SELECT LEAD(a) OVER (PARTITION BY b ORDER BY c DESC, d) FROM t ORDER BY e NULLS FIRST',
    'SELECT LEAD(a) OVER (PARTITION BY b ORDER BY c DESC NULLS LAST, d NULLS LAST) FROM t ORDER BY e NULLS FIRST',
    'SELECT LEAD(a) OVER (PARTITION BY b ORDER BY c DESC NULLS LAST, d NULLS LAST) FROM t ORDER BY e NULLS FIRST',
  ],
  [
    "SELECT date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), a), DATE_DIFF('day', b, c)",
    "SELECT date_diff('minute', CAST('1970-01-01' AS TIMESTAMP), a), date_diff('day', b, c)",
    "SELECT date_diff('minute', date_trunc('minute', CAST('1970-01-01' AS TIMESTAMP(6))), date_trunc('minute', a)), date_diff('day', CAST(b AS DATE), CAST(c AS DATE))",
    "SELECT timestampdiff(MINUTE, date_trunc('minute', CAST('1970-01-01' AS TIMESTAMP_NTZ)), date_trunc('minute', a)), CAST(datediff(CAST(c AS DATE), CAST(b AS DATE)) AS BIGINT)",
  ],
  [
    "SELECT p.part FROM t CROSS JOIN split_rows(t.x, '|') AS p(part)",
    "SELECT p.part FROM t CROSS JOIN unnest(string_split(t.x, '|')) AS p(part)",
    "SELECT p.part FROM t CROSS JOIN UNNEST(split(t.x, '|')) AS p(part)",
    "SELECT p.part FROM t CROSS JOIN LATERAL explode(split(t.x, '\\\\|', -1)) AS p(part)",
  ],
  [
    'SELECT a FROM t WHERE b >= CAST($as_of AS DATE)',
    "SELECT a FROM t WHERE b >= CAST('2026-01-01' AS DATE)",
    "SELECT a FROM t WHERE b >= CAST('2026-01-01' AS DATE)",
    "SELECT a FROM t WHERE b >= CAST('2026-01-01' AS DATE)",
  ],
];

describe.each(golden)('%s', (portable, duckdb, trino, spark) => {
  test.each([
    ['duckdb', duckdb],
    ['trino', trino],
    ['spark', spark],
  ] as const)('for %s', (engine, expected) => {
    expect(renderSql(portable, dialects[engine], { as_of: '2026-01-01' })).toBe(expected);
  });
});

test('a function that the dialect lacks throws when the text is rendered, with its line and the engine', () => {
  const functions = { ...dialects.trino.functions };
  delete (functions as Partial<typeof functions>).exact_quantile; // a copy
  const poorer: Dialect = { ...dialects.trino, functions };
  expect(() => renderSql('SELECT a,\n exact_quantile(b, 0.5) FROM t', poorer)).toThrow(
    'line 2: trino has no exact_quantile, which the text calls',
  );
});

test.each([
  ['SELECT mod(a) FROM t', 'line 1: mod takes 2 arguments, not 1'],
  ['SELECT $day', 'line 1: no value was given for $day'],
  ['SELECT COUNT((a) FROM t', 'a bracket that nothing closes'],
  ['SELECT CAST(a, INTEGER) FROM t', 'CAST without AS'],
  ["SELECT date_diff('week', a, b)", "'minute' and 'second', not 'week'"],
])('%s: refused, and why', (sql, message) => {
  expect(() => renderSql(sql, dialects.trino)).toThrow(message);
});

test('every dialect has every function', () => {
  const sql = `SELECT mod(a, b), substr(c, 1, 2), day_of_week(d), hash_bucket(c, 16), exact_quantile(a, 0.5),
    approximate_distinct(c), date_diff('day', d, e) FROM t CROSS JOIN split_rows(c, ',') AS p(q)`;
  for (const dialect of Object.values(dialects)) expect(() => renderSql(sql, dialect)).not.toThrow();
});

test('DuckDB answers as the functions are described', async () => {
  const warehouse = await openDuckDB({ threads: 1 });
  const sql = `SELECT mod(-7, 3) AS remainder, mod(7, 0) AS none, day_of_week(CAST('2026-11-22' AS DATE)) AS sunday,
    hash_bucket('Nguyễn', 1000) AS bucket, date_diff('second', CAST('2025-01-01 10:00:00.9' AS TIMESTAMP),
      CAST('2025-01-01 10:00:01.1' AS TIMESTAMP)) AS passed`;
  const rows = await warehouse.rows(renderSql(sql, dialects.duckdb));
  warehouse.close();
  // MD5 of the UTF-8 bytes of Nguyễn begins with de6a7572, by md5sum
  expect(rows).toEqual([{ remainder: -1, none: null, sunday: '7', bucket: 834, passed: '1' }]);
});
