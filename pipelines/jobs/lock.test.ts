import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeLock } from './lock.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'liem-lock-'));

test('the second taker is told who holds it, with exit code 4; after release it gets it', () => {
  const state = folder();
  const first = takeLock(state, 'nightly, process 12');
  expect(() => takeLock(state, 'second')).toThrow(
    expect.objectContaining({
      code: 'LOCKED',
      exitCode: 4,
      message: expect.stringContaining('nightly, process 12') as string,
    }),
  );
  first.release();
  takeLock(state, 'second').release();
});

test('a killed holder leaves no lock behind', async () => {
  const state = folder();
  const code = `import { takeLock } from '${import.meta.dirname}/lock.ts'; takeLock(${JSON.stringify(state)}, 'doomed'); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((done) => child.stdout.once('data', done));
  expect(() => takeLock(state, 'second')).toThrow(/doomed/);
  child.kill('SIGKILL');
  await new Promise((done) => child.once('exit', done));
  takeLock(state, 'second').release();
});
