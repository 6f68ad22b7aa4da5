import { quoteIdentifier, quoteLiteral } from '../warehouse.ts';
import type { Dialect } from './dialect.ts';

/** The portable text is DuckDB's own wherever DuckDB has the function. */
export const duckdbDialect: Dialect = {
  name: 'duckdb',
  identifier: quoteIdentifier,
  text: quoteLiteral,
  types: {
    VARCHAR: 'VARCHAR',
    INTEGER: 'INTEGER',
    BIGINT: 'BIGINT',
    DOUBLE: 'DOUBLE',
    BOOLEAN: 'BOOLEAN',
    DATE: 'DATE',
    TIMESTAMP: 'TIMESTAMP',
  },
  divide: '/',
  saysNullsLast: false,
  functions: {
    date_diff: (unit, from, to) => `date_diff(${unit}, ${from}, ${to})`,
    day_of_week: (date) => `isodow(${date})`,
    mod: (a, b) => `mod(${a}, ${b})`,
    substr: (text, from, length) => `substr(${text}, ${from}, ${length})`,
    hash_bucket: (text, n) =>
      `CAST(mod(CAST('0x' || substr(md5(${text}), 1, 8) AS BIGINT), ${n}) AS INTEGER)`,
    exact_quantile: (x, q) => `quantile_disc(${x}, ${q})`,
    approximate_distinct: (x) => `approx_count_distinct(${x})`,
    split_rows: (text, separator) => `unnest(string_split(${text}, ${separator}))`,
  },
  readSource: ({ name, location, partition }) => [
    partition === null
      ? `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(name)} AS SELECT * FROM read_parquet(${quoteLiteral(`${location}/*.parquet`)})`
      : `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(name)} AS SELECT * EXCLUDE (${quoteIdentifier(partition)}) FROM read_parquet(${quoteLiteral(`${location}/*/*.parquet`)}, hive_partitioning = true)`,
  ],
  writeParquet: (select, { location }) => [
    `COPY (${select}) TO ${quoteLiteral(`${location}/part.parquet`)} (FORMAT parquet)`,
  ],
};
