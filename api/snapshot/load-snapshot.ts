/** Loads a run in a worker thread of its own, so that the service's thread only takes over the finished memory. */
import { Worker } from 'node:worker_threads';
import { type ErrorCode, LiemError } from '../../engine/index.ts';
import type { ReadRunOptions } from './read-run.ts';
import type { Snapshot } from './snapshot.ts';

export interface LoadOrder {
  readonly options: ReadRunOptions;
  /** Not 0 where the load is to end. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

export type LoadMessage =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | {
      readonly ok: false;
      readonly code: ErrorCode | null;
      readonly message: string;
      readonly stack: string;
      readonly faults: readonly string[];
    };

/**
 * Rejects with the worker's error. `signal` asks the worker to end, which it does between two batches of rows: a worker that is
 * terminated amid a call into DuckDB takes the whole process with it.
 */
export function loadSnapshot(options: ReadRunOptions, signal: AbortSignal): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(new URL('./load-worker.ts', import.meta.url), {
      workerData: { options, stop },
      execArgv: [], // what the process was started with, such as --input-type, is not for a worker
    });
    const abort = (): void => void Atomics.store(stop, 0, 1);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    let message: LoadMessage | null = null;
    worker.once('message', (said: LoadMessage) => (message = said));
    worker.once('error', reject);
    // Only when the worker is gone: whoever waits for the load may end the process.
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', abort);
      if (message === null) {
        reject(new LiemError('RUN_DAMAGED', `the loader of run ${options.run} ended with code ${code}`));
        return;
      }
      if (message.ok) {
        resolve(message.snapshot);
        return;
      }
      const cause = new Error(message.message);
      cause.stack = message.stack;
      reject(
        new LiemError(message.code ?? 'RUN_DAMAGED', message.message, { cause, faults: message.faults }),
      );
    });
  });
}
