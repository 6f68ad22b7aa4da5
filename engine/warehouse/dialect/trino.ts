import { quoteIdentifier, quoteLiteral } from '../warehouse.ts';
import { type Dialect, dateUnit } from './dialect.ts';

/** The type of a column of history in a Hive table: Trino's TIMESTAMP alone keeps milliseconds only. */
const columnType = (sqlType: string): string => (sqlType === 'TIMESTAMP' ? 'TIMESTAMP(6)' : sqlType);

/** Trino (476): reads and writes through a Hive catalog, whose tables are folders of Parquet files. */
export const trinoDialect: Dialect = {
  name: 'trino',
  identifier: quoteIdentifier,
  text: quoteLiteral,
  types: {
    VARCHAR: 'VARCHAR',
    INTEGER: 'INTEGER',
    BIGINT: 'BIGINT',
    DOUBLE: 'DOUBLE',
    BOOLEAN: 'BOOLEAN',
    DATE: 'DATE',
    TIMESTAMP: 'TIMESTAMP(6)',
  },
  // integers would be divided as integers
  divide: '/ 1E0 /',
  saysNullsLast: true,
  functions: {
    // Trino counts whole units that went by, not borders passed: cut to the unit, both are the same
    date_diff(literal, from, to) {
      const unit = dateUnit(literal);
      const cut = (time: string) =>
        unit === 'day' ? `CAST(${time} AS DATE)` : `date_trunc('${unit}', ${time})`;
      return `date_diff('${unit}', ${cut(from)}, ${cut(to)})`;
    },
    day_of_week: (date) => `day_of_week(${date})`,
    mod: (a, b) => `mod(${a}, NULLIF(${b}, 0))`,
    substr: (text, from, length) => `substr(${text}, ${from}, ${length})`,
    hash_bucket: (text, n) =>
      `CAST(mod(from_base(substr(lower(to_hex(md5(to_utf8(${text})))), 1, 8), 16), ${n}) AS INTEGER)`,
    // Trino has approximate quantiles only
    exact_quantile: (x, q) =>
      `element_at(array_sort(array_agg(${x}) FILTER (WHERE ${x} IS NOT NULL)), greatest(1, CAST(ceil(count(${x}) * ${q}) AS BIGINT)))`,
    approximate_distinct: (x) => `approx_distinct(${x})`,
    split_rows: (text, separator) => `UNNEST(split(${text}, ${separator}))`,
  },
  readSource({ name, columns, location, partition }) {
    const listed = columns.map((column) => `${quoteIdentifier(column.name)} ${columnType(column.sqlType)}`);
    const table = quoteIdentifier(name);
    if (partition === null) {
      return [
        `DROP TABLE IF EXISTS ${table}`,
        `CREATE TABLE ${table} (${listed.join(', ')}) WITH (format = 'PARQUET', external_location = ${quoteLiteral(location)})`,
      ];
    }
    return [
      `DROP TABLE IF EXISTS ${table}`,
      `CREATE TABLE ${table} (${listed.join(', ')}, ${quoteIdentifier(partition)} VARCHAR) WITH (format = 'PARQUET', external_location = ${quoteLiteral(location)}, partitioned_by = ARRAY[${quoteLiteral(partition)}])`,
      // the procedure of the session's own catalog and schema
      `CALL system.sync_partition_metadata(CURRENT_SCHEMA, ${quoteLiteral(name)}, 'FULL')`,
    ];
  },
  writeParquet: (select, { name, location }) => [
    `CREATE TABLE ${quoteIdentifier(name)} WITH (format = 'PARQUET', external_location = ${quoteLiteral(location)}) AS ${select}`,
    // of an external table only its name goes; the files stay
    `DROP TABLE ${quoteIdentifier(name)}`,
  ],
};
