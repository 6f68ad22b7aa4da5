import { type Dialect, dateUnit } from './dialect.ts';

const identifier = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** In Spark a backslash escapes, and a doubled quote joins two literals. */
const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** The value of a text literal that `text` wrote. */
const valueOf = (literal: string): string => literal.slice(1, -1).replaceAll(/\\(.)/g, '$1');

/** Spark (4.3) in ANSI mode. A civil time is TIMESTAMP_NTZ: no zone of a session ever touches it. */
export const sparkDialect: Dialect = {
  name: 'spark',
  identifier,
  text,
  types: {
    VARCHAR: 'STRING',
    INTEGER: 'INTEGER',
    BIGINT: 'BIGINT',
    DOUBLE: 'DOUBLE',
    BOOLEAN: 'BOOLEAN',
    DATE: 'DATE',
    TIMESTAMP: 'TIMESTAMP_NTZ',
  },
  // decimals would be divided as decimals
  divide: '/ 1E0 /',
  saysNullsLast: true,
  functions: {
    // Spark too counts whole units that went by
    date_diff(literal, from, to) {
      const unit = dateUnit(literal);
      if (unit === 'day') return `CAST(datediff(CAST(${to} AS DATE), CAST(${from} AS DATE)) AS BIGINT)`;
      const cut = (time: string) => `date_trunc('${unit}', ${time})`;
      return `timestampdiff(${unit.toUpperCase()}, ${cut(from)}, ${cut(to)})`;
    },
    day_of_week: (date) => `(weekday(${date}) + 1)`,
    mod: (a, b) => `mod(${a}, NULLIF(${b}, 0))`,
    substr: (of, from, length) => `substr(${of}, ${from}, ${length})`,
    hash_bucket: (of, n) =>
      `CAST(mod(CAST(conv(substr(md5(${of}), 1, 8), 16, 10) AS BIGINT), ${n}) AS INTEGER)`,
    // percentile_disc answers in doubles, whatever it was asked of
    exact_quantile: (x, q) =>
      `try_element_at(array_sort(collect_list(${x})), greatest(1, CAST(ceil(count(${x}) * ${q}) AS INTEGER)))`,
    approximate_distinct: (x) => `approx_count_distinct(${x})`,
    split_rows: (of, separator) =>
      `LATERAL explode(split(${of}, ${text(quoteRegExp(valueOf(separator)))}, -1))`,
  },
  readSource: ({ name, location }) => [
    `CREATE OR REPLACE TEMPORARY VIEW ${identifier(name)} USING parquet OPTIONS (path ${text(location)})`,
  ],
  writeParquet: (select, { location }) => [
    `INSERT OVERWRITE DIRECTORY ${text(location)} USING parquet ${select}`,
  ],
};

/** Spark splits by a regular expression. */
function quoteRegExp(separator: string): string {
  return separator.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}
