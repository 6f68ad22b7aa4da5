/** One published Parquet table: the columns, types and order of its schema, and the same bytes for the same rows. */
import { join } from 'node:path';
import {
  LiemError,
  quoteIdentifier,
  quoteLiteral,
  type TableSchema,
  type Warehouse,
} from '../../engine/index.ts';

type Written = Pick<TableSchema, 'columns' | 'orderBy'>;

const selectOf = ({ columns }: Written, source: string): string => {
  const fields = columns.map(
    ({ name, type }) => `CAST(${quoteIdentifier(name)} AS ${type}) AS ${quoteIdentifier(name)}`,
  );
  return `SELECT ${fields.join(', ')} FROM ${source}`;
};

/**
 * Writes `<folder>/<file>` from a table or parenthesised SELECT `source` that has the schema's columns. One thread writes, so
 * that row groups do not depend on the machine. Throws WRITE_FAILED (disk full, no permission) with the file's name.
 */
export async function writeTable(
  warehouse: Warehouse,
  schema: Written,
  source: string,
  folder: string,
  file: string,
): Promise<void> {
  const order = schema.orderBy.map((name) => `${quoteIdentifier(name)} NULLS FIRST`);
  await copyToParquet(
    warehouse,
    `${selectOf(schema, source)} ORDER BY ${order.join(', ')}`,
    join(folder, file),
  );
}

/**
 * The same for a table whose rows lie in the schema's order already, put there by one thread (`inOneThread`): tens of millions are not sorted
 * again.
 */
export async function writeOrderedTable(
  warehouse: Warehouse,
  schema: Written,
  table: string,
  folder: string,
  file: string,
): Promise<void> {
  await copyToParquet(warehouse, selectOf(schema, table), join(folder, file));
}

/** The same for a temporary table, which is dropped: what comes after reads the file. */
export async function writeLaid(
  warehouse: Warehouse,
  schema: Written,
  table: string,
  folder: string,
  file: string,
): Promise<void> {
  await writeOrderedTable(warehouse, schema, table, folder, file);
  await warehouse.run(`DROP TABLE ${quoteIdentifier(table)}`);
}

/** A written table as a view. */
export async function showAs(
  warehouse: Warehouse,
  view: string,
  folder: string,
  file: string,
): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(view)} AS SELECT * FROM read_parquet(${quoteLiteral(join(folder, file))})`,
  );
}

/** Names and types of a table's columns, those of `text` as text. */
export const fieldsOf = ({ columns }: Written, text: ReadonlySet<string> = new Set()): string =>
  columns.map(({ name, type }) => `${quoteIdentifier(name)} ${text.has(name) ? 'VARCHAR' : type}`).join(', ');

/** A SELECT that ends in a total order, or reads a table in the order of its rows, to one Parquet file. */
export async function copyToParquet(warehouse: Warehouse, select: string, path: string): Promise<void> {
  const copy = `COPY (${select}) TO ${quoteLiteral(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)`;
  try {
    await inOneThread(warehouse, () => warehouse.run(copy));
  } catch (cause) {
    throw new LiemError(
      'WRITE_FAILED',
      `${path} could not be written: ${(cause as Error).message.split('\n')[0]}`,
      {
        cause,
      },
    );
  }
}

/** While `work` runs, DuckDB uses one thread: how rows are grouped where they are stored then depends on the rows alone. */
export async function inOneThread<T>(warehouse: Warehouse, work: () => Promise<T>): Promise<T> {
  const [setting] = await warehouse.rows("SELECT current_setting('threads')::INTEGER AS threads");
  await warehouse.run('SET threads = 1');
  try {
    return await work();
  } finally {
    await warehouse.run(`SET threads = ${Number(setting?.threads)}`);
  }
}
