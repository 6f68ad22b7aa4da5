/**
 * Text columns as dictionary codes: DuckDB's ENUM is stored as codes, so the result is kept in a temporary table, an ENUM is
 * made of each column's sorted distinct values, and the codes leave by the raw vectors. No string is made a row.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type ColumnTable, quoteIdentifier } from '../warehouse.ts';
import { readColumns } from './read-columns.ts';

type Parameters = Record<string, string | number | bigint | boolean | null>;

const resultTable = 'coded#result';

export async function readCodedColumns(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters,
  coded: readonly string[],
): Promise<ColumnTable> {
  const types = new Map(coded.map((column) => [column, `coded#${column}`]));
  try {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(resultTable)} AS ${sql}`,
      parameters,
    );
    for (const [column, type] of types) {
      const name = quoteIdentifier(column);
      // An ENUM of no values is refused by DuckDB: an empty text stands in where every row is null.
      await connection.run(
        `CREATE OR REPLACE TEMP TYPE ${quoteIdentifier(type)} AS ENUM (
           SELECT coalesce(value, '') FROM (
             SELECT DISTINCT ${name} AS value FROM ${quoteIdentifier(resultTable)} WHERE ${name} IS NOT NULL
             UNION SELECT NULL WHERE NOT EXISTS (SELECT 1 FROM ${quoteIdentifier(resultTable)} WHERE ${name} IS NOT NULL)
           ) ORDER BY value)`,
      );
    }
    const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${quoteIdentifier(resultTable)}`);
    const described = await connection.runAndReadAll(`DESCRIBE ${quoteIdentifier(resultTable)}`);
    const fields = described.getColumnsJson()[0]!.map((field) => {
      const column = field as string; // DESCRIBE names each column
      const name = quoteIdentifier(column);
      const type = types.get(column);
      return type === undefined ? name : `${name}::${quoteIdentifier(type)} AS ${name}`;
    });
    return await readColumns(
      connection,
      `SELECT ${fields.join(', ')} FROM ${quoteIdentifier(resultTable)} ORDER BY rowid`,
      {},
      Number(counted.getRows()[0]![0]), // one row, one count
    );
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${quoteIdentifier(resultTable)}`);
    for (const type of types.values()) await connection.run(`DROP TYPE IF EXISTS ${quoteIdentifier(type)}`);
  }
}
