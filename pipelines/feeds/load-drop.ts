/**
 * The first stage of a night: what is new in the drop folder becomes rows of history, or rows and files set aside with a
 * reason. Loading the same files again changes nothing; a job that was killed leaves whole batches, and the next one
 * goes on from there.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { stat } from 'node:fs/promises';
import { createHistoryTables, feeds } from '../../datasets/index.ts';
import { LiemError, type Warehouse } from '../../engine/index.ts';
import { fileFacts } from './feed-facts.ts';
import { findFiles, type FoundFile, modifiedUs } from './find-files.ts';
import { createLoaderTables } from './loader-tables.ts';
import { type KeepInput, loadFeed } from './load-feed.ts';
import type { FeedLoad, LoadReport } from './load-report.ts';

export interface LoadProgress {
  readonly feed: string;
  readonly path: string;
  /** Files looked at, of those found, over all feeds. */
  readonly done: number;
  readonly files: number;
}

export interface LoadOptions {
  /** History, opened for writing. */
  readonly warehouse: Warehouse;
  readonly drop: string;
  /** The present, in milliseconds since 1970: files modified shortly before are looked at twice. */
  readonly now: number;
  readonly settings?: Partial<LoadSettings>;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Keeps a copy of every file that is loaded or set aside, before it is; nobody does by default. */
  readonly keepInput?: KeepInput;
  /** For tests: runs between staging and merging of every batch. */
  readonly beforeMerge?: () => Promise<void>;
}

export interface LoadSettings {
  /** A file modified within this time may still be growing. */
  readonly recentMs: number;
  /** How long to wait, once for all such files, before the second look. */
  readonly settleMs: number;
  readonly batchBytes: number;
}

export const defaultLoadSettings: LoadSettings = { recentMs: 60_000, settleMs: 250, batchBytes: 1 << 30 };

/** Throws DROP_MISSING, NO_DECLARATIONS, CONSERVATION; everything that is wrong with the files is in the report. */
export async function loadDrop(options: LoadOptions): Promise<LoadReport> {
  const { warehouse, drop, now, onProgress } = options;
  const settings = { ...defaultLoadSettings, ...options.settings };
  const found = await findFiles(drop);
  await createHistoryTables(warehouse);
  await createLoaderTables(warehouse);
  const growing = await growingFiles(found.files, now, settings);
  const loads: FeedLoad[] = [];
  let done = 0;
  for (const feed of feeds) {
    const files = found.files.filter((file) => file.feed === feed.name);
    const totals = await loadFeed(warehouse, feed, files, growing, {
      batchBytes: settings.batchBytes,
      onFile: (path) => onProgress?.({ feed: feed.name, path, done: ++done, files: found.files.length }),
      ...(options.keepInput === undefined ? {} : { keepInput: options.keepInput }),
      ...(options.beforeMerge === undefined ? {} : { beforeMerge: options.beforeMerge }),
    });
    loads.push({
      feed: feed.name,
      filesFound: files.length,
      ...totals,
      ...(await fileFacts(warehouse, feed)),
    });
  }
  const [declarations] = loads;
  const [rows] = await warehouse.rows('SELECT count(*) AS n FROM declarations');
  if (Number(rows?.n) === 0) throw noDeclarations(drop, declarations);
  return {
    feeds: loads,
    unknownFolders: found.leftovers.filter(({ path }) => !path.includes('/')).map(({ path }) => path),
    leftovers: found.leftovers,
    warnings: warningsOf(loads, found.leftovers),
  };
}

async function growingFiles(
  files: readonly FoundFile[],
  now: number,
  settings: LoadSettings,
): Promise<Set<string>> {
  const recent = files.filter((file) => file.modifiedUs / 1000 > now - settings.recentMs);
  const growing = new Set<string>();
  if (recent.length === 0) return growing;
  await wait(settings.settleMs);
  for (const file of recent) {
    const again = await stat(file.location, { bigint: true }).catch(() => null);
    if (again === null || Number(again.size) !== file.size || modifiedUs(again.mtimeNs) !== file.modifiedUs) {
      growing.add(file.path);
    }
  }
  return growing;
}

function noDeclarations(drop: string, load: FeedLoad | undefined): LiemError {
  const expected = `expected files such as ${drop}/declarations/2026-11-20.csv with at least one row that keeps to the contract`;
  const faults = (load?.filesSetAside ?? []).map(({ path, reason }) => `${path}: ${reason}`);
  const found =
    load === undefined || load.filesFound === 0
      ? 'there is no file of declarations'
      : `${load.filesFound} file(s) of declarations hold no row that could be accepted: ${load.rowsSetAside} row(s) and ${faults.length} file(s) were set aside, ${load.filesGrowing.length} file(s) are still growing`;
  return new LiemError('NO_DECLARATIONS', `in the drop folder ${drop} ${found}; ${expected}`, { faults });
}

function warningsOf(loads: readonly FeedLoad[], leftovers: LoadReport['leftovers']): string[] {
  return [
    ...leftovers.map(({ path, why }) => `${path} ${why}; it was not read`),
    ...loads.flatMap((load) => [
      ...load.filesSetAside.map(({ path, reason, wayOut }) => `${path} was set aside: ${reason}; ${wayOut}`),
      ...load.filesGrowing.map((path) => `${path} is still growing; it is left for the next night`),
      ...load.unknownColumns.map(
        ({ path, columns }) => `${path} has unknown columns, which are ignored: ${columns.join(', ')}`,
      ),
      ...(load.rowsSetAside > 0
        ? [`${load.feed}: ${load.rowsSetAside} of ${load.rowsRead} rows were set aside`]
        : []),
    ]),
  ];
}
