/** Whether the configured engine can build features: settings, an answer, and a round trip over the shared storage. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { feeds } from '../../datasets/index.ts';
import { openDuckDB, quoteLiteral, type Source } from '../../engine/index.ts';
import type { WarehouseOptions } from '../config/warehouse-options.ts';
import { buildOnCluster } from './build-on-cluster.ts';
import { configuredEngine, type ConfiguredEngine, engineFaults } from './configured-engine.ts';
import { within } from './shared-folder.ts';

// a type alias, unlike an interface, is a JSON value to TypeScript
export type Finding = {
  readonly name: string;
  /** Null where all is well. */
  readonly fault: string | null;
  readonly detail: string;
};

const waitAtMost = 300_000;

/** One finding a step, up to the first that is missing: what comes after it cannot be told. */
export async function checkWarehouse(
  options: WarehouseOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly Finding[]> {
  if (options.engine === 'duckdb') {
    return [{ name: 'engine', fault: null, detail: 'DuckDB, in the night itself; nothing else is needed' }];
  }
  const faults = engineFaults(options, environment);
  if (faults.length > 0) return faults.map((fault) => ({ name: 'settings', fault, detail: '' }));
  const settings: Finding = {
    name: 'settings',
    fault: null,
    detail: `${options.engine} at ${options.address}`,
  };
  const configured = configuredEngine(options, environment)!; // it is not DuckDB
  const answer = await found('answer', () => configured.engine.version(AbortSignal.timeout(waitAtMost)));
  if (answer.fault !== null) return [settings, answer];
  const storage = await found('storage', () => roundTrip(configured));
  if (storage.fault !== null || configured.writesHistory) return [settings, answer, storage];
  return [settings, answer, storage, await found('tables', () => readTables(configured))];
}

async function found(name: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { name, fault: null, detail: await look() };
  } catch (error) {
    return { name, fault: (error as Error).message, detail: '' };
  }
}

/** Five rows written here, read and written there, read here. */
async function roundTrip({ engine, shared }: ConfiguredEngine): Promise<string> {
  const given = within(shared, `check-${randomUUID()}`);
  const warehouse = await openDuckDB({ threads: 1 });
  try {
    mkdirSync(given.folder, { recursive: true });
    await warehouse.run(
      `COPY (SELECT CAST(i AS INTEGER) AS number FROM range(5) r(i)) TO ${quoteLiteral(join(given.folder, 'data.parquet'))} (FORMAT parquet)`,
    );
    const source: Source = {
      name: 'liem_check',
      columns: [{ name: 'number', sqlType: 'INTEGER' }],
      location: given.location,
      partition: null,
    };
    const columns = 'number INTEGER';
    await warehouse.run(`CREATE TABLE liem_check (${columns})`);
    const file = new URL('check-round-trip.sql', import.meta.url);
    const [built] = await buildOnCluster(warehouse, {
      engine,
      shared,
      sources: [source],
      parameters: {},
      say: () => undefined,
      signal: AbortSignal.timeout(waitAtMost),
      features: [{ name: 'liem_check_back', file, grain: 'one row a number', about: 'A check.', reads: [] }],
    });
    if (built?.rows !== 5)
      throw new Error(`5 rows went to ${shared.location}, ${built?.rows ?? 0} came back`);
    return `${shared.folder} is ${shared.location} to the engine; rows went there and back`;
  } finally {
    warehouse.close();
    rmSync(given.folder, { recursive: true, force: true });
  }
}

/** Every feed as a table with its columns, looked at without reading a row. */
async function readTables({ engine, shared }: ConfiguredEngine): Promise<string> {
  const quote = engine.dialect.identifier;
  const builds = feeds.map(({ name, columns }) => {
    const listed = columns.map((column) => quote(column.name)).join(', ');
    const select = `SELECT ${listed} FROM ${quote(name)} WHERE 1 = 0`;
    return { name, select, statements: [select] };
  });
  await engine.build([], builds, () => undefined, AbortSignal.timeout(waitAtMost));
  return `${feeds.length} feeds are tables with the contract's columns (${shared.location} is not read)`;
}
