/** The default warehouse: DuckDB inside this process. */
import { DuckDBInstance, type DuckDBConnection, version as duckdbVersion } from '@duckdb/node-api';
import { LiemError } from '../../domain/errors.ts';
import type { SqlParameters, Warehouse } from '../warehouse.ts';
import { bytesOf, memoryShares } from './memory-share.ts';
import { readCodedColumns } from './read-coded-columns.ts';
import { readColumns } from './read-columns.ts';
import { writeColumns } from './write-columns.ts';

export interface DuckDBOptions {
  /** The database file; ':memory:' by default. */
  readonly path?: string;
  readonly readOnly?: boolean;
  readonly threads?: number;
  /** DuckDB's own limit, such as '2GB'. Some operators pass over it: watch the process too. */
  readonly memoryLimit?: string;
  /** Where larger-than-memory operators spill. */
  readonly temporaryFolder?: string;
  /** Bytes that JavaScript holds at the moment: while they are many, DuckDB is given less than its limit, and spills sooner; a statement that fails so is run again with all of it. */
  readonly heldBeside?: () => number;
}

/** A warehouse with the few things that only DuckDB has: its connection, for progress and interruption. */
export interface DuckDBWarehouse extends Warehouse {
  readonly connection: DuckDBConnection;
}

/** Opens a database. No extension is ever loaded or fetched; times are Asia/Ho_Chi_Minh. */
export async function openDuckDB(options: DuckDBOptions = {}): Promise<DuckDBWarehouse> {
  const settings: Record<string, string> = {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  };
  if (options.threads !== undefined) settings.threads = String(options.threads);
  if (options.memoryLimit !== undefined) settings.memory_limit = options.memoryLimit;
  if (options.temporaryFolder !== undefined) settings.temp_directory = options.temporaryFolder;
  if (options.readOnly === true) settings.access_mode = 'READ_ONLY';
  const instance = await DuckDBInstance.create(options.path ?? ':memory:', settings);
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'Asia/Ho_Chi_Minh'");

  const { memoryLimit, heldBeside } = options;
  const shares =
    memoryLimit === undefined || heldBeside === undefined
      ? null
      : memoryShares(connection, bytesOf(memoryLimit), heldBeside);

  /** With its share of the limit, and where it cannot do with that, with the whole. */
  async function attempted<T>(work: () => Promise<T>): Promise<T> {
    await shares?.beforeStatement();
    try {
      return await work();
    } catch (first) {
      if (!isOutOfMemory(first as Error) || (await shares?.all()) !== true) throw first;
      return await work().catch((second: unknown) => {
        // Inside a transaction the second attempt says only that the first has failed.
        throw isOutOfMemory(second as Error) ? second : first;
      });
    }
  }
  async function guarded<T>(sql: string, work: () => Promise<T>): Promise<T> {
    try {
      return await attempted(work);
    } catch (cause) {
      throw queryError(sql, cause as Error, options.memoryLimit);
    }
  }
  return {
    connection,
    version: `duckdb ${duckdbVersion()}`,
    run: (sql, parameters: SqlParameters = {}) =>
      guarded(sql, async () => (await connection.run(sql, { ...parameters })).rowsChanged),
    rows: (sql, parameters: SqlParameters = {}) =>
      guarded(sql, async () => {
        const reader = await connection.runAndReadAll(sql, { ...parameters });
        return reader.getRowObjectsJson();
      }),
    columns: (sql, parameters: SqlParameters = {}, coded = []) =>
      guarded(sql, async () => {
        const table =
          coded.length === 0
            ? await readColumns(connection, sql, { ...parameters })
            : await readCodedColumns(connection, sql, { ...parameters }, coded);
        await shares?.beforeComputing();
        return table;
      }),
    createTable: (name, table) =>
      guarded(`create table ${name}`, () => writeColumns(connection, name, table)),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const isOutOfMemory = (cause: Error): boolean => cause.message.startsWith('Out of Memory Error');

/** What failed, in words; for want of memory also the way out. */
function queryError(sql: string, cause: Error, memoryLimit = "80 % of the machine's"): LiemError {
  if (!isOutOfMemory(cause)) return new LiemError('SQL', `${cause.message}\nin: ${sql}`, { cause });
  const what = sql.length > 120 ? `${sql.slice(0, 120)}…` : sql;
  return new LiemError(
    'MEMORY',
    `DuckDB needs more memory than its limit (${memoryLimit}) for: ${what}\nRaise resources.memory_limit in liem.toml (the process takes about 1.3 times that), lower resources.threads, or free the disk that it spills to. DuckDB said: ${cause.message.split('\n')[0]!}`, // a message has a first line
    { cause },
  );
}
