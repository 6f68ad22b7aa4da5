/**
 * The same texts on DuckDB and on live clusters of several processes: one answer. Run by `npm run test:cluster`, over the small world. Over
 * another: LIEM_CLUSTER_DROP is its drop folder, such as `liem simulate --scenario province --format parquet --out …` makes it, and
 * LIEM_CLUSTER_HOME, where given, a home that has had its night on it already, without a cluster.
 */
import { once } from 'node:events';
import { cpSync, globSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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
import { madeOnce } from '../../../datasets/testing/test-run.ts';
import { loadDrop } from '../../feeds/index.ts';
import { buildFeatures } from '../../stages/build-features.ts';
import {
  type Ended,
  newHome,
  smallWorld,
  smallWorldAsOf,
  startLiemWith,
  temporaryFolder,
} from '../../testing/small-world.ts';
import { buildOnCluster } from '../build-on-cluster.ts';
import { historySources, writeHistoryFolder } from '../history-folder.ts';
import { type SharedFolder, within } from '../shared-folder.ts';
import { installCommand } from './engines.ts';
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
  .filter((name) => name !== 'facts')
  .map(caseOf);
const parameters = { as_of: '2024-03-02' };
const theDrop = (): Promise<string> =>
  process.env.LIEM_CLUSTER_DROP === undefined ? smallWorld() : Promise.resolve(process.env.LIEM_CLUSTER_DROP);
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

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

for (const { name, missing, start } of enginesUnderTest) {
  if (missing !== null) say(`${name} is left out: ${missing}; engines are laid by: ${installCommand}`);
  describe.skipIf(missing !== null)(name, () => {
    let cluster: LiveCluster;
    let warehouse: DuckDBWarehouse;
    let facts: Source;

    beforeAll(async () => {
      cluster = await start(temporaryFolder(name));
      const own = temporaryFolder('own');
      warehouse = await openDuckDB({
        path: join(own, 'history.duckdb'),
        memoryLimit: '2GB',
        temporaryFolder: join(own, 'spill'),
      });
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

    test('conformance: nulls, ties, empty groups, remainders, division by zero, times, texts, decimals: as DuckDB', async () => {
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
      await loadDrop({ warehouse, drop: await theDrop(), now: 0 });
      const tasksSince = await cluster.watchTasks();
      const { bytes } = await writeHistoryFolder(warehouse, history.folder, () => undefined);
      const built = await build(features, await historySources(warehouse, history), window);
      const passed = built.map((one) => `${one.name} ${one.rows} rows ${one.bytes} bytes`);
      say(`history ${bytes} bytes; ${passed.join('; ')}`);
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
      const tasks = await tasksSince();
      say(`tasks ${JSON.stringify(tasks)}`);
      expect(Object.keys(tasks)).toEqual(['worker-1', 'worker-2']);
    });

    test('a night with it publishes what a night without it publishes; both workers took part', async () => {
      const here = await nightHere();
      const { home: there, own } = homeOn(cluster, here);
      expect(
        await ended(startLiemWith(cluster.environment, 'warehouse', 'check', '--home', there)),
      ).toMatchObject({
        code: 0,
        err: '',
      });
      const tasksSince = await cluster.watchTasks();
      const since = performance.now();
      const { code, err, out } = await night(there, cluster.environment);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const tasks = await tasksSince();
      const seconds = Math.round((performance.now() - since) / 1000);
      const stages = out.match(/^.* … [\d.]+ s$/gm)?.join('; ') ?? '';
      say(`a night of ${seconds} s (${stages}); history ${bytesIn(own.folder)} bytes`);
      say(`tasks of the night ${JSON.stringify(tasks)}`);
      expect(Object.keys(tasks)).toEqual(['worker-1', 'worker-2']);
      expect(await publishedBy(there)).toEqual(await publishedBy(here));
    });

    test('a worker killed in the middle of a night: the right run or a clean error, and then the right run', async () => {
      const here = await nightHere();
      const { home: there, own } = homeOn(cluster, here);
      const isBusy = cluster.watchSecond();
      const running = night(there, cluster.environment);
      const over = running.then(() => true);
      while (!(await isBusy())) {
        if (await Promise.race([over, wait(100, false)]))
          throw new Error('the night was over before it was struck');
      }
      expect(kill(cluster.workers[1])).toBe(true);
      const struck = await running;
      say(`a worker killed: code ${struck.code} ${struck.err.slice(0, 300)}`);
      if (struck.code !== 0) {
        expect(struck.err).toMatch(/Trino: |Spark: /);
        expect(await currentRun(there)).toBe(null);
        await cluster.awaitSecondGone();
        expect(await night(there, cluster.environment)).toMatchObject({ code: 0, err: '' });
      }
      expect(await publishedBy(there)).toEqual(await publishedBy(here));
      expect(readdirSync(own.folder)).toEqual(['history']);
    });
  });
}

/** Runs to its end, while this process goes on. */
async function ended(child: ReturnType<typeof startLiemWith>): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null]; // as Node describes it
  return { code, out, err };
}

const night = async (home: string, environment: LiveCluster['environment'] = {}): Promise<Ended> =>
  ended(
    startLiemWith(
      environment,
      'nightly',
      '--home',
      home,
      '--drop',
      await theDrop(),
      '--as-of',
      smallWorldAsOf,
    ),
  );

/** A home whose night built its features itself: once a run of the tests. */
const nightHere = async (): Promise<string> =>
  process.env.LIEM_CLUSTER_HOME ??
  join(
    await madeOnce('night-without-cluster', async (folder) => {
      const home = newHome();
      const { code, err } = await night(home);
      if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
      cpSync(home, join(folder, 'home'), { recursive: true });
    }),
    'home',
  );

/** Of the Parquet in it. */
const bytesIn = (folder: string): number =>
  globSync(join(folder, '**', '*.parquet')).reduce((sum, file) => sum + statSync(file).size, 0);

/** A new home like the other, with its features from the cluster, over a shared folder of its own. */
function homeOn({ shared, options }: LiveCluster, other: string): { home: string; own: SharedFolder } {
  const home = newHome(other);
  const own = within(shared, basename(dirname(home)));
  mkdirSync(own.folder, { recursive: true });
  const lines = Object.entries({ ...options, shared_folder: own.folder, shared_location: own.location });
  const text = lines.map(([option, value]) => `${option} = ${JSON.stringify(value)}`).join('\n');
  writeFileSync(join(home, 'liem.toml'), `[report]\nformats = ["html"]\n[warehouse]\n${text}\n`);
  return { home, own };
}

/** The run in service: its id, and the digest of every table. */
async function publishedBy(home: string): Promise<unknown> {
  const run = await currentRun(home);
  const text = readFileSync(join(home, 'runs', run!, 'manifest.json'), 'utf8'); // a night has just published it
  const { tables } = JSON.parse(text) as Manifest; // as it was published
  return { run, tables: tables.map(({ file, sha256 }) => `${file} ${sha256}`) };
}
