/** Spark on this machine as on several: a master and two workers, each a process of its own, on 127.0.0.1 only. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SparkAddress } from '../spark-sql.ts';
import { engineParts } from './engines.ts';
import { awaitReady, freePort, start, type Started, stop } from './processes.ts';

export interface SparkCluster {
  readonly address: SparkAddress;
  /** Of whoever starts an application, the settings in its configuration folder, as a site lays them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly processes: readonly Started[];
  readonly workers: readonly [Started, Started];
  readonly stop: () => Promise<void>;
}

/** What runs for minutes is not worth compiling to the utmost. */
const quickStart = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

const environment = {
  ...process.env,
  SPARK_LOCAL_IP: '127.0.0.1',
  SPARK_DAEMON_MEMORY: '256m',
  SPARK_DAEMON_JAVA_OPTS: quickStart,
  SPARK_MASTER_OPTS: '-Dspark.master.rest.enabled=false',
};

/** Each worker lends one core and 1.6 GB, of which an executor's heap takes 1.2 GB: with its own, every process stays under 2 GB. */
export async function startSpark(folder: string): Promise<SparkCluster> {
  const command = join(engineParts.sparkHome, 'bin', 'spark-class');
  const port = await freePort();
  const env = { ...environment, SPARK_HOME: engineParts.sparkHome };
  const launch = (name: string, words: readonly string[]): Started =>
    start(name, join(folder, `${name}.log`), command, words, { env });
  const master = launch('master', [
    ...['org.apache.spark.deploy.master.Master', '--host', '127.0.0.1', '--port', String(port)],
    ...['--webui-port', '0'],
  ]);
  const url = `spark://127.0.0.1:${port}`;
  const worker = (name: string): Started =>
    launch(name, [
      ...['org.apache.spark.deploy.worker.Worker', '--host', '127.0.0.1'],
      ...['--cores', '1', '--memory', '1600m'],
      ...['--work-dir', join(folder, name), '--webui-port', '0', url],
    ]);
  const workers = [worker('worker-1'), worker('worker-2')] as const;
  const processes = [master, ...workers];
  const registered = ({ log }: Started): boolean =>
    readFileSync(log, 'utf8').includes('Successfully registered with master');
  try {
    await awaitReady(processes, () => workers.every(registered));
  } catch (cause) {
    await stop(processes);
    throw cause;
  }
  const settings = {
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.driver.memory': '700m',
    'spark.driver.extraJavaOptions': quickStart,
    'spark.executor.extraJavaOptions': quickStart,
    'spark.executor.memory': '1200m',
    'spark.executor.memoryOverhead': '384m',
    'spark.cores.max': '2',
    'spark.executor.cores': '1',
    'spark.ui.enabled': 'false',
    'spark.eventLog.enabled': 'true',
    'spark.eventLog.dir': `file://${folder}`,
    'spark.eventLog.compress': 'false',
    'spark.sql.shuffle.partitions': '32',
  };
  const configuration = join(folder, 'conf');
  mkdirSync(configuration);
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  writeFileSync(join(configuration, 'spark-defaults.conf'), lines.join(''));
  return {
    address: { master: url, home: engineParts.sparkHome, settings },
    environment: { SPARK_CONF_DIR: configuration, SPARK_LOCAL_IP: '127.0.0.1' },
    processes,
    workers,
    stop: () => stop(processes),
  };
}
