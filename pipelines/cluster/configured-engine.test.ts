import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { parseConfiguration } from '../config/read-configuration.ts';
import type { WarehouseOptions } from '../config/warehouse-options.ts';
import { temporaryFolder } from '../testing/small-world.ts';
import { checkWarehouse } from './check-warehouse.ts';
import { configuredEngine, engineFaults } from './configured-engine.ts';
import { runSpark, whatWentWrong } from './spark-sql.ts';

const configured = (more: Partial<WarehouseOptions>): WarehouseOptions => ({
  ...parseConfiguration('', 'liem.toml').warehouse,
  ...more,
});

test('by default nothing is needed, and nothing leaves this process', async () => {
  expect(configuredEngine(configured({}), {})).toBeNull();
  expect(await checkWarehouse(configured({}), {})).toEqual([
    { name: 'engine', fault: null, detail: 'DuckDB, in the night itself; nothing else is needed' },
  ]);
});

test('all that is missing is said at once, each with what was expected', () => {
  expect(engineFaults(configured({ engine: 'trino' }), {})).toEqual([
    expect.stringMatching(/address is empty; expected one such as "http:\/\/127\.0\.0\.1:8080"/),
    expect.stringMatching(/shared_folder = ""; expected the absolute path/),
  ]);
  const spark = configured({ engine: 'spark', history: 'tables', shared_folder: '/nowhere' });
  expect(engineFaults(spark, {})).toEqual([
    expect.stringMatching(/address is empty; expected one such as "spark:/),
    expect.stringMatching(/neither \[warehouse\] spark_home nor SPARK_HOME/),
    expect.stringMatching(/history = "tables" is for Trino/),
    expect.stringMatching(/shared_folder \/nowhere is not there/),
  ]);
  expect(() => configuredEngine(spark, {})).toThrow(
    expect.objectContaining({ code: 'CONFIGURATION', exitCode: 2 }),
  );
  expect(() => parseConfiguration('[warehouse]\nengine = "oracle"\n', 'liem.toml')).toThrow(
    /warehouse\.engine/,
  );
});

test('an engine that does not answer is said, and what comes after it is not tried', async () => {
  const options = configured({
    engine: 'trino',
    address: 'http://127.0.0.1:9',
    shared_folder: temporaryFolder('shared'),
  });
  const found = await checkWarehouse(options, { LIEM_TRINO_PASSWORD: 'secret' });
  expect(found.map(({ name, fault }) => [name, fault === null])).toEqual([
    ['settings', true],
    ['answer', false],
  ]);
  expect(JSON.stringify(found)).not.toContain('secret');
});

/** A distribution of which only bin/spark-sql is there, as a script. */
function sparkHome(script: string): string {
  const home = temporaryFolder('spark');
  mkdirSync(join(home, 'bin'));
  const file = join(home, 'bin', 'spark-sql');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return home;
}

test('spark-sql is given the statements in a file, ANSI mode, and a zone that no site can change', async () => {
  const home = sparkHome('for word; do echo "$word"; done; for last; do :; done; cat "$last"');
  const settings = { 'spark.sql.ansi.enabled': 'false', 'spark.executor.memory': '2g' };
  const { out } = await runSpark({ master: 'spark://127.0.0.1:7077', home, settings }, [
    'SELECT 1',
    "SELECT ';'",
  ]);
  const lines = out.split('\n');
  expect(lines).toContain('spark.sql.ansi.enabled=true');
  expect(lines).toContain('spark.sql.session.timeZone=UTC');
  expect(lines).toContain('spark.executor.memory=2g');
  expect(lines).toContain('spark.sql.autoBroadcastJoinThreshold=-1');
  expect(out).not.toContain('spark.sql.ansi.enabled=false');
  expect(out.endsWith("SELECT 1;\n\nSELECT ';';\n")).toBe(true);
});

test('a cluster that gives the application no worker is waited for so long, and then named', async () => {
  const line = 'WARN TaskSchedulerImpl: Initial job has not accepted any resources; check your cluster UI';
  const idle = { master: 'x', home: sparkHome(`while :; do echo '${line}' >&2; sleep 0.1; done`) };
  await expect(runSpark({ ...idle, patience: 300 }, ['SELECT 1'])).rejects.toThrow(
    /no worker took .*spark\.executor\.memory/,
  );
  const late = { master: 'x', home: sparkHome(`echo '${line}' >&2; sleep 0.3; echo 1`) };
  expect((await runSpark({ ...late, patience: 300 }, ['SELECT 1'])).out).toBe('1\n');
});

test('what Spark says of a failure is the error, not its stack; an abort ends it', async () => {
  const log = [
    '26/11/22 08:45:30 WARN NativeCodeLoader: Unable to load native-hadoop library',
    'org.apache.spark.SparkArithmeticException: [DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012',
    '== SQL (line 1, position 8) ==',
    'SELECT 1 / 0',
    '\tat org.apache.spark.sql.errors.QueryExecutionErrors$.divideByZeroError(QueryExecutionErrors.scala:202)',
  ].join('\n');
  expect(whatWentWrong(log)).toBe(
    'org.apache.spark.SparkArithmeticException: [DIVIDE_BY_ZERO] Division by zero. SQLSTATE: 22012\n== SQL (line 1, position 8) ==\nSELECT 1 / 0',
  );
  const folder = temporaryFolder('log');
  writeFileSync(join(folder, 'log'), log);
  const failing = { master: 'x', home: sparkHome(`cat ${join(folder, 'log')} >&2; exit 1`) };
  await expect(runSpark(failing, ['SELECT 1 / 0'])).rejects.toThrow(/^Spark: .*\[DIVIDE_BY_ZERO\]/);
  const slow = { master: 'x', home: sparkHome(`echo $$ > ${join(folder, 'pid')}; sleep 600`) };
  await expect(runSpark(slow, ['SELECT 1'], AbortSignal.timeout(300))).rejects.toThrow(/timeout|aborted/i);
  // the script; whoever inherits it takes note of its end in its own time
  const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), 5000);
  await expect(runSpark({ master: 'x', home: folder }, ['SELECT 1'])).rejects.toThrow(/does not start/);
});
