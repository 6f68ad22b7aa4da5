/**
 * Writes batches of rows as files. Each file is written by one thread, so its bytes do not depend on how many files are
 * written at once.
 */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  type Column,
  type ColumnTable,
  type DuckDBWarehouse,
  openDuckDB,
  quoteIdentifier,
  quoteLiteral,
} from '../../../engine/index.ts';
import type { Encodings } from './sink.ts';

export const formats = ['csv', 'parquet'] as const;
export type DropFormat = (typeof formats)[number];

export interface FileToWrite {
  /** Without its extension, below the writer's folder. */
  readonly path: string;
  readonly batch: ColumnTable;
  readonly encodings: Encodings;
  /** DuckDB's type of each column. */
  readonly types: ReadonlyMap<string, string>;
}

export interface DropWriter {
  /** Queues a file; waits while too many are queued, so that memory stays bounded. */
  write(folder: string, file: FileToWrite): Promise<void>;
  /** All files are written. */
  finish(): Promise<void>;
  close(): void;
}

export type Dictionaries = ReadonlyMap<string, readonly string[]>;

/** Text as written in CSV; Parquet has types of its own. */
const copyOptions: Readonly<Record<DropFormat, string>> = {
  csv: "FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S', DATEFORMAT '%Y-%m-%d'",
  parquet: 'FORMAT parquet, COMPRESSION zstd',
};

/** @param filesAtOnce files written side by side, each by one thread */
export async function openDropWriter(
  format: DropFormat,
  filesAtOnce: number,
  dictionaries: Dictionaries,
): Promise<DropWriter> {
  const lanes = await Promise.all(Array.from({ length: filesAtOnce }, () => openLane(dictionaries)));
  const idle: DuckDBWarehouse[] = [...lanes];
  const waiting: ((lane: DuckDBWarehouse) => void)[] = [];
  const running = new Set<Promise<void>>();
  let failure: Error | undefined;

  const acquire = (): Promise<DuckDBWarehouse> => {
    const lane = idle.pop();
    return lane === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(lane);
  };
  const release = (lane: DuckDBWarehouse): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(lane);
    else next(lane);
  };
  return {
    async write(folder, file) {
      if (failure !== undefined) throw failure;
      const lane = await acquire();
      const work: Promise<void> = copy(lane, folder, file, format)
        .catch((cause: unknown) => {
          failure ??= cause instanceof Error ? cause : new Error(String(cause));
        })
        .finally(() => {
          release(lane);
          running.delete(work);
        });
      running.add(work);
    },
    async finish() {
      await Promise.all(running);
      if (failure !== undefined) throw failure;
    },
    close: () => lanes.forEach((lane) => lane.close()),
  };
}

async function openLane(dictionaries: Dictionaries): Promise<DuckDBWarehouse> {
  const lane = await openDuckDB({ threads: 1, memoryLimit: '1GB' });
  // A join that changes sides would write rows in another order.
  await lane.run("SET disabled_optimizers = 'join_order,build_side_probe_side'");
  for (const [name, values] of dictionaries) {
    const columns = new Map<string, Column>([
      ['code', { kind: 'integer', values: Int32Array.from(values.keys()), validity: null }],
      ['value', { kind: 'text', values }],
    ]);
    await lane.createTable(name, { rowCount: values.length, columns });
  }
  return lane;
}

async function copy(
  lane: DuckDBWarehouse,
  folder: string,
  file: FileToWrite,
  format: DropFormat,
): Promise<void> {
  const { batch, encodings, types } = file;
  const target = join(folder, `${file.path}.${format}`);
  await mkdir(dirname(target), { recursive: true });
  await lane.createTable('batch', batch);
  const joins: string[] = [];
  const fields = Object.entries(encodings).map(([name, encoding]) => {
    const column = `batch.${quoteIdentifier(name)}`;
    if (encoding.dictionary !== undefined) {
      const dictionary = quoteIdentifier(encoding.dictionary);
      joins.push(`LEFT JOIN ${dictionary} ON ${dictionary}.code = ${column}`);
    }
    const type = types.get(name);
    const value = encoding.sql(column);
    return `${type === undefined ? value : `CAST(${value} AS ${type})`} AS ${quoteIdentifier(name)}`;
  });
  await lane.run(
    `COPY (SELECT ${fields.join(', ')} FROM batch ${joins.join(' ')}) TO ${quoteLiteral(target)} (${copyOptions[format]})`,
  );
  await lane.run('DROP TABLE batch');
}
