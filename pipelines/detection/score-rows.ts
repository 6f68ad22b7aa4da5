/** A scoring thread: restores the detector, scores its rows into shared memory, and ends. */
import { workerData } from 'node:worker_threads';
import { restoreDetector, type ScoringTask } from './score-on-threads.ts';

const { state, table, from, to, scores } = workerData as ScoringTask; // score-on-threads.ts alone starts it
scores.set(restoreDetector(state).score(table, { from, to }), from);
