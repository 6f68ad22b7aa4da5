/** The worker's entry: reads one run, hands its snapshot over, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { LiemError } from '../../engine/index.ts';
import { readRun, type ReadRunOptions } from './read-run.ts';
import type { LoadMessage } from './load-snapshot.ts';

async function load(): Promise<LoadMessage> {
  try {
    return { ok: true, snapshot: await readRun(workerData as ReadRunOptions) }; // what load-snapshot.ts gave
  } catch (error) {
    const { message, stack } = error as Error;
    const faults = error instanceof LiemError ? error.faults : [];
    return {
      ok: false,
      code: error instanceof LiemError ? error.code : null,
      message,
      stack: stack ?? '',
      faults,
    };
  }
}

parentPort?.postMessage(await load());
