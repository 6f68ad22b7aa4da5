/** Typed arrays to a temporary DuckDB table, by the raw vectors. */
import duckdb from '@duckdb/node-bindings';
import {
  BIGINT,
  DECIMAL,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from '@duckdb/node-api';
import { type Column, type ColumnTable, type Validity, isValid, quoteIdentifier } from '../warehouse.ts';

const chunkRows = 2048;

/** A `coded` column travels as its codes, and is joined to its dictionary inside DuckDB. */
function storedType(column: Column): DuckDBType {
  switch (column.kind) {
    case 'integer':
    case 'coded':
      return INTEGER;
    case 'bigint':
      return column.scale === 0 ? BIGINT : DECIMAL(18, column.scale);
    case 'double':
      return DOUBLE;
    case 'text':
      return VARCHAR;
  }
}

function writeValidity(vector: duckdb.Vector, validity: Validity, start: number, rows: number): void {
  if (validity === null) return;
  const mask = new Uint8Array(Math.ceil(rows / 64) * 8);
  for (let row = 0; row < rows; row++) if (isValid(validity, start + row)) mask[row >> 3]! |= 1 << (row & 7);
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, mask.buffer, 0, mask.byteLength);
}

function writeColumn(
  chunk: DuckDBDataChunk,
  index: number,
  column: Column,
  start: number,
  rows: number,
): void {
  if (column.kind === 'text') {
    chunk.setColumnValues(index, column.values.slice(start, start + rows));
    return;
  }
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
  const values = column.kind === 'coded' ? column.codes : column.values;
  const part = values.slice(start, start + rows);
  duckdb.copy_data_to_vector(vector, 0, part.buffer, 0, part.byteLength);
  if (column.kind !== 'coded') writeValidity(vector, column.validity, start, rows);
}

async function append(connection: DuckDBConnection, name: string, table: ColumnTable): Promise<void> {
  const columns = [...table.columns];
  const types = columns.map(([, column]) => storedType(column));
  const fields = columns.map(([field], i) => `${quoteIdentifier(field)} ${types[i]!.toString()}`).join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} (${fields})`);
  const appender = await connection.createAppender(name, 'main', 'temp');
  for (let start = 0; start < table.rowCount; start += chunkRows) {
    const rows = Math.min(chunkRows, table.rowCount - start);
    const chunk = DuckDBDataChunk.create(types, rows);
    columns.forEach(([, column], index) => writeColumn(chunk, index, column, start, rows));
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** Where a row stood among the codes; no column of a contract is called so. */
const place = '"#place"';

async function isOutOfOrder(connection: DuckDBConnection, name: string): Promise<boolean> {
  const found = await connection.runAndReadAll(
    `SELECT 1 FROM temp.main.${quoteIdentifier(name)} WHERE ${place} <> rowid LIMIT 1`,
  );
  return found.currentRowCount > 0;
}

/** Up to here, a text a row costs less than the tables and the join that spare it. */
const fewRows = 4096;

function asText(column: Column): Column {
  if (column.kind !== 'coded') return column;
  // Array.from: the codes have no array of texts to map to. A code below zero is null.
  return { kind: 'text', values: Array.from(column.codes, (code) => column.dictionary[code] ?? null) };
}

/** The same column with only the texts that it has: a dictionary may be a whole year's declarations, which many tables share. */
function onlyUsed(column: Column, rowCount: number): Column {
  if (column.kind !== 'coded' || column.dictionary.length <= rowCount) return column;
  const { dictionary } = column;
  const places = new Int32Array(dictionary.length).fill(-1);
  for (const code of column.codes) if (code >= 0) places[code] = 0;
  const used: string[] = [];
  places.forEach((place, code) => {
    if (place === 0) places[code] = used.push(dictionary[code]!) - 1;
  });
  return { kind: 'coded', codes: column.codes.map((code) => places[code] ?? -1), dictionary: used };
}

/** Creates temporary table `name` with the rows in the order given; coded columns are VARCHAR again. */
export async function writeColumns(
  connection: DuckDBConnection,
  name: string,
  given: ColumnTable,
): Promise<void> {
  const { rowCount } = given;
  const isCoded = [...given.columns.values()].some((column) => column.kind === 'coded');
  if (!isCoded) return append(connection, name, given);
  const withColumns = (change: (column: Column) => Column): ColumnTable => ({
    rowCount,
    columns: new Map([...given.columns].map(([field, column]) => [field, change(column)] as const)),
  });
  if (rowCount <= fewRows) return append(connection, name, withColumns(asText));
  const table = withColumns((column) => onlyUsed(column, rowCount));
  const coded = [...table.columns].filter(([, column]) => column.kind === 'coded');
  await append(connection, `${name}#codes`, table);
  const dictionaries = new Map<readonly string[], string>();
  for (const [field, column] of coded) {
    if (column.kind !== 'coded' || dictionaries.has(column.dictionary)) continue;
    const dictionaryName = `${name}#${field}`;
    dictionaries.set(column.dictionary, dictionaryName);
    await append(connection, dictionaryName, {
      rowCount: column.dictionary.length,
      columns: new Map<string, Column>([
        ['code', { kind: 'integer', values: Int32Array.from(column.dictionary.keys()), validity: null }],
        ['value', { kind: 'text', values: column.dictionary }],
      ]),
    });
  }
  const joins: string[] = [];
  const fields = [...table.columns].map(([field, column], index) => {
    if (column.kind !== 'coded') return `codes.${quoteIdentifier(field)}`;
    joins.push(
      `LEFT JOIN ${quoteIdentifier(dictionaries.get(column.dictionary)!)} d${index} ON d${index}.code = codes.${quoteIdentifier(field)}`,
    );
    return `d${index}.value AS ${quoteIdentifier(field)}`;
  });
  const codes = quoteIdentifier(`${name}#codes`);
  const create = `CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} AS SELECT ${fields.join(', ')}, codes.rowid AS ${place} FROM ${codes} codes ${joins.join(' ')}`;
  await connection.run(create);
  // Rows that stream past small dictionaries keep their order, and no sort of all of them is paid for; where the plan was another, it is.
  if (await isOutOfOrder(connection, name)) await connection.run(`${create} ORDER BY codes.rowid`);
  await connection.run(`ALTER TABLE temp.main.${quoteIdentifier(name)} DROP COLUMN ${place}`);
  await connection.run(`DROP TABLE ${codes}`);
  for (const dictionaryName of dictionaries.values())
    await connection.run(`DROP TABLE ${quoteIdentifier(dictionaryName)}`);
}
