/**
 * Loads a run in a process of its own, which reads and builds everything and hands finished memory over. Whatever happens in it
 * (a database library amid a call, memory that runs out) ends that process and not the service.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ErrorCode, LiemError } from '../../engine/index.ts';
import { takeOver } from './hand-over.ts';
import type { ReadRunOptions } from './read-run.ts';
import type { Snapshot } from './snapshot.ts';

export type LoadAnswer =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | {
      readonly ok: false;
      readonly code: ErrorCode | null;
      readonly message: string;
      readonly stack: string;
      readonly faults: readonly string[];
    };

const program = fileURLToPath(new URL('./load-process.ts', import.meta.url));

/** Rejects with the loader's error, or RUN_DAMAGED where the loader died. `signal` ends it. */
export async function loadSnapshot(options: ReadRunOptions, signal: AbortSignal): Promise<Snapshot> {
  signal.throwIfAborted();
  const loader = spawn(process.execPath, [program], { stdio: ['pipe', 'ignore', 'inherit', 'pipe'] });
  const end = (): void => void loader.kill('SIGKILL');
  signal.addEventListener('abort', end, { once: true });
  const exited = once(loader, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const answered = takeOver(loader.stdio[3] as Readable); // a pipe, as asked for
  try {
    const order = loader.stdin!; // a pipe, as asked for
    order.on('error', () => undefined); // a loader that died early: its exit says so
    order.end(JSON.stringify(options)); // not on the command line: it holds the key
    const [answer, [code, killer]] = await Promise.all([
      answered.catch((error: unknown) => error as Error),
      exited,
    ]);
    if (answer instanceof Error || code !== 0) {
      throw new LiemError(
        'RUN_DAMAGED',
        `the loader of run ${options.run} ended with ${killer ?? `code ${code}`}`,
        { cause: answer instanceof Error ? answer : undefined },
      );
    }
    const told = answer as LoadAnswer; // load-process.ts wrote it
    if (told.ok) return told.snapshot;
    const cause = new Error(told.message);
    cause.stack = told.stack;
    throw new LiemError(told.code ?? 'RUN_DAMAGED', told.message, { cause, faults: told.faults });
  } finally {
    signal.removeEventListener('abort', end);
  }
}
