/**
 * One run of the tests: a folder that everything temporary goes to and that is removed at the end, and what many files of tests begin
 * with, made once. vitest starts it before the first file (`globalSetup`).
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Named in the environment, which the processes of the tests inherit. */
const variable = 'LIEM_TEST_RUN';

export default function testRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'liem-tests-'));
  process.env[variable] = folder;
  process.env.TMPDIR = folder;
  // Packages and processes take each other's compiled code: most of what a short one costs.
  process.env.NODE_COMPILE_CACHE ??= join(
    import.meta.dirname,
    '..',
    '..',
    'node_modules',
    '.cache',
    'compiled',
  );
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Of this process: it would wait for itself at the lock. */
const asked = new Map<string, Promise<string>>();

/**
 * The folder of that name, filled by whoever asks first in this run of the tests, in whatever process; who asks meanwhile waits. Nobody
 * writes into it afterwards: copy it. A name stands for one content: put into it whatever the content depends on.
 */
export function madeOnce(name: string, make: (folder: string) => Promise<void> | void): Promise<string> {
  const before = asked.get(name);
  if (before !== undefined) return before;
  const made = makeOnce(name, make);
  asked.set(name, made);
  return made;
}

async function makeOnce(name: string, make: (folder: string) => Promise<void> | void): Promise<string> {
  // By itself, as in a script, a process is a run of its own.
  const run = (process.env[variable] ??= mkdtempSync(join(tmpdir(), 'liem-made-once-')));
  const folder = join(run, 'made-once', name);
  mkdirSync(join(folder, '..'), { recursive: true });
  // As the lock of a home: the system drops it however its holder ends.
  const lock = new DatabaseSync(`${folder}.lock`, { timeout: 600_000 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    if (!existsSync(folder)) {
      const making = `${folder}.making`;
      rmSync(making, { recursive: true, force: true });
      mkdirSync(making);
      await make(making);
      renameSync(making, folder);
    }
  } finally {
    lock.close();
  }
  return folder;
}
