/** A cluster of this machine ends with the tests that started it, even where they were killed: no engine is needed to show it. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/small-world.ts';
import { awaitReady, kill, start, stop } from './processes.ts';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(done: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < 200 && !done(); turn++) await wait(25);
  return done();
}

/** A script that starts a process of its own, as Spark's do, and says its number. */
const words = (pidFile: string): string[] => ['-c', `sleep 100 & echo $! > '${pidFile}'; echo up; wait`];
const written = (pidFile: string): boolean => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '';
const pidIn = (pidFile: string): number => Number(readFileSync(pidFile, 'utf8'));

test('what was started ends with whoever started it, though that was killed', async () => {
  const folder = temporaryFolder('processes');
  const pidFile = join(folder, 'pid');
  const code = `import { start } from ${JSON.stringify(join(import.meta.dirname, 'processes.ts'))};
    start('one', ${JSON.stringify(join(folder, 'log'))}, 'sh', ${JSON.stringify(words(pidFile))});`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' });
  expect(await until(() => written(pidFile))).toBe(true);
  const grandchild = pidIn(pidFile);
  expect(isAlive(grandchild)).toBe(true);
  starter.kill('SIGKILL');
  expect(await until(() => !isAlive(grandchild))).toBe(true);
});

test('stop and kill end the whole group; one that ends by itself is seen, with its last words', async () => {
  const folder = temporaryFolder('processes');
  const begin = (name: string) => start(name, join(folder, `${name}.log`), 'sh', words(join(folder, name)));
  const [stopped, killed] = [begin('stopped'), begin('killed')];
  const up = ({ log }: { readonly log: string }): boolean => readFileSync(log, 'utf8').includes('up');
  await awaitReady([stopped, killed], () => up(stopped) && up(killed), 10);
  await stop([stopped]);
  expect(kill(killed)).toBe(true);
  for (const name of ['stopped', 'killed']) {
    expect(await until(() => !isAlive(pidIn(join(folder, name))))).toBe(true);
  }
  expect(kill(killed)).toBe(false);
  const brief = start('brief', join(folder, 'brief.log'), 'sh', ['-c', 'echo out of memory; exit 3']);
  await expect(awaitReady([brief], () => false, 10)).rejects.toThrow(/brief ended: out of memory/);
  expect(brief.child.exitCode).toBe(3);
});
