/**
 * The loader's thread in the service: starts the loader's process and fills the memory of what it hands over, so that the answering
 * thread is told once, of finished arrays. No database runs in here, and little is imported: it starts at once. Any message ends the load.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { type Taken, takeOver } from './hand-over.ts';
import type { LoadAnswer } from './load-snapshot.ts';
import type { ReadRunOptions } from './read-run.ts';

const program = fileURLToPath(new URL('./load-process.ts', import.meta.url));
const port = parentPort!; // it is started as a thread
const options = workerData as ReadRunOptions; // load-snapshot.ts gave it

async function load(): Promise<Taken> {
  const loader = spawn(process.execPath, [program], { stdio: ['pipe', 'ignore', 'inherit', 'pipe'] });
  port.once('message', () => loader.kill('SIGKILL'));
  const exited = once(loader, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const answered = takeOver(loader.stdio[3] as Readable); // a pipe, as asked for
  const order = loader.stdin!; // a pipe, as asked for
  order.on('error', () => undefined); // a loader that died early: its exit says so
  order.end(JSON.stringify(options)); // not on the command line: it holds the key
  const [taken, [code, killer]] = await Promise.all([
    answered.catch((error: unknown) => error as Error),
    exited,
  ]);
  if (!(taken instanceof Error) && code === 0) return taken;
  const died: LoadAnswer = {
    ok: false,
    code: 'RUN_DAMAGED',
    message: `the loader of run ${options.run} ended with ${killer ?? `code ${code}`}`,
    stack: taken instanceof Error ? (taken.stack ?? '') : '',
    faults: [],
  };
  return { value: died, own: [] };
}

const { value, own } = await load();
port.postMessage(value, [...own]);
port.close();
