/** The same texts on DuckDB and on live clusters of several processes: one answer. Run by `npm run test:cluster`. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  currentRun,
  dialects,
  type DuckDBWarehouse,
  type Feature,
  features,
  type JsonValue,
  type Manifest,
  openDuckDB,
  quoteIdentifier,
  quoteLiteral,
  readSql,
  renderSql,
  type Source,
} from '../../../engine/index.ts';
import { loadDrop } from '../../feeds/index.ts';
import { buildFeatures } from '../../stages/build-features.ts';
import { liem, newHome, smallWorld, smallWorldAsOf, temporaryFolder } from '../../testing/small-world.ts';
import { buildOnCluster } from '../build-on-cluster.ts';
import { historySources, writeHistoryFolder } from '../history-folder.ts';
import { within } from '../shared-folder.ts';
import { enginesUnderTest, type LiveCluster } from './live-cluster.ts';
import { kill } from './processes.ts';

const folderOfCases = new URL('cases/', import.meta.url);
const caseOf = (name: string): Feature => ({
  name,
  file: new URL(`${name}.sql`, folderOfCases),
  grain: '',
  about: '',
  reads: [],
});
const cases = readdirSync(folderOfCases)
  .map((file) => file.replace('.sql', ''))
  .filter((name) => name !== 'facts' && name !== 'long')
  .map(caseOf);
const parameters = { as_of: '2024-03-02' };
const window = { window_from: '2025-01-01', as_of: smallWorldAsOf };
const tolerance = 1e-9;

/** Counts and keys equal, doubles within the tolerance: what differs, as text. */
function differences(
  theirs: readonly Record<string, JsonValue>[],
  own: readonly Record<string, JsonValue>[],
): string[] {
  if (theirs.length !== own.length) return [`${theirs.length} rows, not ${own.length}`];
  return own.flatMap((row, index) =>
    Object.entries(row)
      .filter(([name, value]) => !isSame(theirs[index]?.[name] ?? null, value))
      .map(
        ([name, value]) =>
          `row ${index}: ${name} = ${JSON.stringify(theirs[index]?.[name])}, not ${JSON.stringify(value)}`,
      ),
  );
}

const isSame = (a: JsonValue, b: JsonValue): boolean =>
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b))
    : a === b;

for (const { name, missing, start } of enginesUnderTest) {
  if (missing !== null) process.stderr.write(`${name} is left out: ${missing}\n`);
  describe.skipIf(missing !== null)(name, () => {
    let cluster: LiveCluster;
    let warehouse: DuckDBWarehouse;
    let facts: Source;

    beforeAll(async () => {
      cluster = await start(temporaryFolder(name));
      warehouse = await openDuckDB({ threads: 1 });
      await warehouse.run(`CREATE TABLE facts AS ${readSql(new URL('facts.sql', folderOfCases))}`);
      const { folder, location } = within(cluster.shared, 'facts');
      mkdirSync(folder, { recursive: true });
      await warehouse.run(`COPY facts TO ${quoteLiteral(join(folder, 'data.parquet'))} (FORMAT parquet)`);
      const columns = (await warehouse.rows('DESCRIBE facts')).map((row) => ({
        name: row.column_name as string, // DESCRIBE names every column
        sqlType: row.column_type as string, // and types it
      }));
      facts = { name: 'facts', columns, location, partition: null };
    });
    afterAll(async () => {
      warehouse.close();
      await cluster.stop();
    });

    const build = (
      built: readonly Feature[],
      sources: readonly Source[],
      bound: Readonly<Record<string, string>>,
    ) =>
      buildOnCluster(warehouse, {
        engine: cluster.engine,
        features: built,
        sources,
        shared: cluster.shared,
        parameters: bound,
        say: () => undefined,
      });

    test('nulls, ties, empty groups, remainders, division by zero, times, texts, decimals: as DuckDB', async () => {
      await build(cases, [facts], parameters);
      for (const { name: table, file } of cases) {
        const own = renderSql(readSql(file), dialects.duckdb, parameters);
        const theirs = await warehouse.rows(`SELECT * FROM ${quoteIdentifier(table)} ORDER BY ALL`);
        const found = differences(theirs, await warehouse.rows(`SELECT * FROM (${own}) ORDER BY ALL`));
        expect({ table, found: found.slice(0, 5) }).toEqual({ table, found: [] });
        expect(theirs.length).toBeGreaterThan(1);
      }
    });

    test('a query that the engine refuses ends in its words, and nothing is read', async () => {
      const wide: Source = { ...facts, name: 'nowhere', location: `${facts.location}-that-is-not-there` };
      await expect(build([caseOf('remainders')], [{ ...wide, columns: [] }], {})).rejects.toThrow(
        /Trino: |Spark: /,
      );
      expect(readdirSync(cluster.shared.folder).filter((entry) => entry.startsWith('build-'))).toEqual([]);
    });

    test('every feature over a loaded history is the table that DuckDB builds; both workers took part', async () => {
      const history = within(cluster.shared, 'history');
      await loadDrop({ warehouse, drop: await smallWorld(), now: 0 });
      await writeHistoryFolder(warehouse, history.folder, () => undefined);
      const built = await build(features, historySources(history.folder, history.location), window);
      for (const { name: table } of features) {
        await warehouse.run(
          `CREATE TABLE ${quoteIdentifier(`${table}_there`)} AS FROM ${quoteIdentifier(table)}`,
        );
      }
      await buildFeatures(warehouse, window, () => undefined);
      for (const { name: table } of features) {
        const [own, theirs] = [quoteIdentifier(table), quoteIdentifier(`${table}_there`)];
        const [row] = await warehouse.rows(
          `SELECT (SELECT count(*) FROM ${own})::INTEGER AS own,
             (SELECT count(*) FROM (FROM ${own} EXCEPT ALL FROM ${theirs}))::INTEGER AS missing,
             (SELECT count(*) FROM (FROM ${theirs} EXCEPT ALL FROM ${own}))::INTEGER AS more`,
        );
        const rows = built.find((feature) => feature.name === table)?.rows;
        expect({ table, ...row }).toEqual({ table, own: rows, missing: 0, more: 0 });
      }
      expect(await cluster.workersThatTookPart()).toEqual(['worker-1', 'worker-2']);
    });

    test('a night with it publishes what a night without it publishes', async () => {
      const drop = await smallWorld();
      const here = newHome();
      const there = newHome(here);
      const shared = within(cluster.shared, 'night');
      mkdirSync(shared.folder, { recursive: true });
      const options = { ...cluster.options, shared_folder: shared.folder, shared_location: shared.location };
      const lines = Object.entries(options).map(([option, value]) => `${option} = ${JSON.stringify(value)}`);
      writeFileSync(join(there, 'liem.toml'), `[warehouse]\n${lines.join('\n')}\n`);
      expect(liem('warehouse', 'check', '--home', there)).toMatchObject({ code: 0, err: '' });
      for (const home of [here, there]) {
        const { code, err } = liem('nightly', '--home', home, '--drop', drop, '--as-of', smallWorldAsOf);
        expect({ code, err }).toEqual({ code: 0, err: '' });
      }
      expect(await publishedBy(there)).toEqual(await publishedBy(here));
    });

    test('a worker killed in the middle: a clean error or the right answer, and nothing half-written is read', async () => {
      const long = build([caseOf('long')], [facts], {}).then(
        () => null,
        (error: unknown) => error as Error,
      );
      for (let turn = 0; turn < 2000 && !(await cluster.secondIsBusy()); turn++) await wait(250);
      expect(kill(cluster.workers[1])).toBe(true);
      const error = await long;
      const tables = await warehouse.rows(`SELECT table_name FROM duckdb_tables() WHERE table_name = 'long'`);
      if (error === null) {
        const own = renderSql(readSql(caseOf('long').file), dialects.duckdb);
        const theirs = await warehouse.rows('SELECT * FROM long ORDER BY ALL');
        expect(differences(theirs, await warehouse.rows(`SELECT * FROM (${own}) ORDER BY ALL`))).toEqual([]);
      } else {
        expect(error.message).toMatch(/^(Trino|Spark): /);
        expect(tables).toEqual([]);
      }
      process.stderr.write(
        `${name}: ${error === null ? 'answered all the same' : error.message.split('\n')[0]!}\n`,
      );
      expect(readdirSync(cluster.shared.folder).filter((entry) => entry.startsWith('build-'))).toEqual([]);
    });
  });
}

/** The run in service: its id, and the digest of every table. */
async function publishedBy(home: string): Promise<unknown> {
  const run = await currentRun(home);
  const text = readFileSync(join(home, 'runs', run!, 'manifest.json'), 'utf8'); // a night has just published it
  const { tables } = JSON.parse(text) as Manifest; // as it was published
  return { run, tables: tables.map(({ file, sha256 }) => `${file} ${sha256}`) };
}
