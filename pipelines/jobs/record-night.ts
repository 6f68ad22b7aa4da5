/** Keeps `state/night.json` up to the moment: begun, and how it ended. A record that cannot be written stops no night. */
import { renameSync, writeFileSync } from 'node:fs';
import {
  type IsoDate,
  LiemError,
  type NightRecord,
  nightRecordPath,
  readNightRecord,
} from '../../engine/index.ts';
import { type LoadReport, rowsLoaded } from '../feeds/index.ts';

export interface NightEnd {
  readonly status: 'published' | 'unchanged';
  readonly run: string;
  readonly load: LoadReport;
}

/**
 * Runs the night and records it; `now` gives milliseconds since 1970. What the night throws is thrown on. The night is given what records that it
 * failed, for an end that throws nothing.
 */
export async function recordNight<Outcome extends NightEnd>(
  home: string,
  asOf: IsoDate,
  now: () => number,
  night: (failed: (cause: Error) => void) => Promise<Outcome>,
): Promise<Outcome> {
  const time = (): string => new Date(now()).toISOString();
  const begun: NightRecord = {
    outcome: 'running',
    as_of: asOf,
    process: process.pid,
    started_at: time(),
    ended_at: null,
    last_success_at: (await readNightRecord(home))?.last_success_at ?? null,
    run: null,
    exit: null,
    message: null,
    rows: { read: 0, accepted: 0, set_aside: 0 },
  };
  write(home, begun);
  const failed = (cause: Error): void => {
    const exit = cause instanceof LiemError ? cause.exitCode : 1;
    write(home, {
      ...begun,
      outcome: exit === 3 ? 'refused' : 'failed',
      ended_at: time(),
      exit,
      message: cause.message,
    });
  };
  try {
    const ended = await night(failed);
    const at = time();
    write(home, {
      ...begun,
      outcome: ended.status,
      ended_at: at,
      last_success_at: at,
      run: ended.run,
      exit: 0,
      rows: rowsLoaded(ended.load),
    });
    return ended;
  } catch (cause) {
    failed(cause as Error);
    throw cause;
  }
}

function write(home: string, record: NightRecord): void {
  const path = nightRecordPath(home);
  try {
    writeFileSync(`${path}.next`, `${JSON.stringify(record, null, 2)}\n`);
    renameSync(`${path}.next`, path);
  } catch {
    // A full disk is what the night itself will say.
  }
}
