/** Loads a run in a worker thread of its own, so that the service's thread only takes over the finished memory. */
import { Worker } from 'node:worker_threads';
import { type ErrorCode, LiemError } from '../../engine/index.ts';
import type { ReadRunOptions } from './read-run.ts';
import type { Snapshot } from './snapshot.ts';

export type LoadMessage =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | {
      readonly ok: false;
      readonly code: ErrorCode | null;
      readonly message: string;
      readonly stack: string;
      readonly faults: readonly string[];
    };

/** Rejects with the worker's error. `signal` ends the worker. */
export function loadSnapshot(options: ReadRunOptions, signal: AbortSignal): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./load-worker.ts', import.meta.url), {
      workerData: options,
      execArgv: [], // what the process was started with, such as --input-type, is not for a worker
    });
    const abort = (): void => void worker.terminate();
    signal.addEventListener('abort', abort, { once: true });
    worker.once('message', (message: LoadMessage) => {
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
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal.removeEventListener('abort', abort);
      reject(new LiemError('RUN_DAMAGED', `the loader of run ${options.run} ended with code ${code}`));
    });
  });
}
