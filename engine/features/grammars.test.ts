/**
 * Every feature, rendered for the distributed engines, read by their own grammars: what a cluster would refuse is found here,
 * where there is none. The grammars are dt-sql-parser's.
 */
import { SparkSQL } from 'dt-sql-parser/dist/parser/spark/index.js';
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js';
import { describe, expect, test } from 'vitest';
import { dialects } from '../warehouse/dialect/dialects.ts';
import { renderSql } from '../warehouse/dialect/render-sql.ts';
import { readSql } from '../warehouse/sql-file.ts';
import { features } from './index.ts';
import { lintPortableSql } from './portable-sql.ts';

const parameters = { window_from: '2025-01-01', as_of: '2026-01-01' };
const grammars = { trino: new TrinoSQL(), spark: new SparkSQL() } as const;
const engines = ['trino', 'spark'] as const;

/** What the grammar of an engine finds wrong, with its line. */
const refusals = (engine: (typeof engines)[number], sql: string): string[] =>
  grammars[engine].validate(sql).map(({ startLine, message }) => `line ${startLine}: ${message}`);

describe.each(engines)('%s', (engine) => {
  test.each(features)('reads $name', ({ file }) => {
    const sql = renderSql(readSql(file), dialects[engine], parameters);
    expect(refusals(engine, sql)).toEqual([]);
  });

  test('reads every function of its dialect', () => {
    const sql = renderSql(
      `SELECT mod(a, b), substr(c, 1, 2), day_of_week(d), hash_bucket(c, 16), exact_quantile(a, 0.5),
         approximate_distinct(c), date_diff('day', d, e), date_diff('hour', d, e), CAST(a / NULLIF(b, 0) AS BIGINT),
         ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC, c)
       FROM t GROUP BY a ORDER BY b`,
      dialects[engine],
    );
    expect(refusals(engine, sql)).toEqual([]);
  });

  test('reads what makes a source readable, and what writes Parquet', () => {
    const columns = [
      { name: 'at', sqlType: 'TIMESTAMP' },
      { name: 'amount', sqlType: 'DECIMAL(18,2)' },
    ];
    const source = { name: 'declarations', columns, location: 'file:///history/declarations' };
    const statements = [
      ...dialects[engine].readSource({ ...source, partition: null }),
      ...dialects[engine].readSource({ ...source, partition: 'month' }),
      ...dialects[engine].writeParquet('SELECT a FROM t', { name: 'price_lines', location: 'file:///out' }),
    ];
    expect(statements.flatMap((sql) => refusals(engine, sql))).toEqual([]);
  });
});

describe('the proof fails when shown what a distributed engine would refuse, or would read otherwise', () => {
  test.each([
    ['trino', 'SELECT a FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1'],
    ['trino', 'SELECT a::INTEGER FROM t'],
    ['trino', 'SELECT a // b FROM t'],
    ['trino', 'SELECT a FROM t WHERE b >= $as_of'],
    ['spark', 'SELECT a FROM t QUALIFY ROW_NUMBER() OVER (ORDER BY a) = 1'],
    ['spark', 'SELECT a::INTEGER FROM t'],
    ['spark', 'SELECT * EXCLUDE (a) FROM t'],
    ['spark', 'SELECT a FROM t USING SAMPLE 3'],
  ] as const)('by the grammar of %s: %s', (engine, sql) => {
    expect(refusals(engine, sql)).not.toEqual([]);
  });

  test.each([
    ['SELECT list(a) FROM t', 'list('],
    ['SELECT strftime(a) FROM t', 'strftime('],
    ['SELECT a FROM t WHERE b % 2 = 0', "'% 2 = 0'"],
    ['SELECT a[1] FROM t', "'[1] FROM t'"],
    ['SELECT CAST(a AS HUGEINT) FROM t', 'type HUGEINT'],
    ['SELECT EXTRACT(DOW FROM a) FROM t', 'EXTRACT(DOW'],
    ['SELECT greatest(a, b) FROM t', 'greatest('],
  ])('by the renderer, for every engine: %s', (sql, found) => {
    for (const dialect of Object.values(dialects)) {
      expect(() => renderSql(sql, dialect)).toThrow(`${found} is outside the portable subset`);
    }
  });

  test.each(['SELECT approximate_distinct(a) FROM t', 'SELECT a FROM t CROSS JOIN split_rows(b, c) AS p(q)'])(
    'by the lint of features: %s',
    (sql) => {
      expect(lintPortableSql(sql)).not.toEqual([]);
    },
  );
});
