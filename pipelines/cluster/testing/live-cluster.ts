/** A live cluster of either engine under one face, for tests that ask the same of both. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WarehouseOptions } from '../../config/warehouse-options.ts';
import { type ClusterEngine, sparkEngine, trinoEngine } from '../engine.ts';
import type { SharedFolder } from '../shared-folder.ts';
import { runTrino } from '../trino-client.ts';
import { engineParts, missingForSpark, missingForTrino } from './engines.ts';
import { awaitReady, type Started } from './processes.ts';
import { startSpark } from './start-spark.ts';
import { startTrino } from './start-trino.ts';

export interface LiveCluster {
  readonly engine: ClusterEngine;
  readonly shared: SharedFolder;
  readonly workers: readonly [Started, Started];
  /** What a home's liem.toml says of it. */
  readonly options: Partial<WarehouseOptions>;
  /** What a night's environment says of it, as a site's would. */
  readonly environment: Readonly<Record<string, string>>;
  /** From now on: tasks of features that each worker has computed, by its name; none is no entry. */
  watchTasks(): Promise<() => Promise<Readonly<Record<string, number>>>>;
  /** From now on: whether the second worker is in the middle of building a feature. */
  watchSecond(): () => Promise<boolean>;
  /** After the second worker was killed: until nobody counts on it any more. */
  awaitSecondGone(): Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface EngineUnderTest {
  readonly name: 'trino' | 'spark';
  /** Why it cannot run here; null where it can. */
  readonly missing: string | null;
  readonly start: (folder: string) => Promise<LiveCluster>;
}

export const enginesUnderTest: readonly EngineUnderTest[] = [
  { name: 'trino', missing: missingForTrino(), start: liveTrino },
  { name: 'spark', missing: missingForSpark(), start: liveSpark },
];

async function liveTrino(folder: string): Promise<LiveCluster> {
  const shared = { folder: join(folder, 'shared'), location: 'local:///' };
  const { address, workers, stop } = await startTrino(folder, shared.folder);
  const ask = async (sql: string) => (await runTrino(address, sql)).rows;
  // what looks at the tasks makes tasks of its own
  const built = `FROM system.runtime.tasks t JOIN system.runtime.queries q ON q.query_id = t.query_id
    WHERE starts_with(q.query, 'CREATE TABLE "liem_')`;
  return {
    engine: trinoEngine(address),
    shared,
    workers,
    options: {
      engine: 'trino',
      address: address.url,
      shared_folder: shared.folder,
      shared_location: shared.location,
    },
    environment: {},
    async watchTasks() {
      const [[now]] = (await ask('SELECT CAST(current_timestamp AS VARCHAR)')) as [[string]]; // one text
      return async () => {
        const rows = await ask(
          `SELECT t.node_id, CAST(count(*) AS INTEGER) ${built} AND q.created >= CAST('${now}' AS TIMESTAMP(3) WITH TIME ZONE)
             AND t.node_id LIKE 'worker-%' AND t.processed_input_rows > 0 GROUP BY t.node_id ORDER BY t.node_id`,
        );
        return Object.fromEntries(rows) as Record<string, number>; // a text and an integer
      };
    },
    watchSecond: () => async () =>
      (await ask(`SELECT t.task_id ${built} AND t.node_id = 'worker-2' AND t.state = 'RUNNING'`)).length > 0,
    awaitSecondGone: () =>
      awaitReady([workers[0]], async () => {
        const active = `SELECT node_id FROM system.runtime.nodes WHERE state = 'active' AND NOT coordinator`;
        return JSON.stringify(await ask(active)) === '[["worker-1"]]';
      }),
    stop,
  };
}

async function liveSpark(folder: string): Promise<LiveCluster> {
  const shared = { folder: join(folder, 'shared'), location: pathToFileURL(join(folder, 'shared')).href };
  const { address, environment, workers, stop } = await startSpark(folder);
  /** Each worker keeps the log of its executors in its own folder. */
  const logs = (worker: string): Map<string, string> =>
    new Map(
      globSync(join(folder, worker, 'app-*', '*', 'stderr')).map((file) => [
        file,
        readFileSync(file, 'utf8'),
      ]),
    );
  const finished = (log: string): number => log.match(/Finished task /g)?.length ?? 0;
  return {
    engine: sparkEngine(address),
    shared,
    workers,
    options: {
      engine: 'spark',
      address: address.master,
      spark_home: engineParts.sparkHome,
      shared_folder: shared.folder,
    },
    environment,
    watchTasks() {
      const total = (worker: string): number => finished([...logs(worker).values()].join(''));
      const counted = () => ['worker-1', 'worker-2'].map((worker) => [worker, total(worker)] as const);
      const before = new Map(counted());
      const since = () => counted().map(([worker, tasks]) => [worker, tasks - before.get(worker)!] as const); // the same workers
      return Promise.resolve(() =>
        Promise.resolve(Object.fromEntries(since().filter(([, tasks]) => tasks > 0))),
      );
    },
    watchSecond() {
      const before = new Set(logs('worker-2').keys());
      // it has finished tasks that others count on, and is given more
      const isBusy = ([file, log]: readonly [string, string]): boolean =>
        !before.has(file) && finished(log) > 2;
      return () => Promise.resolve([...logs('worker-2')].some(isBusy));
    },
    // the driver noticed when its connection broke
    awaitSecondGone: () => Promise.resolve(),
    stop,
  };
}
