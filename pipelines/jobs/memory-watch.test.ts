/** A real process that holds too much, in each of the ways in which a night can; and a night under a low ceiling, which the next one finishes. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { currentRun, readNightRecord, verifyRun } from '../../engine/index.ts';
import { liem, newHome, resultOf } from '../testing/small-world.ts';
import { onlyC01, steeredDrop } from '../testing/steered-pair.ts';

const here = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href);

/** A job that is at `evidence/C21` when it does `what`. */
const job = (ceiling: string, what: string): string => `
  import { execSync } from 'node:child_process';
  import { Worker } from 'node:worker_threads';
  import { openDuckDB } from ${here('../../engine/index.ts')};
  import { onStandardError, watchMemory } from ${here('memory-watch.ts')};
  const warehouse = await openDuckDB({ threads: 2, memoryLimit: '2GB' });
  const watch = watchMemory({ threads: 2, memory_limit: '2GB', memory_ceiling: '${ceiling}' }, {
    after: 'The run in service stays.',
    tell: console.log,
    grace: 1500,
    ending(error) { warehouse.connection.interrupt(); onStandardError(error); },
  });
  watch.at('evidence/C21');
  const held = [];
  const sorting = () => warehouse.run('CREATE TABLE t AS SELECT hash(i)::VARCHAR AS k FROM range(30_000_000) r(i) ORDER BY k');
  const grow = () => { while (process.memoryUsage.rss() < 350e6) held.push(new Uint8Array(10e6).fill(1)); };
  ${what}
  console.log('ended by itself');
  watch.close();
`;
const run = (ceiling: string, what: string) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', job(ceiling, what)], { encoding: 'utf8' });

describe('a process over its ceiling', () => {
  test.each([
    ['while its main thread computes without a rest', 'grow(); for (let x = 1; ; x = Math.sqrt(x + 1));'],
    ['while it waits for DuckDB', 'await sorting();'],
  ])('%s ends with exit code 1 and says where, how much, and the way out', (_when, what) => {
    const { status, stdout, stderr } = run('250MB', what);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^liem: this process holds 0\.\d\d GB of memory, and resources\.memory_ceiling in liem\.toml allows it 0\.25 GB\. It was at evidence\/C21, which began with 0\.\d\d GB\. The run in service stays\. The way out is more memory \(resources\.memory_ceiling is 250MB\), or to hold less.*memory_limit \(now 2GB.*docs\/scale\.md\.\n$/,
    );
  });

  test('whose main thread hears nothing is ended by force, in words', () => {
    const deaf = `new Worker('setTimeout(() => (globalThis.held = Buffer.alloc(350e6, 1)), 300)', { eval: true }); execSync('sleep 20');`;
    const { signal, stderr } = run('250MB', deaf);
    expect(signal).toBe('SIGKILL');
    expect(stderr).toMatch(/allows it 0\.25 GB.* evidence\/C21.*could not end itself within 1\.5 s/);
  });

  test('is left alone where the machine has room and no ceiling is set', () => {
    const { status, stdout, stderr } = run(
      'auto',
      'grow(); await new Promise((done) => setTimeout(done, 500));',
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'ended by itself\n', stderr: '' });
  });
});

test('a night under a low ceiling publishes nothing and leaves nothing half-written; with more memory the next one goes on', async () => {
  const drop = await steeredDrop();
  const home = newHome();
  const ceiling = 'memory_limit = "60MB"\nmemory_ceiling = "100MB"\n';
  writeFileSync(join(home, 'liem.toml'), onlyC01().replace('threads = 1\n', `threads = 1\n${ceiling}`));
  const night = () => liem('nightly', '--home', home, '--drop', drop, '--as-of', '2026-01-01', '--json');
  const ended = night();
  const told = resultOf(ended.out);
  expect(ended.code).toBe(1);
  expect(ended.err).toMatch(
    /^liem: this process holds .* allows it 0\.10 GB\..*Nothing half-written is left.*\n$/,
  );
  expect(told).toMatchObject({ event: 'error', code: 'MEMORY', exit: 1 });
  expect(await readNightRecord(home)).toMatchObject({ outcome: 'failed', exit: 1, message: told.message });
  expect(await currentRun(home)).toBeNull();
  expect(readdirSync(join(home, 'runs'))).toEqual([]);
  expect(existsSync(join(home, 'work', 'spill'))).toBe(false);

  writeFileSync(join(home, 'liem.toml'), onlyC01());
  const next = resultOf(night().out);
  expect(next).toMatchObject({ status: 'published' });
  expect((await verifyRun(next.folder as string)).faults).toEqual([]);
});
