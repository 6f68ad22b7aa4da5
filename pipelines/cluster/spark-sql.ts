/** Statements through `spark-sql -f` on a cluster: one application, ANSI mode, civil times without a zone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiemError } from '../../engine/index.ts';
import { notStarted, spawnLeashed } from './leashed-process.ts';

export interface SparkAddress {
  /** Such as spark://127.0.0.1:7077, yarn, k8s://… */
  readonly master: string;
  /** The folder of Spark's distribution, with bin/spark-sql. */
  readonly home: string;
  /** More of Spark's own settings. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long the cluster may leave the application without a worker: milliseconds. Spark itself would wait for ever. */
  readonly patience?: number;
}

const usualPatience = 15 * 60_000;
/** Spark says so every fifteen seconds while no worker takes its tasks. */
const noWorker = /has not accepted any resources/;
const saysAgainWithin = 60_000;

export interface SparkEnded {
  /** What the statements answered: a line a row, its values between tabs. */
  readonly out: string;
  readonly log: string;
}

/** What decides the meaning of the statements; nothing of the site may change it. */
const meaning: Readonly<Record<string, string>> = {
  'spark.sql.ansi.enabled': 'true',
  'spark.sql.storeAssignmentPolicy': 'ANSI',
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.timestampType': 'TIMESTAMP_NTZ',
  'spark.sql.parquet.inferTimestampNTZ.enabled': 'true',
  'spark.sql.parquet.outputTimestampType': 'TIMESTAMP_MICROS',
  'spark.sql.caseSensitive': 'false',
  // a dollar sign in a text is a dollar sign
  'spark.sql.variable.substitute': 'false',
  // temporary views only: no metastore is made in the working folder
  'spark.sql.catalogImplementation': 'in-memory',
};

/**
 * Which tables are sent whole to every worker is decided by what they turn out to hold, not by what their files suggest: a hash table of
 * keys takes twenty times their Parquet and more, so that Spark's own guess sends whole feeds, which fill the workers.
 */
const sizing: Readonly<Record<string, string>> = {
  'spark.sql.adaptive.enabled': 'true',
  'spark.sql.autoBroadcastJoinThreshold': '-1',
  'spark.sql.adaptive.autoBroadcastJoinThreshold': '10m',
};

const tailLength = 20_000;

/** Throws SQL with what Spark said. An abort ends the application. */
export async function runSpark(
  { master, home, settings = {}, patience = usualPatience }: SparkAddress,
  statements: readonly string[],
  signal?: AbortSignal,
): Promise<SparkEnded> {
  const folder = mkdtempSync(join(tmpdir(), 'liem-spark-'));
  try {
    const file = join(folder, 'statements.sql');
    writeFileSync(file, statements.map((sql) => `${sql};\n`).join('\n'), { mode: 0o600 });
    const options = Object.entries({ ...sizing, ...settings, ...meaning }).flatMap(([name, value]) => [
      '--conf',
      `${name}=${value}`,
    ]);
    const words = ['--master', master, '--name', 'liem', ...options, '-f', file];
    return await run(
      join(home, 'bin', 'spark-sql'),
      words,
      folder,
      { ...process.env, SPARK_HOME: home },
      patience,
      signal,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  command: string,
  words: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<SparkEnded> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawnLeashed(command, words, { cwd: folder, env: environment, output: 'pipe' });
    let out = '';
    let log = '';
    const stop = (): void => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    };
    signal?.addEventListener('abort', stop, { once: true });
    child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
    const idle = { since: 0, last: -Infinity, tooLong: false };
    // output and errors are pipes
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-tailLength);
      if (!noWorker.test(text)) return;
      const now = performance.now();
      if (now - idle.last > saysAgainWithin) idle.since = now;
      idle.last = now;
      if (now - idle.since < patience) return;
      idle.tooLong = true;
      stop();
    });
    const doesNotStart = (why: string) => new LiemError('SQL', `${command} does not start: ${why}`);
    child.on('error', (cause) => reject(doesNotStart(cause.message)));
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted === true) reject(signal.reason as Error);
      else if (idle.tooLong) reject(withoutWorkers(patience));
      else if (code === 0) resolve({ out, log });
      else if (notStarted.has(code)) reject(doesNotStart(whatWentWrong(log)));
      else reject(new LiemError('SQL', `Spark: ${whatWentWrong(log)}`));
    });
  });
}

const withoutWorkers = (patience: number): LiemError =>
  new LiemError(
    'SQL',
    `Spark: no worker took the application's tasks for ${Math.round(patience / 60_000)} minutes. Look at the cluster's own page: are workers there, and have they as much memory and as many cores free as spark.executor.memory and spark.executor.cores of conf/spark-defaults.conf ask for?`,
  );

/** Of Spark's log, the error with its class in brackets where there is one, without the stack. */
export function whatWentWrong(log: string): string {
  const lines = log
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at |^\s*\.\.\. \d+ more/.test(line));
  const first = lines.findIndex((line) =>
    /\[[A-Z][A-Z0-9_]+(?:\.[A-Z0-9_]+)*\]|Exception(?::|$)|^Error/.test(line),
  );
  return (first === -1 ? lines.slice(-5) : lines.slice(first, first + 4)).join('\n').slice(0, 2000);
}
