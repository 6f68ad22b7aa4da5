/** The worker's entry: reads one run, hands its snapshot over, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { LiemError } from '../../engine/index.ts';
import { readRun } from './read-run.ts';
import type { LoadMessage, LoadOrder } from './load-snapshot.ts';

async function load(): Promise<LoadMessage> {
  try {
    const { options, stop } = workerData as LoadOrder; // what load-snapshot.ts gave
    return { ok: true, snapshot: await readRun(options, () => Atomics.load(stop, 0) !== 0) };
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
