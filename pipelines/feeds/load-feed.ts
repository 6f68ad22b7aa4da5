/** The new and changed files of one feed into history, batch by batch; each batch is one transaction. */
import type { FeedContract } from '../../datasets/index.ts';
import { type ColumnTable, LiemError, quoteLiteral, type Warehouse } from '../../engine/index.ts';
import type { FoundFile } from './find-files.ts';
import { assertConserved, type FileCounts } from './load-report.ts';
import { fatesByFile, mergeStage, mergeTables } from './merge.ts';
import { setRowsAside } from './quarantine.ts';
import { type FileOutcome, stageFile, type StagedFile } from './stage-file.ts';
import { createStage, faultsColumn, fileColumn, stage } from './staging.ts';
import { countOf, textOf } from './sql-row.ts';

/** Given a file and the SHA-256 of its bytes. */
export type KeepInput = (file: FoundFile, digest: string) => Promise<void>;

export interface FeedTotals {
  filesRead: number;
  filesUnchanged: number;
  filesGrowing: string[];
  rowsRead: number;
  rowsAccepted: number;
  rowsSetAside: number;
  rowsChanged: number;
}

export interface FeedLoadOptions {
  /** Files of a batch are staged together until they reach this many bytes. */
  readonly batchBytes: number;
  readonly onFile: (path: string) => void;
  /** Keeps a copy of every file that is loaded or set aside, before it is. */
  readonly keepInput?: KeepInput;
  /** For tests: runs between staging and merging. */
  readonly beforeMerge?: () => Promise<void>;
}

/** A file as `_files` knows it. */
interface KnownFile {
  readonly sequence: number;
  readonly size: number;
  readonly modifiedUs: number;
  readonly digest: string;
}

async function knownFiles(warehouse: Warehouse, feed: FeedContract): Promise<Map<string, KnownFile>> {
  const rows = await warehouse.rows(
    `SELECT path, sequence, size, modified_us, digest FROM _files WHERE feed = $feed AND later IS NULL`,
    { feed: feed.name },
  );
  return new Map(
    rows.map((row) => [
      textOf(row, 'path'),
      {
        sequence: countOf(row, 'sequence'),
        size: countOf(row, 'size'),
        modifiedUs: countOf(row, 'modified_us'),
        digest: textOf(row, 'digest'),
      },
    ]),
  );
}

const arrivalOf = ({ arrivedUs, modifiedUs }: FoundFile): number => arrivedUs ?? modifiedUs;

function batches(files: readonly FoundFile[], batchBytes: number): FoundFile[][] {
  const result: FoundFile[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const file of files) {
    const size = file.size * (file.gzipped || file.format === 'parquet' ? 8 : 1);
    if (bytes + size > batchBytes) {
      result.push([]);
      bytes = 0;
    }
    result.at(-1)?.push(file);
    bytes += size;
  }
  return result;
}

export async function loadFeed(
  warehouse: Warehouse,
  feed: FeedContract,
  files: readonly FoundFile[],
  growing: ReadonlySet<string>,
  options: FeedLoadOptions,
): Promise<FeedTotals> {
  const totals: FeedTotals = {
    filesRead: 0,
    filesUnchanged: 0,
    filesGrowing: [],
    rowsRead: 0,
    rowsAccepted: 0,
    rowsSetAside: 0,
    rowsChanged: 0,
  };
  if (files.length === 0) return totals;
  const known = await knownFiles(warehouse, feed);
  const fresh: FoundFile[] = [];
  for (const file of files) {
    const before = known.get(file.path);
    if (growing.has(file.path)) totals.filesGrowing.push(file.path);
    else if (before?.size === file.size && before.modifiedUs === file.modifiedUs) {
      totals.filesUnchanged++;
      await options.keepInput?.(file, before.digest); // a home that kept nothing when it was loaded
    } else fresh.push(file);
  }
  // The order of arrival.
  fresh.sort((a, b) => arrivalOf(a) - arrivalOf(b) || (a.path < b.path ? -1 : 1));
  for (const batch of batches(fresh, options.batchBytes)) {
    await loadBatch(warehouse, feed, batch, known, totals, options);
  }
  return totals;
}

async function loadBatch(
  warehouse: Warehouse,
  feed: FeedContract,
  files: readonly FoundFile[],
  known: ReadonlyMap<string, KnownFile>,
  totals: FeedTotals,
  options: FeedLoadOptions,
): Promise<void> {
  await createStage(warehouse, feed);
  const [last] = await warehouse.rows('SELECT coalesce(max(sequence), 0) AS sequence FROM _files');
  let number = Number(last?.sequence);
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
    options.onFile(file.path);
    const digest = known.get(file.path)?.digest ?? null;
    outcomes.push(await stageFile(warehouse, feed, file, ++number, digest, options.keepInput));
  }
  await options.beforeMerge?.();
  const staged = outcomes.filter((outcome) => outcome.state === 'staged');
  await warehouse.run('BEGIN TRANSACTION');
  try {
    const counts = await mergeBatch(warehouse, feed, staged);
    for (const outcome of outcomes) await recordFile(warehouse, feed, outcome, counts, totals);
    await warehouse.run('COMMIT');
  } catch (error) {
    // A commit that failed, as on a full disk, has ended its transaction itself.
    await warehouse.run('ROLLBACK').catch(() => undefined);
    throw notWritten(error as Error, feed);
  }
  await warehouse.run(`DROP TABLE ${stage}`);
}

/** A full disk under its own name, with the way out. */
function notWritten(error: Error, feed: FeedContract): Error {
  if (!/no space left|could not write|failed to (write|commit)/i.test(error.message)) return error;
  return new LiemError(
    'WRITE_FAILED',
    `history could not be written (${error.message.split('\n')[0]}). Nothing of this batch of ${feed.name} was kept; free space on that disk and run the night again`,
    { cause: error },
  );
}

interface LoadedCounts extends FileCounts {
  readonly changed: number;
  readonly replaced: number;
  readonly contested: boolean;
}

async function mergeBatch(
  warehouse: Warehouse,
  feed: FeedContract,
  files: readonly StagedFile[],
): Promise<Map<number, LoadedCounts>> {
  if (files.length === 0) return new Map();
  const stagedRows = await warehouse.rows(
    `SELECT ${fileColumn} AS file, min(rowid) AS start, max(rowid) AS "end", count(*) AS n, count(${faultsColumn}) AS faulty
     FROM ${stage} GROUP BY ${fileColumn} ORDER BY file`,
  );
  const byFile = new Map(stagedRows.map((row) => [countOf(row, 'file'), row]));
  for (const row of stagedRows) {
    if (countOf(row, 'end') - countOf(row, 'start') + 1 !== countOf(row, 'n')) {
      throw new LiemError(
        'CONSERVATION',
        `the rows of ${feed.name} lie out of their files' order in staging`,
      );
    }
  }
  const hasShifts = await describeBatch(warehouse, files, byFile);
  const merged = await mergeStage(warehouse, feed, hasShifts);
  const fates = await fatesByFile(warehouse);
  const fate = (file: number, ...names: string[]): number =>
    fates
      .filter((row) => countOf(row, 'file') === file && names.includes(textOf(row, 'fate')))
      .reduce((sum, row) => sum + countOf(row, 'n'), 0);
  await setRowsAside(warehouse, feed, files, hasShifts);
  const aside = await warehouse.rows(
    `SELECT file, count(*) AS n FROM _quarantine WHERE feed = $feed AND file >= $first GROUP BY file`,
    { feed: feed.name, first: files[0]?.number ?? 0 },
  );
  const contested = await contestedFiles(warehouse);
  const counts = new Map<number, LoadedCounts>();
  let written = 0;
  for (const { number, file, records } of files) {
    const row = byFile.get(number);
    const good = countOf(row, 'n') - countOf(row, 'faulty');
    const accepted = good - fate(number, 'duplicate_key', 'version_conflict');
    const changed = accepted - fate(number, 'same', 'older_version', 'earlier_file');
    written += changed;
    counts.set(number, {
      path: file.path,
      read: records,
      accepted,
      setAside: Number(aside.find((entry) => Number(entry.file) === number)?.n ?? 0),
      changed,
      replaced: fate(number, 'newer_version', 'later_file'),
      contested: contested.has(number),
    });
  }
  assertConserved([
    ...counts.values(),
    { path: `history of ${feed.name}`, read: written, accepted: merged.inserted, setAside: 0 },
  ]);
  if (contested.size > 0) {
    await warehouse.run(
      `UPDATE _files SET contested = true WHERE sequence IN (${[...contested].join(', ')}) AND NOT contested`,
    );
  }
  return counts;
}

/** Files between whose rows the order of arrival decided. */
async function contestedFiles(warehouse: Warehouse): Promise<Set<number>> {
  const rows = await warehouse.rows(
    `WITH decided AS (
       SELECT f.old_file, s.${fileColumn} AS new_file FROM ${mergeTables.fates} f JOIN ${stage} s ON s.rowid = f."row"
       WHERE f.fate IN ('later_file', 'earlier_file', 'version_conflict'))
     SELECT old_file AS file FROM decided UNION SELECT new_file FROM decided ORDER BY file`,
  );
  return new Set(rows.map((row) => countOf(row, 'file')));
}

/** The batch's files and the records they lost to bad quoting, as tables for the merge. Returns whether there are such. */
async function describeBatch(
  warehouse: Warehouse,
  files: readonly StagedFile[],
  byFile: ReadonlyMap<number, Readonly<Record<string, unknown>>>,
): Promise<boolean> {
  const rows = files.map(
    ({ number, file, source, headerLines }) =>
      `(${number}, CAST(${Number(byFile.get(number)?.start ?? 0)} AS BIGINT), ${quoteLiteral(file.path)}, ` +
      `CAST(${arrivalOf(file)} AS BIGINT), ${source.hasVersion}, ${headerLines})`,
  );
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${mergeTables.batch} AS
     SELECT * FROM (VALUES ${rows.join(', ')}) files(file, start, path, arrived_us, has_version, header_lines)`,
  );
  // A record lost before it shifts every later row of its file by one; of several in a row the last counts.
  const shifts = new Map<string, [file: number, from: number, shift: number]>();
  for (const { number, rejects } of files) {
    const start = Number(byFile.get(number)?.start ?? 0);
    rejects.forEach(({ ordinal }, index) => {
      const from = start + ordinal - index - 1;
      shifts.set(`${number}:${from}`, [number, from, index + 1]);
    });
  }
  if (shifts.size === 0) return false;
  const entries = [...shifts.values()];
  const values = (at: 0 | 1 | 2) =>
    ({
      kind: 'bigint',
      values: BigInt64Array.from(entries, (entry) => BigInt(entry[at])),
      validity: null,
      scale: 0,
    }) as const;
  const table: ColumnTable = {
    rowCount: entries.length,
    columns: new Map([
      ['file', values(0)],
      ['from_row', values(1)],
      ['shift', values(2)],
    ]),
  };
  await warehouse.createTable(mergeTables.shifts, table);
  return true;
}

async function recordFile(
  warehouse: Warehouse,
  feed: FeedContract,
  outcome: FileOutcome,
  counts: ReadonlyMap<number, LoadedCounts>,
  totals: FeedTotals,
): Promise<void> {
  const { file } = outcome;
  if (outcome.state === 'growing') {
    totals.filesGrowing.push(file.path);
    return;
  }
  const seen = { path: file.path, feed: feed.name, size: file.size, modified: file.modifiedUs };
  if (outcome.state === 'unchanged') {
    totals.filesUnchanged++;
    await warehouse.run(
      `UPDATE _files SET size = $size, modified_us = $modified WHERE feed = $feed AND path = $path AND later IS NULL`,
      seen,
    );
    return;
  }
  totals.filesRead++;
  const count = counts.get(outcome.number);
  const unreadable = outcome.state === 'set aside' ? outcome.unreadable : null;
  await warehouse.run(
    `UPDATE _files SET later = $sequence WHERE feed = $feed AND path = $path AND later IS NULL`,
    { feed: feed.name, path: file.path, sequence: outcome.number },
  );
  await warehouse.run(
    `INSERT INTO _files VALUES ($sequence, $feed, $path, $size, $modified, $arrived, $digest, $status, $reason, $wayOut,
       $read, $accepted, $setAside, $changed, $replaced, $hasVersion, $contested, $unknown, NULL)`,
    {
      ...seen,
      sequence: outcome.number,
      arrived: arrivalOf(file),
      digest: outcome.digest,
      status: unreadable === null ? 'loaded' : 'set_aside',
      reason: unreadable?.reason ?? null,
      wayOut: unreadable?.wayOut ?? null,
      read: count?.read ?? 0,
      accepted: count?.accepted ?? 0,
      setAside: count?.setAside ?? 0,
      changed: count?.changed ?? 0,
      replaced: count?.replaced ?? 0,
      hasVersion: outcome.state === 'staged' && outcome.source.hasVersion,
      contested: count?.contested ?? false,
      unknown: JSON.stringify(outcome.state === 'staged' ? outcome.source.unknownColumns : []),
    },
  );
  totals.rowsRead += count?.read ?? 0;
  totals.rowsAccepted += count?.accepted ?? 0;
  totals.rowsSetAside += count?.setAside ?? 0;
  totals.rowsChanged += count?.changed ?? 0;
}
