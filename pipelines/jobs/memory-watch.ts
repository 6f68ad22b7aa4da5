/**
 * Ends a job before the machine swaps. DuckDB keeps a limit of its own, and passes over it here and there; the kernels' arrays come on top. What is
 * written is written so that a job may be ended at any moment, so that being ended is all there is to do: whole, or not there.
 */
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { isMainThread, Worker } from 'node:worker_threads';
import { bytesOf, LiemError } from '../../engine/index.ts';
import type { Configuration } from '../config/schema.ts';
import type { WatchTask } from './memory-watch-thread.ts';

export interface MemoryWatch {
  /** What the job is at from now on: it is told where the memory ran out. */
  readonly at: (what: string) => void;
  readonly close: () => void;
}

export interface WatchOptions {
  /** What is left, and how the job goes on: a sentence. */
  readonly after: string;
  /** Called last of all, in the midst of whatever the job was at: nothing that waits. The process then ends with the error's exit code. */
  readonly ending: (error: LiemError) => void;
  /** Of a watch that could not be kept. */
  readonly tell: (text: string) => void;
  /** Milliseconds in which the process must end itself. */
  readonly grace?: number;
}

const endName = 'liem.end-for-memory';
const end = Symbol.for(endName);
const onGlobal = globalThis as { [end]?: ((text: string) => void) | undefined };

/** Watches until it is closed; no timer or thread of it keeps a process alive. One at a time in a process. */
export function watchMemory(resources: Configuration['resources'], options: WatchOptions): MemoryWatch {
  const { memory_ceiling: ceiling } = resources;
  // In a thread of somebody else's process (a test's, say) that process is not ours to end.
  if (ceiling === 'none' || !isMainThread) return { at: () => undefined, close: () => undefined };
  onGlobal[end] = (text) => {
    const error = new LiemError('MEMORY', `${text}. ${options.after} ${wayOut(resources)}`);
    try {
      options.ending(error);
    } finally {
      // Node says on standard error that it waits for a debugger: there is none, and the last word was said.
      closeSync(2);
      openSync(devNull, 'w');
      process.exit(error.exitCode);
    }
  };
  const task: WatchTask = {
    ceiling: ceiling === 'auto' ? null : bytesOf(ceiling),
    grace: options.grace ?? 10_000,
    end: endName,
  };
  const thread = new Worker(new URL('memory-watch-thread.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  thread.unref();
  thread.once('error', (cause) => options.tell(`memory is not watched: ${(cause as Error).message}`));
  return {
    at: (what) => thread.postMessage(what),
    close() {
      onGlobal[end] = undefined;
      void thread.terminate();
    },
  };
}

const wayOut = ({ memory_limit: limit, memory_ceiling: ceiling }: Configuration['resources']): string =>
  [
    'The way out is more memory',
    ...(ceiling === 'auto' ? [] : [` (resources.memory_ceiling is ${ceiling})`]),
    `, or to hold less, in liem.toml: a lower resources.memory_limit (now ${limit}; it is DuckDB's own share), fewer resources.threads,`,
    ' a shorter run.window_months, or an indicator switched off ([indicators.<ID>] enabled = false) where one is named above.',
    ' How to size a machine: docs/scale.md.',
  ].join('');

/** For whoever has no way of his own to say it. */
export const onStandardError = (error: LiemError): void => {
  process.stderr.write(`liem: ${error.message}\n`);
};
