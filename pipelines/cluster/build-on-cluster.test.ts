/** What passes between the night and an engine, with DuckDB as the engine: the same texts, files and checks, without a cluster. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { features, openDuckDB, dialects, type Dialect, type DuckDBWarehouse } from '../../engine/index.ts';
import { loadDrop } from '../feeds/index.ts';
import { buildFeatures } from '../stages/build-features.ts';
import { temporaryFolder, tinyWorld } from '../testing/small-world.ts';
import { buildOnCluster } from './build-on-cluster.ts';
import type { ClusterEngine } from './engine.ts';
import { historySources, writeHistoryFolder } from './history-folder.ts';
import { within } from './shared-folder.ts';

const window = { window_from: '2025-01-01', as_of: '2026-01-01' };
let warehouse: DuckDBWarehouse;
let folder: string;

beforeAll(async () => {
  warehouse = await openDuckDB({ threads: 2 });
  await loadDrop({ warehouse, drop: await tinyWorld(), now: 0 });
  folder = temporaryFolder('shared');
});
afterAll(() => warehouse.close());

/** Another DuckDB that sees nothing but the shared folder. `after` may spoil what it wrote. */
function elsewhere(after: (select: string) => void = () => undefined): ClusterEngine {
  const dialect: Dialect = dialects.duckdb;
  return {
    dialect,
    version: () => Promise.resolve('duckdb'),
    async build(sources, builds) {
      const engine = await openDuckDB({ threads: 1 });
      const written = new Map<string, number>();
      try {
        for (const sql of sources) await engine.run(sql);
        for (const { name, statements } of builds) {
          for (const sql of statements) {
            const [, file] = /TO '([^']+)' \(FORMAT/.exec(sql)!; // as the dialect writes it
            mkdirSync(join(file!, '..'), { recursive: true });
            written.set(name, await engine.run(sql));
            after(file!);
          }
        }
      } finally {
        engine.close();
      }
      return written;
    },
  };
}

async function build(engine: ClusterEngine): Promise<void> {
  const history = within({ folder, location: folder }, 'history');
  await buildOnCluster(warehouse, {
    engine,
    features,
    sources: await historySources(warehouse, history),
    shared: { folder, location: folder },
    parameters: window,
    say: () => undefined,
  });
}

const digest = async (name: string): Promise<string> =>
  JSON.stringify(
    await warehouse.rows(`SELECT count(*) AS n, CAST(sum(hash(t)) AS VARCHAR) AS hashes FROM "${name}" t`),
  );

describe('history in a folder', () => {
  test('is written whole at first, then only what changed', async () => {
    const history = join(folder, 'history');
    const first = await writeHistoryFolder(warehouse, history, () => undefined);
    expect(first.written).toBeGreaterThan(20);
    expect(await writeHistoryFolder(warehouse, history, () => undefined)).toEqual({
      ...first,
      written: 0,
      kept: first.written,
    });
    await warehouse.run('BEGIN TRANSACTION');
    // as a later file would: the row of one month, replaced
    await warehouse.run(
      `UPDATE declarations SET gross_kg = 1, source_file = (SELECT max(sequence) + 1 FROM _files)
       WHERE declaration_id = (SELECT min(declaration_id) FROM declarations)`,
    );
    const third = await writeHistoryFolder(warehouse, history, () => undefined);
    await warehouse.run('ROLLBACK');
    expect(third).toMatchObject({ written: 1, kept: first.kept + first.written - 1 });
    expect((await writeHistoryFolder(warehouse, history, () => undefined)).written).toBe(1);
  });

  test('is not read where it is not whole', async () => {
    const history = join(folder, 'history');
    const month = readdirSync(join(history, 'declarations'))[0]!;
    const stray = join(history, 'declarations', month, 'half.parquet');
    writeFileSync(stray, 'PAR1');
    const sources = () => historySources(warehouse, { folder: history, location: 'x' });
    await expect(sources()).rejects.toThrow(/part .* of declarations is not as it was written/);
    await writeHistoryFolder(warehouse, history, () => undefined);
    expect(await sources()).toHaveLength(readdirSync(history).length - 1);
    // a night that was killed took this away before it touched the first part
    rmSync(join(history, 'history.json'));
    await expect(sources()).rejects.toThrow(/it has no history\.json/);
    await writeHistoryFolder(warehouse, history, () => undefined);
  });

  test('of another home is not read, and is written whole', async () => {
    const history = { folder: join(folder, 'history'), location: 'x' };
    const before = await writeHistoryFolder(warehouse, history.folder, () => undefined);
    await warehouse.run('BEGIN TRANSACTION');
    // another home that loaded as many files, the last of them the same
    await warehouse.run(
      `UPDATE _files SET digest = 'other' WHERE sequence = (SELECT min(sequence) FROM _files)`,
    );
    await expect(historySources(warehouse, history)).rejects.toThrow(/is not that of this home/);
    const there = await writeHistoryFolder(warehouse, history.folder, () => undefined);
    await warehouse.run('ROLLBACK');
    expect(there).toMatchObject({ written: before.kept, kept: 0 });
    expect((await writeHistoryFolder(warehouse, history.folder, () => undefined)).kept).toBe(0);
  });
});

describe('features built elsewhere', () => {
  test('are the tables that the night would build itself, to the row', async () => {
    await build(elsewhere());
    const there = await Promise.all(features.map(({ name }) => digest(name)));
    const built = await buildFeatures(warehouse, window, () => undefined);
    const here = await Promise.all(features.map(({ name }) => digest(name)));
    expect(there).toEqual(here);
    expect(built.filter(({ rows }) => rows > 0).length).toBeGreaterThan(5);
  });

  test('that did not come back whole are an error, and nothing stays behind', async () => {
    const emptied = elsewhere((file) => writeFileSync(file, ''));
    await expect(build(emptied)).rejects.toThrow(/price_lines|too small|parquet/i);
    const unfinished: ClusterEngine = { ...elsewhere(), build: () => Promise.resolve(new Map()) };
    await expect(build(unfinished)).rejects.toThrow(
      /did not finish feature price_lines.*Nothing of it was read/,
    );
    const lost: ClusterEngine = {
      ...elsewhere(),
      build: async (...all) =>
        new Map([...(await elsewhere().build(...all))].map(([name, rows]) => [name, rows + 1])),
    };
    await expect(build(lost)).rejects.toThrow(/the engine wrote \d+ rows, and \d+ came back/);
    expect(readdirSync(folder)).toEqual(['history']);
  });

  test('of a dialect that lacks a function fail before anything runs', async () => {
    const functions = { ...dialects.duckdb.functions };
    delete (functions as Partial<typeof functions>).date_diff; // a copy
    const poorer = { ...elsewhere(), dialect: { ...dialects.duckdb, functions } };
    await expect(build(poorer)).rejects.toThrow(/duckdb has no date_diff/);
  });
});
