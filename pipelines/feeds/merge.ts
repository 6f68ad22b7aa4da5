/**
 * Staged rows into history. A key stands once in history: a later version replaces an earlier one; where a file
 * supplies no version, the later file does. Rows of one key in several files are merged file by file, in layers, so that
 * loading files together gives what loading them one after another gives.
 */
import type { FeedContract } from '../../datasets/index.ts';
import { type JsonValue, quoteIdentifier, quoteLiteral, type Warehouse } from '../../engine/index.ts';
import { fileColumn, faultsColumn, stage } from './staging.ts';

/** Temporary tables of one merge. `row` is a row's place in staging. */
export const mergeTables = {
  /** file, start, path, arrived_us, has_version, header_lines of the batch's files. */
  batch: 'liem_batch',
  /** file, from_row, shift: how many records before a row could not be split. */
  shifts: 'liem_shifts',
  /** row, fate, layer: rows whose key stands more than once in the batch. */
  repeated: 'liem_repeated',
  /** row, old, old_file, fate: rows whose key stands in history. */
  fates: 'liem_fates',
} as const;

const { batch, shifts, repeated, fates } = mergeTables;

/** What replaces: the rest of the fates leave history as it is. */
const replacing = `('newer_version', 'later_file')`;

export interface MergeCounts {
  readonly inserted: number;
  readonly replaced: number;
}

interface Keys {
  readonly list: string;
  readonly joined: string;
  /** The version column, or 0 where the feed has none. */
  readonly version: (alias: string) => string;
}

function keysOf(feed: FeedContract): Keys {
  const names = feed.key.map(quoteIdentifier);
  const versionColumn = feed.versionColumn;
  return {
    list: names.join(', '),
    joined: names.map((name) => `s.${name} = h.${name}`).join(' AND '),
    version: (alias) => (versionColumn === undefined ? '0' : `${alias}.${quoteIdentifier(versionColumn)}`),
  };
}

/** A row's place among its file's records, those that could not be split included. */
export function ordinalSql(hasShifts: boolean): { expression: string; join: string } {
  const join = `JOIN ${batch} b ON b.file = s.${fileColumn}`;
  if (!hasShifts) return { expression: 's.rowid - b.start + 1', join };
  return {
    expression: 's.rowid - b.start + 1 + coalesce(x.shift, 0)',
    join: `${join} ASOF LEFT JOIN ${shifts} x ON x.file = s.${fileColumn} AND s.rowid >= x.from_row`,
  };
}

/** Merges what was staged; must run within a transaction. Fills `repeated` and `fates`. */
export async function mergeStage(
  warehouse: Warehouse,
  feed: FeedContract,
  hasShifts: boolean,
): Promise<MergeCounts> {
  const keys = keysOf(feed);
  const layers = await findRepeated(warehouse, keys);
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${fates} ("row" BIGINT, "old" BIGINT, old_file INTEGER, fate VARCHAR)`,
  );
  let inserted = 0;
  let replaced = 0;
  for (let layer = 1; layer <= layers.count; layer++) {
    const counts = await mergeLayer(warehouse, feed, keys, incomingSql(layer, layers.any), hasShifts);
    inserted += counts.inserted;
    replaced += counts.replaced;
  }
  return { inserted, replaced };
}

/** A hash of the key finds what may be repeated in one aggregate; only those rows are sorted. */
async function findRepeated(warehouse: Warehouse, keys: Keys): Promise<{ any: boolean; count: number }> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${repeated} AS
     WITH hashes AS (
       SELECT hash(${keys.list}) AS h FROM ${stage} WHERE ${faultsColumn} IS NULL GROUP BY h HAVING count(*) > 1),
     candidates AS (
       SELECT rowid AS "row", ${fileColumn} AS file, ${keys.version(stage)} AS version, ${keys.list}
       FROM ${stage} WHERE ${faultsColumn} IS NULL AND hash(${keys.list}) IN (SELECT h FROM hashes)),
     copies AS (
       SELECT *, row_number() OVER (PARTITION BY ${keys.list}, file, version ORDER BY "row") AS copy,
         max(version) OVER (PARTITION BY ${keys.list}, file) AS latest FROM candidates),
     judged AS (
       SELECT *, CASE WHEN copy > 1 THEN 'duplicate_key' WHEN version < latest THEN 'older_version' ELSE 'kept' END AS fate
       FROM copies)
     SELECT "row", fate, row_number() OVER (PARTITION BY ${keys.list}, fate ORDER BY file, "row") AS layer FROM judged`,
  );
  const [found] = await warehouse.rows(
    `SELECT count(*) AS n, coalesce(max(layer) FILTER (fate = 'kept'), 1) AS layers FROM ${repeated}`,
  );
  return { any: Number(found?.n) > 0, count: Number(found?.layers) };
}

function incomingSql(layer: number, any: boolean): string {
  const good = `s.${faultsColumn} IS NULL`;
  if (!any) return good;
  if (layer === 1) {
    return `${good} AND s.rowid NOT IN (SELECT "row" FROM ${repeated} WHERE NOT (fate = 'kept' AND layer = 1))`;
  }
  return `s.rowid IN (SELECT "row" FROM ${repeated} WHERE fate = 'kept' AND layer = ${layer})`;
}

async function mergeLayer(
  warehouse: Warehouse,
  feed: FeedContract,
  keys: Keys,
  incoming: string,
  hasShifts: boolean,
): Promise<MergeCounts> {
  const history = quoteIdentifier(feed.name);
  const matched = await matchHistory(warehouse, feed, keys, incoming);
  let replaced = 0;
  if (matched > 0) {
    replaced = await warehouse.run(
      `DELETE FROM ${history} WHERE rowid IN (SELECT "old" FROM liem_layer WHERE fate IN ${replacing})`,
    );
    await warehouse.run(`INSERT INTO ${fates} SELECT "row", "old", old_file, fate FROM liem_layer`);
  }
  const columns = feed.columns.map((column) => `s.${quoteIdentifier(column.name)}`).join(', ');
  const ordinal = ordinalSql(hasShifts);
  const staying =
    matched === 0 ? '' : ` AND s.rowid NOT IN (SELECT "row" FROM liem_layer WHERE fate NOT IN ${replacing})`;
  const inserted = await warehouse.run(
    `INSERT INTO ${history} SELECT ${columns}, s.${fileColumn}, ${ordinal.expression}
     FROM ${stage} s ${ordinal.join} WHERE ${incoming}${staying}`,
  );
  return { inserted, replaced };
}

/** Fills `liem_layer`: each incoming row whose key is in history, with its fate. Content is compared only where versions are equal. */
async function matchHistory(
  warehouse: Warehouse,
  feed: FeedContract,
  keys: Keys,
  incoming: string,
): Promise<number> {
  const history = quoteIdentifier(feed.name);
  const [size] = await warehouse.rows(`SELECT count(*) AS n FROM ${history}`);
  if (Number(size?.n) === 0) return 0;
  const matched = await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE liem_match AS
     SELECT s.rowid AS "row", h.rowid AS "old", h.source_file AS old_file,
       ${keys.version('s')} AS version, ${keys.version('h')} AS old_version
     FROM ${stage} s JOIN ${history} h ON ${keys.joined} WHERE ${incoming}`,
  );
  const [pairs] = await warehouse.rows('SELECT count(*) AS n FROM liem_match');
  if (matched === 0 && Number(pairs?.n) === 0) return 0;
  const same = feed.columns
    .map(({ name }) => quoteIdentifier(name))
    .map((name) => `s.${name} IS NOT DISTINCT FROM h.${name}`)
    .join(' AND ');
  const versioned = feed.versionColumn !== undefined;
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE liem_layer AS
     WITH files AS (
       SELECT file, path, arrived_us, has_version FROM ${batch}
       UNION ALL SELECT sequence, path, arrived_us, has_version FROM _files WHERE feed = ${quoteLiteral(feed.name)}),
     compared AS (
       SELECT m."row", m."old", m.old_file, ${same} AS same,
         ${versioned ? 'incoming.has_version AND earlier.has_version' : 'false'} AS by_version,
         incoming.path = earlier.path
           OR incoming.arrived_us > earlier.arrived_us
           OR incoming.arrived_us = earlier.arrived_us AND incoming.path >= earlier.path AS is_later
       FROM liem_match m
       JOIN ${history} h ON h.rowid = m."old"
       JOIN ${stage} s ON s.rowid = m."row"
       JOIN files incoming ON incoming.file = s.${fileColumn}
       JOIN files earlier ON earlier.file = m.old_file
       WHERE m.version = m.old_version)
     SELECT "row", "old", old_file,
       CASE WHEN same THEN 'same' WHEN by_version THEN 'version_conflict' WHEN is_later THEN 'later_file' ELSE 'earlier_file' END AS fate
     FROM compared
     UNION ALL
     SELECT "row", "old", old_file, CASE WHEN version > old_version THEN 'newer_version' ELSE 'older_version' END
     FROM liem_match WHERE version <> old_version`,
  );
  return Number(pairs?.n);
}

/** For each file of the batch: how many of its good rows met which fate. */
export function fatesByFile(warehouse: Warehouse): Promise<Record<string, JsonValue>[]> {
  return warehouse.rows(
    `WITH judged AS (
       SELECT "row", fate FROM ${repeated} WHERE fate <> 'kept' UNION ALL SELECT "row", fate FROM ${fates})
     SELECT s.${fileColumn} AS file, judged.fate, count(*) AS n
     FROM judged JOIN ${stage} s ON s.rowid = judged."row" GROUP BY s.${fileColumn}, judged.fate
     ORDER BY file, fate`,
  );
}
