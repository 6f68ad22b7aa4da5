/** What history holds of a feed: a function of the files loaded, without clocks and without absolute paths. */
import { type FeedContract, feeds } from '../../datasets/index.ts';
import { quoteIdentifier, type Warehouse } from '../../engine/index.ts';
import type { FeedLoad } from './load-report.ts';
import { countOf, textOf } from './sql-row.ts';

type FileFacts = Pick<FeedLoad, 'supplied' | 'filesSetAside' | 'unknownColumns'>;

interface HistoryFacts {
  /** Latest value of the feed's event column, ISO 8601. */
  readonly latestEvent: string | null;
  /** Share of rows in which an optional column is filled, 0 to 1; null where there is no row. */
  readonly coverage: Readonly<Record<string, number | null>>;
}

/** Feeds that have, or once had, a file that was loaded. */
export async function suppliedFeeds(warehouse: Warehouse): Promise<Set<string>> {
  const rows = await warehouse.rows(`SELECT DISTINCT feed FROM _files WHERE status = 'loaded' ORDER BY feed`);
  return new Set(rows.map((row) => textOf(row, 'feed')));
}

/** What the loader's own tables say of a feed: costs nothing, however long the history. */
export async function fileFacts(warehouse: Warehouse, feed: FeedContract): Promise<FileFacts> {
  const files = await warehouse.rows(
    `SELECT path, status, reason, way_out, unknown_columns FROM _files WHERE feed = $feed AND later IS NULL ORDER BY path`,
    { feed: feed.name },
  );
  return {
    supplied: files.length > 0 && (await suppliedFeeds(warehouse)).has(feed.name),
    filesSetAside: files
      .filter((row) => row.status === 'set_aside')
      .map((row) => ({
        path: textOf(row, 'path'),
        reason: textOf(row, 'reason'),
        wayOut: textOf(row, 'way_out'),
      })),
    unknownColumns: files
      .map((row) => ({
        path: textOf(row, 'path'),
        columns: JSON.parse(textOf(row, 'unknown_columns')) as string[], // written by recordFile
      }))
      .filter(({ columns }) => columns.length > 0),
  };
}

/** Of a feed that never had a file. */
function emptyFacts(feed: FeedContract): HistoryFacts {
  const optional = feed.columns.filter((column) => !column.required);
  return { latestEvent: null, coverage: Object.fromEntries(optional.map(({ name }) => [name, null])) };
}

/** One scan of the feed's history: for publishing, not for every load. */
async function historyFacts(warehouse: Warehouse, feed: FeedContract): Promise<HistoryFacts> {
  const optional = feed.columns.filter((column) => !column.required);
  const counts = optional.map((column, index) => `count(${quoteIdentifier(column.name)}) AS n${index}`);
  const latest =
    feed.eventColumn === undefined
      ? 'NULL'
      : `strftime(max(${quoteIdentifier(feed.eventColumn)}), '%Y-%m-%dT%H:%M:%S')`;
  const [row] = await warehouse.rows(
    `SELECT ${['count(*) AS "rows"', `${latest} AS latest`, ...counts].join(', ')} FROM ${quoteIdentifier(feed.name)}`,
  );
  const total = countOf(row, 'rows');
  const coverage = Object.fromEntries(
    optional.map((column, index) => [
      column.name,
      // Six decimals: a share, not a measurement.
      total === 0 ? null : Math.round((Number(row?.[`n${index}`]) / total) * 1e6) / 1e6,
    ]),
  );
  return { latestEvent: typeof row?.latest === 'string' ? row.latest : null, coverage };
}

/** A row of the published feeds.parquet. Counts are over the files as they now are; a file sent again counts once. */
export interface PublishedFeed {
  readonly feed: string;
  readonly supplied: boolean;
  readonly files: number;
  readonly files_set_aside: number;
  readonly rows_read: number;
  readonly rows_accepted: number;
  readonly rows_quarantined: number;
  readonly latest_event: string | null;
  /** JSON: share filled, by optional column. */
  readonly coverage: string;
  /** JSON: path and reason of each file set aside. */
  readonly set_aside: string;
}

/** The rows of feeds.parquet, in the order of the contracts. */
export async function publishedFeeds(warehouse: Warehouse): Promise<PublishedFeed[]> {
  const counts = await warehouse.rows(
    `SELECT feed, count(*) AS files, sum(rows_read) AS "read", sum(rows_accepted) AS accepted, sum(rows_set_aside) AS aside
     FROM _files WHERE later IS NULL GROUP BY feed ORDER BY feed`,
  );
  const byFeed = new Map(counts.map((row) => [row.feed, row]));
  const result: PublishedFeed[] = [];
  for (const feed of feeds) {
    const row = byFeed.get(feed.name);
    const facts = {
      ...(await fileFacts(warehouse, feed)),
      ...(row === undefined ? emptyFacts(feed) : await historyFacts(warehouse, feed)),
    };
    result.push({
      feed: feed.name,
      supplied: facts.supplied,
      files: countOf(row, 'files'),
      files_set_aside: facts.filesSetAside.length,
      rows_read: countOf(row, 'read'),
      rows_accepted: countOf(row, 'accepted'),
      rows_quarantined: countOf(row, 'aside'),
      latest_event: facts.latestEvent,
      coverage: JSON.stringify(facts.coverage),
      set_aside: JSON.stringify(facts.filesSetAside.map(({ path, reason }) => ({ path, reason }))),
    });
  }
  return result;
}

/**
 * The rows of quarantine/<feed>.parquet, in a total order. Binds `$feed`. Rows of a file that was sent again with other
 * content are those of its last content.
 */
export const quarantineSql = `SELECT f.path AS file, q.line, q."column", q.value, q.rule, q.reason, q.faults, q."row"
  FROM _quarantine q JOIN _files f ON f.sequence = q.file
  WHERE q.feed = $feed AND f.later IS NULL
  ORDER BY f.path, q.ordinal`;

export interface InputsFingerprint {
  /** Every content ever loaded or set aside, in order. */
  readonly files: readonly { readonly feed: string; readonly digest: string }[];
  /** Files between whose rows the order of arrival decided, in that order: other files' times do no matter. */
  readonly order: readonly { readonly feed: string; readonly digest: string }[];
}

export async function inputsFingerprint(warehouse: Warehouse): Promise<InputsFingerprint> {
  const list = async (sql: string) =>
    (await warehouse.rows(sql)).map((row) => ({ feed: textOf(row, 'feed'), digest: textOf(row, 'digest') }));
  return {
    files: await list('SELECT feed, digest FROM _files ORDER BY feed, digest, path'),
    order: await list(
      'SELECT feed, digest FROM _files WHERE contested ORDER BY feed, arrived_us, path, sequence',
    ),
  };
}
