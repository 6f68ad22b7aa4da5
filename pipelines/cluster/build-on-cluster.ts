/**
 * Stage A on a distributed engine: the same feature texts, rendered for it, over history on shared storage. Each feature comes back as
 * a folder of Parquet, and is a table of the night's own DuckDB then; everything after does not know where it was built.
 *
 * What the engine writes lies in a new folder of this build. It is read only when the engine said that all ended well, and taken away
 * afterwards, so that a build that failed leaves nothing that anybody reads.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, globSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Dialect,
  dialects,
  type Feature,
  LiemError,
  quoteIdentifier,
  quoteLiteral,
  readSql,
  renderSql,
  type Source,
  type Warehouse,
} from '../../engine/index.ts';
import { textOf } from '../feeds/sql-row.ts';
import type { Build, ClusterEngine } from './engine.ts';
import { type SharedFolder, within } from './shared-folder.ts';

export interface ClusterFeature {
  readonly name: string;
  readonly rows: number;
  /** Bytes of Parquet that passed from the engine. */
  readonly bytes: number;
}

export interface ClusterBuildInput {
  readonly engine: ClusterEngine;
  readonly features: readonly Feature[];
  /** What the engine reads; none where it has the tables already, under the feeds' names. */
  readonly sources: readonly Source[];
  readonly shared: SharedFolder;
  readonly parameters: Readonly<Record<string, string>>;
  readonly say: (text: string) => void;
  readonly signal?: AbortSignal;
}

interface PlannedFeature extends Build {
  readonly folder: string;
  /** The text for DuckDB, which says the columns' types. */
  readonly text: string;
}

/** Throws SQL where the dialect lacks what a text calls: before anything runs. */
function planFeatures(input: ClusterBuildInput, scratch: SharedFolder, dialect: Dialect): PlannedFeature[] {
  const unique = scratch.folder.slice(-12);
  return input.features.map(({ name, file }) => {
    const sql = readSql(file);
    const target = within(scratch, name);
    const select = renderSql(sql, dialect, input.parameters);
    return {
      name,
      folder: target.folder,
      select,
      text: renderSql(sql, dialects.duckdb, input.parameters),
      statements: dialect.writeParquet(select, { name: `liem_${name}_${unique}`, location: target.location }),
    };
  });
}

export async function buildOnCluster(
  warehouse: Warehouse,
  input: ClusterBuildInput,
): Promise<readonly ClusterFeature[]> {
  const { engine, sources, say, signal } = input;
  const scratch = within(input.shared, `build-${randomUUID()}`);
  const planned = planFeatures(input, scratch, engine.dialect);
  const ready = sources.flatMap((source) => engine.dialect.readSource(source));
  mkdirSync(scratch.folder, { recursive: true, mode: 0o770 });
  try {
    const written = await engine.build(ready, planned, say, signal);
    const built: ClusterFeature[] = [];
    for (const feature of planned) {
      say(`${feature.name}: read back`);
      built.push(await readBack(warehouse, feature, written.get(feature.name) ?? null));
    }
    return built;
  } finally {
    rmSync(scratch.folder, { recursive: true, force: true });
  }
}

/** The feature as a table of its columns, types and a total order: whatever order and files the engine wrote. */
async function readBack(
  warehouse: Warehouse,
  { name, folder, text }: PlannedFeature,
  written: number | null,
): Promise<ClusterFeature> {
  const files = globSync('**/*', { cwd: folder })
    .filter((file) => !/(^|\/)[._]/.test(file) && statSync(join(folder, file)).isFile())
    .map((file) => join(folder, file));
  if (written === null && !existsSync(join(folder, '_SUCCESS'))) {
    throw new LiemError(
      'SQL',
      `the engine did not finish feature ${name}: ${folder} has no _SUCCESS. Nothing of it was read`,
    );
  }
  const table = quoteIdentifier(name);
  const columns = await warehouse.rows(`DESCRIBE ${text}`);
  const cast = columns
    .map((row) => [quoteIdentifier(textOf(row, 'column_name')), textOf(row, 'column_type')] as const)
    .map(([column, type]) => `CAST(${column} AS ${type}) AS ${column}`);
  const from =
    files.length === 0
      ? `(${text}) WHERE false`
      : `read_parquet([${files.sort().map(quoteLiteral).join(', ')}], binary_as_string = true)`;
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${cast.join(', ')} FROM ${from} ORDER BY ALL`,
  );
  const [counted] = await warehouse.rows(`SELECT count(*) AS count FROM ${table}`);
  const rows = Number(counted?.count);
  if (written !== null && rows !== written) {
    throw new LiemError('SQL', `feature ${name}: the engine wrote ${written} rows, and ${rows} came back`);
  }
  return { name, rows, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}
