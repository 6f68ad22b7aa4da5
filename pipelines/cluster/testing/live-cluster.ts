/** A live cluster of either engine under one face, for tests that ask the same of both. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WarehouseOptions } from '../../config/warehouse-options.ts';
import { type ClusterEngine, sparkEngine, trinoEngine } from '../engine.ts';
import type { SharedFolder } from '../shared-folder.ts';
import { runTrino } from '../trino-client.ts';
import { engineParts, missingForSpark, missingForTrino } from './engines.ts';
import type { Started } from './processes.ts';
import { startSpark } from './start-spark.ts';
import { startTrino } from './start-trino.ts';

export interface LiveCluster {
  readonly engine: ClusterEngine;
  readonly shared: SharedFolder;
  readonly workers: readonly [Started, Started];
  /** What a home's liem.toml says of it. */
  readonly options: Partial<WarehouseOptions>;
  /** Of the workers, those that have computed parts of queries so far. */
  workersThatTookPart(): Promise<readonly string[]>;
  /** Whether the second worker computes a part of a query at this moment. */
  secondIsBusy(): Promise<boolean>;
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
  const ask = async (sql: string): Promise<string[]> =>
    (await runTrino(address, sql)).rows.map(([first]) => (typeof first === 'string' ? first : ''));
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
    workersThatTookPart: () =>
      ask(
        `SELECT DISTINCT node_id FROM system.runtime.tasks WHERE node_id LIKE 'worker-%' AND processed_input_rows > 0 ORDER BY node_id`,
      ),
    secondIsBusy: async () =>
      (await ask(`SELECT task_id FROM system.runtime.tasks WHERE node_id = 'worker-2' AND state = 'RUNNING'`))
        .length > 0,
    stop,
  };
}

async function liveSpark(folder: string): Promise<LiveCluster> {
  const shared = { folder: join(folder, 'shared'), location: pathToFileURL(join(folder, 'shared')).href };
  const { address, workers, stop } = await startSpark(folder);
  /** Each worker keeps the log of its executors in its own folder. */
  const logs = (worker: string): string[] =>
    globSync(join(folder, worker, 'app-*', '*', 'stderr')).map((file) => readFileSync(file, 'utf8'));
  const finished = (worker: string): boolean => logs(worker).some((log) => /Finished task /.test(log));
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
    workersThatTookPart: () => Promise.resolve(['worker-1', 'worker-2'].filter(finished)),
    secondIsBusy: () => {
      const [newest] = globSync(join(folder, 'worker-2', 'app-*'))
        .sort()
        .reverse();
      const log = newest === undefined ? '' : join(newest, '0', 'stderr');
      return Promise.resolve(existsSync(log) && /Running task /.test(readFileSync(log, 'utf8')));
    },
    stop,
  };
}
