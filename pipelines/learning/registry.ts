/**
 * Which model is in force on which day: `models/log.ndjson` of the home folder. A line a promotion or retirement, chained by SHA-256 and never changed; days only go
 * forward, so what was in force on a day that lies before a line stays so. Behind a break of the chain nothing is believed.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  chainHash,
  chainOrigin,
  type ChainedRow,
  followChain,
  type IsoDate,
  LiemError,
} from '../../engine/index.ts';

export interface RegistryEvent extends ChainedRow {
  /** When it was written, ISO 8601. */
  readonly at: string;
  readonly event: 'promoted' | 'retired';
  readonly model: string;
  /** First day on which it counts. */
  readonly from: IsoDate;
  readonly by: string;
  readonly reason: string;
  /** JSON of the gate's figures; of a retirement null. */
  readonly gate: string | null;
}

export interface Tenure {
  readonly model: string;
  readonly from: IsoDate;
  /** First day on which it is in force no more; null: until further notice. */
  readonly to: IsoDate | null;
  readonly by: string;
  readonly reason: string;
  readonly gate: string | null;
}

export interface Registry {
  readonly events: readonly RegistryEvent[];
  /** Where the log is not what was written; null where it holds. */
  readonly fault: string | null;
}

const columns = ['seq', 'at', 'event', 'model', 'from', 'by', 'reason', 'gate'] as const;
export const registryFile = (folder: string): string => join(folder, 'log.ndjson');

export function readRegistry(folder: string): Registry {
  const path = registryFile(folder);
  if (!existsSync(path)) return { events: [], fault: null };
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const rows: RegistryEvent[] = [];
  let unreadable: string | null = null;
  for (const [at, line] of lines.entries()) {
    try {
      rows.push(JSON.parse(line) as RegistryEvent); // the chain is followed next
    } catch {
      unreadable = `line ${at + 1} is no JSON`;
      break;
    }
  }
  const { rows: believed, fault } = followChain(rows, columns);
  const what = fault?.what ?? unreadable;
  return {
    events: rows.slice(0, believed),
    fault: what === null ? null : `${path} does not hold: ${what}; what follows is not believed`,
  };
}

/** Every time that a model was in force, in order. */
export function tenures({ events }: Registry): readonly Tenure[] {
  return events.flatMap(({ event, model, from, by, reason, gate }, i): Tenure[] =>
    event === 'promoted' ? [{ model, from, to: events[i + 1]?.from ?? null, by, reason, gate }] : [],
  );
}

/** Who is in force on that day: known then or not, for a promotion is dated by the person who makes it. */
export const championOn = (registry: Registry, day: IsoDate): Tenure | null =>
  tenures(registry).findLast(({ from, to }) => from <= day && (to === null || day < to)) ?? null;

/** @throws LiemError where the log does not hold, or the day lies before the last line's */
export function addToRegistry(
  folder: string,
  event: Omit<RegistryEvent, 'seq' | 'hash' | 'at'>,
  at: string,
): RegistryEvent {
  const { events, fault } = readRegistry(folder);
  if (fault !== null)
    throw new LiemError('STATE_DAMAGED', `${fault}. Restore the file from a backup (liem restore)`);
  const last = events.at(-1);
  if (last !== undefined && event.from < last.from) {
    throw new LiemError(
      'USAGE',
      `--as-of ${event.from} lies before ${last.from}, from which the last entry counts (${last.event} ${last.model}): what was in force is not changed afterwards`,
    );
  }
  const unhashed = { seq: events.length + 1, at, ...event };
  const values = columns.map((name) => unhashed[name]);
  const row: RegistryEvent = { ...unhashed, hash: chainHash(last?.hash ?? chainOrigin, values) };
  const path = registryFile(folder);
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  writeFileSync(`${path}.next`, [...events, row].map((one) => `${JSON.stringify(one)}\n`).join(''), {
    mode: 0o640,
  });
  renameSync(`${path}.next`, path);
  return row;
}
