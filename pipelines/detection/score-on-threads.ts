/**
 * Scores a table by a fitted detector on several threads. A row's score depends on nothing but that row and what was learnt, so ranges of rows are dealt out, and the bytes are those of one
 * thread, whatever their number. Columns and what was learnt lie in shared memory: nothing is copied but what did not lie there before.
 */
import { Worker } from 'node:worker_threads';
import { type DetectorState, detectors, type FittedDetector, type NumberTable } from '../../engine/index.ts';

/** What a thread is given; it writes the scores of its rows into `scores`. */
export interface ScoringTask {
  readonly state: DetectorState;
  readonly table: NumberTable;
  readonly from: number;
  readonly to: number;
  readonly scores: Float64Array;
}

export function restoreDetector(state: DetectorState): FittedDetector {
  const detector = detectors.find(({ name }) => name === state.detector);
  if (detector === undefined) throw new RangeError(`there is no detector "${state.detector}"`);
  return detector.restore(state);
}

/** @throws what a thread threw: a value that is not finite, columns that do not fit */
export async function scoreOnThreads(
  fitted: FittedDetector,
  table: NumberTable,
  threads: number,
): Promise<Float64Array> {
  if (!(Number.isInteger(threads) && threads >= 1)) {
    throw new RangeError(`${threads} threads: a whole number of at least 1`);
  }
  if (threads === 1 || table.rowCount < threads) return fitted.score(table);
  const state = sharedState(fitted.serialise());
  const columns = table.columns.map(shared);
  const scores = new Float64Array(new SharedArrayBuffer(8 * table.rowCount)).fill(Number.NaN);
  await Promise.all(
    Array.from({ length: threads }, (_, thread) => {
      const from = Math.floor((table.rowCount * thread) / threads);
      const to = Math.floor((table.rowCount * (thread + 1)) / threads);
      return runOnThread({ state, table: { rowCount: table.rowCount, columns }, from, to, scores });
    }),
  );
  const left = scores.findIndex(Number.isNaN);
  if (left !== -1) throw new Error(`row ${left} was scored by no thread`);
  return scores;
}

function runOnThread(task: ScoringTask): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('score-rows.ts', import.meta.url), { workerData: task, execArgv: [] });
    worker.once('error', reject);
    // After an error this comes too late to matter. A thread that ended without one (the process was told to end, or it was stopped) has not
    // scored its rows: what lies there must not pass for scores.
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a scoring thread ended with code ${code}; its rows have no scores`));
    });
  });
}

function shared<Values extends Float64Array | Int32Array>(values: Values): Values {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const buffer = new SharedArrayBuffer(values.byteLength);
  const copy = values instanceof Float64Array ? new Float64Array(buffer) : new Int32Array(buffer);
  copy.set(values);
  return copy as Values; // of the same kind, by the line above
}

const sharedState = (state: DetectorState): DetectorState => ({
  ...state,
  arrays: Object.fromEntries(Object.entries(state.arrays).map(([name, values]) => [name, shared(values)])),
  parts: state.parts.map(sharedState),
});
