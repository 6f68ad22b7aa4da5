/**
 * Published runs beside the one in service, for whoever looks back: loaded when asked for, at most two of them kept, and given back after some
 * minutes in which nobody asks. One is loaded at a time, so that looking back never costs more than one loader beside the swap's own.
 */
import { LiemError, openRun } from '../../engine/index.ts';
import { loadSnapshot } from './load-snapshot.ts';
import type { Snapshot } from './snapshot.ts';

/** Why there is no snapshot. `absent`: no such run; `damaged`: not what its manifest says; `busy`: being loaded, or another is. */
export type OlderRunFault = 'absent' | 'damaged' | 'busy';

export interface OlderRuns {
  /** The run's snapshot, or why there is none for now. */
  snapshotOf(run: string): Promise<Snapshot | OlderRunFault>;
  /** Runs in memory, the one asked for last at the end. */
  kept(): readonly string[];
  stop(): Promise<void>;
}

export interface OlderRunsOptions {
  readonly home: string;
  readonly pseudonymKey: string;
  /** How long a run is kept that nobody asks for. 10 minutes by default. */
  readonly idleMilliseconds?: number;
  /** How long an answer waits for a run that is being loaded. 45 seconds by default: less than proxies wait. */
  readonly patienceMilliseconds?: number;
  readonly onFault?: (run: string, error: unknown) => void;
}

const mostKept = 2;
/** A run that could not be loaded is tried again after this: it may have been restored. */
const retryMilliseconds = 60_000;

interface Kept {
  readonly snapshot: Snapshot;
  readonly idle: NodeJS.Timeout;
}

export function openOlderRuns({
  home,
  pseudonymKey,
  idleMilliseconds = 10 * 60_000,
  patienceMilliseconds = 45_000,
  onFault,
}: OlderRunsOptions): OlderRuns {
  const ended = new AbortController();
  /** In the order of their last use. */
  const kept = new Map<string, Kept>();
  const damaged = new Map<string, number>();
  let loading: { readonly run: string; readonly done: Promise<Snapshot | OlderRunFault> } | null = null;

  function keep(snapshot: Snapshot): void {
    const { run } = snapshot;
    forget(run);
    const idle = setTimeout(() => kept.delete(run), idleMilliseconds).unref();
    kept.set(run, { snapshot, idle });
    for (const oldest of [...kept.keys()].slice(0, -mostKept)) forget(oldest);
  }

  function forget(run: string): void {
    clearTimeout(kept.get(run)?.idle);
    kept.delete(run);
  }

  async function loaded(run: string): Promise<Snapshot | OlderRunFault> {
    try {
      await openRun(home, run); // a run that is not there costs no loader
      for (const oldest of [...kept.keys()].slice(0, 1 - mostKept)) forget(oldest); // room before, not after
      const snapshot = await loadSnapshot({ home, run, pseudonymKey }, ended.signal);
      damaged.delete(run);
      keep(snapshot);
      return snapshot;
    } catch (error) {
      if (error instanceof LiemError && error.code === 'RUN_NOT_FOUND') return 'absent';
      if (!ended.signal.aborted) {
        damaged.set(run, Date.now() + retryMilliseconds);
        onFault?.(run, error);
      }
      return 'damaged';
    }
  }

  return {
    async snapshotOf(run) {
      const found = kept.get(run);
      if (found !== undefined) {
        keep(found.snapshot);
        return found.snapshot;
      }
      if ((damaged.get(run) ?? 0) > Date.now()) return 'damaged';
      if (loading !== null && loading.run !== run) return 'busy';
      loading ??= { run, done: loaded(run).finally(() => (loading = null)) };
      return atMost(loading.done, patienceMilliseconds);
    },
    kept: () => [...kept.keys()],
    async stop() {
      ended.abort();
      for (const run of [...kept.keys()]) forget(run);
      await loading?.done;
    },
  };
}

/** What comes of the load; `busy` where it takes longer. */
async function atMost(
  done: Promise<Snapshot | OlderRunFault>,
  milliseconds: number,
): Promise<Snapshot | OlderRunFault> {
  const late = Promise.withResolvers<'busy'>();
  const timer = setTimeout(() => {
    late.resolve('busy');
  }, milliseconds);
  try {
    return await Promise.race([done, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
