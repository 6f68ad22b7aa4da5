/**
 * Text columns as dictionary codes: no string is made a row. The result is kept in a temporary table. Of a column of few values an ENUM
 * is made of its sorted distinct values: DuckDB stores it as codes, which leave by the raw vectors. The client asks for an ENUM's
 * values one by one, and DuckDB hashes them on one thread: of many values (the ids of a year's declarations) a table of values and
 * codes is made instead, and joined.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type ColumnTable, columnOf, isValid, quoteIdentifier } from '../warehouse.ts';
import { readColumns } from './read-columns.ts';

type Parameters = Record<string, string | number | bigint | boolean | null>;

const resultTable = 'coded#result';
const result = quoteIdentifier(resultTable);
const nameOf = (column: string): string => quoteIdentifier(`coded#${column}`);

/** Up to about so many distinct values an ENUM is the faster way; both give the same. */
const fewValues = 20_000;

export async function readCodedColumns(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters,
  coded: readonly string[],
): Promise<ColumnTable> {
  let large: readonly string[] = [];
  try {
    await connection.run(`CREATE OR REPLACE TEMP TABLE ${result} AS ${sql}`, parameters);
    const counts = coded.map((column) => `, approx_count_distinct(${quoteIdentifier(column)})`);
    const counted = await connection.runAndReadAll(`SELECT count(*)${counts.join('')} FROM ${result}`);
    const [rowCount, ...values] = counted.getRows()[0]!.map(Number); // one row of counts
    large = coded.filter((_, index) => values[index]! > fewValues);
    for (const column of coded)
      await connection.run(large.includes(column) ? numberValues(column) : nameValues(column));
    const described = await connection.runAndReadAll(`DESCRIBE ${result}`);
    const fields = described.getColumnsJson()[0]!.map((field) => {
      const column = field as string; // DESCRIBE names each column
      const name = quoteIdentifier(column);
      if (large.includes(column)) return `${nameOf(column)}.code AS ${name}`;
      return coded.includes(column) ? `${result}.${name}::${nameOf(column)} AS ${name}` : `${result}.${name}`;
    });
    const joins = large.map(
      (column) =>
        ` LEFT JOIN ${nameOf(column)} ON ${nameOf(column)}.value = ${result}.${quoteIdentifier(column)}`,
    );
    const table = await readColumns(
      connection,
      `SELECT ${fields.join(', ')} FROM ${result}${joins.join('')} ORDER BY ${result}.rowid`,
      {},
      rowCount,
    );
    return await withDictionaries(connection, table, large);
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${result}`);
    for (const column of coded) {
      const kind = large.includes(column) ? 'TABLE' : 'TYPE';
      await connection.run(`DROP ${kind} IF EXISTS ${nameOf(column)}`);
    }
  }
}

/** An ENUM of no values is refused by DuckDB: an empty text stands in where every row is null. */
function nameValues(column: string): string {
  const name = quoteIdentifier(column);
  return `CREATE OR REPLACE TEMP TYPE ${nameOf(column)} AS ENUM (
    SELECT coalesce(value, '') FROM (
      SELECT DISTINCT ${name} AS value FROM ${result} WHERE ${name} IS NOT NULL
      UNION SELECT NULL WHERE NOT EXISTS (SELECT 1 FROM ${result} WHERE ${name} IS NOT NULL)
    ) ORDER BY value)`;
}

function numberValues(column: string): string {
  const name = quoteIdentifier(column);
  return `CREATE OR REPLACE TEMP TABLE ${nameOf(column)} AS
    SELECT value, (row_number() OVER (ORDER BY value) - 1)::INTEGER AS code
    FROM (SELECT DISTINCT ${name} AS value FROM ${result} WHERE ${name} IS NOT NULL)`;
}

/** The numbers of these columns made codes into their values. */
async function withDictionaries(
  connection: DuckDBConnection,
  { rowCount, columns }: ColumnTable,
  large: readonly string[],
): Promise<ColumnTable> {
  const all = new Map(columns);
  for (const column of large) {
    const { values: codes, validity } = columnOf({ rowCount, columns }, column, 'integer');
    for (let row = 0; validity !== null && row < rowCount; row++)
      if (!isValid(validity, row)) codes[row] = -1;
    const sql = `SELECT value FROM ${nameOf(column)} ORDER BY code`;
    const dictionary = columnOf(await readColumns(connection, sql, {}), 'value', 'text').values as string[]; // nulls were left out
    all.set(column, { kind: 'coded', codes, dictionary });
  }
  return { rowCount, columns: all };
}
