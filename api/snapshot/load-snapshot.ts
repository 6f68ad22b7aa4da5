/**
 * Loads a run in a process of its own, which reads and builds everything and hands finished memory over. Whatever happens in it
 * (a database library amid a call, memory that runs out) ends that process and not the service. A thread of the service receives it.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, LiemError } from '../../engine/index.ts';
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

/** Rejects with the loader's error, or RUN_DAMAGED where the loader died. `signal` ends it. */
export async function loadSnapshot(options: ReadRunOptions, signal: AbortSignal): Promise<Snapshot> {
  signal.throwIfAborted();
  // With the service's own options of node a thread may refuse to start (`--input-type`, of a script given as text).
  const thread = new Worker(new URL('./load-thread.ts', import.meta.url), {
    workerData: options,
    execArgv: [],
  });
  const end = (): void => {
    thread.postMessage('end');
  };
  thread.on('error', () => undefined); // told below; one after the answer concerns nobody
  signal.addEventListener('abort', end, { once: true });
  try {
    const [told] = (await once(thread, 'message')) as [LoadAnswer]; // as load-thread.ts tells it
    if (told.ok) return told.snapshot;
    const cause = new Error(told.message);
    cause.stack = told.stack;
    throw new LiemError(told.code ?? 'RUN_DAMAGED', told.message, { cause, faults: told.faults });
  } finally {
    signal.removeEventListener('abort', end);
  }
}
