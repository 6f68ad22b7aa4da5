/**
 * Which run is in service. Watches `<home>/runs/current.json`, loads a newly named run beside the one in service, and swaps when
 * it is whole. A run that cannot be loaded changes nothing but the health report.
 */
import { stat } from 'node:fs/promises';
import { currentPointer, currentRun, LiemError, openRun } from '../../engine/index.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { type OlderRunFault, openOlderRuns } from './older-runs.ts';
import type { Snapshot } from './snapshot.ts';

/** Why the run that `current.json` names is not the one in service. */
export interface LoadFault {
  /** Null where the pointer itself cannot be read. */
  readonly run: string | null;
  readonly faults: readonly string[];
}

export interface RunInService {
  /** Null before the first run is loaded. Take it once a request. */
  readonly snapshot: Snapshot | null;
  readonly fault: LoadFault | null;
  /** Whether a run is being loaded just now. */
  readonly loading: boolean;
  /** The snapshot of a run that is in service, or was until the last swap: a reader may finish its pages. */
  snapshotOf(run: string): Snapshot | null;
  /** The snapshot of any published run, loaded where it is not in memory; or why there is none. */
  snapshotAsked(run: string): Promise<Snapshot | OlderRunFault>;
  /** Looks now, and loads if there is something new; resolves when what is named is in service or has failed. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

export interface RunInServiceOptions {
  readonly home: string;
  readonly pseudonymKey: string;
  readonly pollMilliseconds: number;
  /** How long the pages of the run before can still be read. */
  readonly graceMilliseconds: number;
  readonly onSwap?: (run: string) => void;
  readonly onFault?: (fault: LoadFault, error: unknown) => void;
}

/** A run that could not be loaded is tried again: it may have been restored. */
const retryMilliseconds = 15_000;

export function watchRunInService(options: RunInServiceOptions): RunInService {
  const { home } = options;
  const ended = new AbortController();
  let snapshot: Snapshot | null = null;
  let previous: Snapshot | null = null;
  let fault: LoadFault | null = null;
  let seen = '';
  let retryAt = 0;
  let work: Promise<void> | null = null;
  const older = openOlderRuns({
    home,
    pseudonymKey: options.pseudonymKey,
    onFault: (run, error) => options.onFault?.({ run, faults: faultsOf(error, home) }, error),
  });
  let grace: NodeJS.Timeout | undefined;

  async function look(): Promise<void> {
    const mark = await markOf(currentPointer(home));
    if (mark === seen && (fault === null || Date.now() < retryAt)) return;
    let run: string | null = null;
    try {
      run = await currentRun(home);
      if (run !== null && run !== snapshot?.run) await swapTo(run);
      fault =
        run === null && snapshot !== null
          ? { run, faults: ['runs/current.json is missing; the last run stays in service'] }
          : null;
    } catch (error) {
      if (ended.signal.aborted) return;
      const known = fault?.faults.join();
      fault = { run, faults: faultsOf(error, home) };
      retryAt = Date.now() + retryMilliseconds;
      if (fault.faults.join() !== known) options.onFault?.(fault, error);
    }
    seen = mark; // a mark taken before the read: a pointer replaced meanwhile is seen at the next look
  }

  async function swapTo(run: string): Promise<void> {
    await openRun(home, run); // a run that is not there costs nobody their pages
    previous = null; // at most two runs are in memory, also while one is being loaded
    const loaded = await loadSnapshot({ home, run, pseudonymKey: options.pseudonymKey }, ended.signal);
    previous = snapshot;
    snapshot = loaded;
    clearTimeout(grace);
    grace = setTimeout(() => (previous = null), options.graceMilliseconds).unref();
    options.onSwap?.(run);
  }

  function refresh(): Promise<void> {
    work ??= look().finally(() => (work = null));
    return work;
  }

  const snapshotOf = (run: string): Snapshot | null =>
    snapshot?.run === run ? snapshot : previous?.run === run ? previous : null;

  const poll = setInterval(() => void refresh(), options.pollMilliseconds).unref();
  return {
    get snapshot() {
      return snapshot;
    },
    get fault() {
      return fault;
    },
    get loading() {
      return work !== null;
    },
    snapshotOf,
    snapshotAsked: async (run) => snapshotOf(run) ?? older.snapshotOf(run),
    refresh,
    async stop() {
      clearInterval(poll);
      clearTimeout(grace);
      ended.abort();
      await Promise.all([work, older.stop()]);
    },
  };
}

/** Changes whenever the file is replaced or rewritten; empty where there is none. */
async function markOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch {
    return '';
  }
}

/** What may be said in public: never SQL, a stack, or a path of this machine. */
function faultsOf(error: unknown, home: string): readonly string[] {
  if (!(error instanceof LiemError)) return ['the run could not be loaded; the log says why'];
  if (error.code === 'SQL') return ['a table of the run could not be read; the log says why'];
  const lines = error.faults.length > 0 ? error.faults : [error.message];
  return lines.map((line) => line.replaceAll(home, '<home>'));
}
