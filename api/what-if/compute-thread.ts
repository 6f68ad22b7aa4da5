/** The thread beside the answering one: computes what it is sent, on the run that it was sent last. */
import { parentPort } from 'node:worker_threads';
import type { ProspectTable } from '../snapshot/read-prospects.ts';
import { computeWhatIf, type WhatIf, type WhatIfFigures } from './compute.ts';

export interface Work {
  readonly number: number;
  /** Null: the table of the work before. */
  readonly table: ProspectTable | null;
  readonly asked: WhatIf;
}
export interface Done {
  readonly number: number;
  /** Null where it failed: the fault is ours, and `stack` is for the log. */
  readonly figures: WhatIfFigures | null;
  readonly stack: string | null;
}

const port = parentPort!; // it is started as a thread
let held: ProspectTable | null = null;
port.on('message', ({ number, table, asked }: Work) => {
  held = table ?? held;
  let done: Done;
  try {
    done = { number, figures: computeWhatIf(held!, asked), stack: null }; // the first work brings a table
  } catch (error) {
    done = { number, figures: null, stack: (error as Error).stack ?? String(error) };
  }
  port.postMessage(done);
});
