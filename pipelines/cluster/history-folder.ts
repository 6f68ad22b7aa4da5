/**
 * History where a distributed engine can read it: a folder a feed on shared storage, a sub-folder a part, Parquet inside. A part is
 * a month of the feed's event, or a run of loaded files where the feed has no event. Only parts that changed are written again.
 *
 * `history.json` says what lies there. It is taken away before the first file changes and put back after the last: while a night
 * writes, and after one that was killed, there is none, and nothing is read.
 */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { feeds, type FeedContract } from '../../datasets/index.ts';
import { LiemError, quoteIdentifier, quoteLiteral, type Source, type Warehouse } from '../../engine/index.ts';
import { listDigest, loadedFiles } from '../archive/archived-night.ts';
import { textOf } from '../feeds/sql-row.ts';
import type { SharedFolder } from './shared-folder.ts';

/** The column that stands in the folders' names. */
export const partColumn = 'part';

interface Part {
  readonly rows: string;
  /**
   * Sum of the numbers of the files that its rows came from. A row that replaces another comes from a later file than every row
   * before it, so that with as many rows, a sum that stayed says that no row changed.
   */
  readonly files: string;
  /** Bytes of each file in it, by name. */
  readonly bytes: Readonly<Record<string, number>>;
}

interface FilesLoaded {
  readonly through: number;
  readonly digest: string;
}

type FeedParts = Readonly<Record<string, Part>>;

interface HistoryFolder {
  readonly version: 2;
  /** Of the history that was written: the last file that it had loaded, and the digest of the list up to it. Another history is written whole. */
  readonly files: FilesLoaded;
  readonly feeds: Readonly<Record<string, FeedParts>>;
}

export interface HistoryWritten {
  /** Parts written, and left as they were. */
  readonly written: number;
  readonly kept: number;
  /** Bytes of all parts. */
  readonly bytes: number;
}

const manifestName = 'history.json';
const stagingName = '_writing';

/** A part of a feed's rows, as SQL text; it is a folder's name, so it is letters, digits and hyphens only. */
const partOf = (feed: FeedContract): string =>
  feed.eventColumn === undefined
    ? `'files-' || lpad(CAST(source_file // 1000 AS VARCHAR), 6, '0')`
    : `coalesce(strftime(${quoteIdentifier(feed.eventColumn)}, '%Y-%m'), 'none')`;

/** Brings the folder up to the history. Throws WRITE_FAILED. */
export async function writeHistoryFolder(
  warehouse: Warehouse,
  folder: string,
  say: (text: string) => void,
): Promise<HistoryWritten> {
  const before = await knownBefore(warehouse, folder);
  const manifest = join(folder, manifestName);
  const staging = join(folder, stagingName);
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  rmSync(manifest, { force: true });
  const all: Record<string, FeedParts> = {};
  let written = 0;
  let kept = 0;
  for (const feed of feeds) {
    say(feed.name);
    rmSync(staging, { recursive: true, force: true });
    const home = join(folder, feed.name);
    mkdirSync(home, { recursive: true, mode: 0o750 });
    const known = before?.feeds[feed.name] ?? {};
    const now = await partsNow(warehouse, feed);
    const changed = [...now].filter(
      ([part, { rows, files }]) => !intact(known[part], rows, files, join(home, folderOf(part))),
    );
    await stage(
      warehouse,
      feed,
      changed.map(([part]) => part),
      staging,
    );
    for (const found of readdirSync(home)) {
      if (!now.has(found.slice(partColumn.length + 1))) rmSync(join(home, found), { recursive: true });
    }
    for (const [part] of changed) {
      const target = join(home, folderOf(part));
      rmSync(target, { recursive: true, force: true });
      renameSync(join(staging, folderOf(part)), target);
    }
    all[feed.name] = Object.fromEntries(
      [...now].map(([part, counts]) => [part, { ...counts, bytes: filesOf(join(home, folderOf(part))) }]),
    );
    written += changed.length;
    kept += now.size - changed.length;
  }
  rmSync(staging, { recursive: true, force: true });
  const content: HistoryFolder = { version: 2, files: await filesLoaded(warehouse), feeds: all };
  writeFileSync(`${manifest}.new`, `${JSON.stringify(content, null, 1)}\n`, { mode: 0o640 });
  renameSync(`${manifest}.new`, manifest);
  return { written, kept, bytes: bytesOf(content) };
}

/**
 * The feeds as sources for an engine. Throws SQL where the folder is not whole, or not of this history: nothing half-written is ever
 * read, nor what the night of another home wrote meanwhile.
 */
export async function historySources(
  warehouse: Warehouse,
  { folder, location }: SharedFolder,
): Promise<readonly Source[]> {
  const content = readManifest(folder);
  if (content === null) throw notWhole(folder, `it has no ${manifestName}`);
  const { digest } = await filesLoaded(warehouse);
  if (content.files.digest !== digest) {
    throw new LiemError(
      'SQL',
      `the history in ${folder} is not that of this home: it was written from other files. Give each home a [warehouse] shared_folder of its own`,
    );
  }
  return feeds.map((feed) => {
    const parts = content.feeds[feed.name] ?? {};
    const home = join(folder, feed.name);
    const found = existsSync(home) ? readdirSync(home).sort() : [];
    const expected = Object.keys(parts).map(folderOf).sort();
    if (found.join() !== expected.join()) throw notWhole(folder, `${feed.name} has other parts than it says`);
    for (const [part, { bytes }] of Object.entries(parts)) {
      if (!sameFiles(bytes, filesOf(join(home, folderOf(part))))) {
        throw notWhole(folder, `part ${part} of ${feed.name} is not as it was written`);
      }
    }
    return {
      name: feed.name,
      columns: feed.columns.map(({ name, sqlType }) => ({ name, sqlType })),
      location: `${location}/${feed.name}`,
      partition: partColumn,
    };
  });
}

const notWhole = (folder: string, why: string): LiemError =>
  new LiemError('SQL', `the history in ${folder} is not whole: ${why}. The next night writes it again`);

const folderOf = (part: string): string => `${partColumn}=${part}`;

/** Rows and files of each part; one empty part where there are none, so that the engine knows the columns. */
async function partsNow(
  warehouse: Warehouse,
  feed: FeedContract,
): Promise<Map<string, { readonly rows: string; readonly files: string }>> {
  const rows = await warehouse.rows(
    `SELECT ${partOf(feed)} AS part, CAST(count(*) AS VARCHAR) AS n, CAST(sum(source_file) AS VARCHAR) AS files FROM ${quoteIdentifier(feed.name)}
     GROUP BY part ORDER BY part`,
  );
  if (rows.length === 0) return new Map([['none', { rows: '0', files: '0' }]]);
  return new Map(
    rows.map((row) => [textOf(row, 'part'), { rows: textOf(row, 'n'), files: textOf(row, 'files') }]),
  );
}

/** Writes the parts, all in one pass over the feed, as `<staging>/part=…/`. */
async function stage(
  warehouse: Warehouse,
  feed: FeedContract,
  parts: readonly string[],
  staging: string,
): Promise<void> {
  if (parts.length === 0) return;
  const columns = feed.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const table = quoteIdentifier(feed.name);
  mkdirSync(staging, { recursive: true, mode: 0o750 });
  const [only] = parts;
  try {
    if (only === 'none' && parts.length === 1) {
      const target = join(staging, folderOf(only));
      mkdirSync(target);
      await warehouse.run(
        `COPY (SELECT ${columns} FROM ${table} WHERE ${partOf(feed)} = 'none') TO ${quoteLiteral(join(target, 'data.parquet'))} (FORMAT parquet, COMPRESSION snappy)`,
      );
      return;
    }
    const list = parts.map(quoteLiteral).join(', ');
    await warehouse.run(
      `COPY (SELECT ${columns}, ${partOf(feed)} AS ${partColumn} FROM ${table} WHERE ${partOf(feed)} IN (${list}))
       TO ${quoteLiteral(staging)} (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (${partColumn}), OVERWRITE_OR_IGNORE)`,
    );
  } catch (cause) {
    throw new LiemError(
      'WRITE_FAILED',
      `history could not be written to ${staging}: ${(cause as Error).message.split('\n')[0] ?? ''}`,
      { cause },
    );
  }
}

const filesOf = (folder: string): Readonly<Record<string, number>> =>
  existsSync(folder)
    ? Object.fromEntries(
        readdirSync(folder)
          .sort()
          .map((file) => [file, statSync(join(folder, file)).size]),
      )
    : {};

const sameFiles = (a: Part['bytes'], b: Part['bytes']): boolean => JSON.stringify(a) === JSON.stringify(b);

const intact = (part: Part | undefined, rows: string, files: string, folder: string): boolean =>
  part !== undefined && part.rows === rows && part.files === files && sameFiles(part.bytes, filesOf(folder));

const bytesOf = ({ feeds: of }: HistoryFolder): number =>
  Object.values(of)
    .flatMap((parts) => Object.values(parts).flatMap(({ bytes }) => Object.values(bytes)))
    .reduce((sum, size) => sum + size, 0);

/** All files, or those up to one. */
async function filesLoaded(warehouse: Warehouse, through = Infinity): Promise<FilesLoaded> {
  const files = (await loadedFiles(warehouse)).filter(({ sequence }) => sequence <= through);
  return { through: files.at(-1)?.sequence ?? 0, digest: listDigest(files) };
}

/** What the folder holds, where it is of this very history: a restored or another one is written whole. */
async function knownBefore(warehouse: Warehouse, folder: string): Promise<HistoryFolder | null> {
  const content = readManifest(folder);
  if (content === null) return null;
  const { through, digest } = await filesLoaded(warehouse, content.files.through);
  return through > 0 && digest === content.files.digest ? content : null;
}

function readManifest(folder: string): HistoryFolder | null {
  const file = join(folder, manifestName);
  if (!existsSync(file)) return null;
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as HistoryFolder; // its version is looked at next
    return (content.version as number) === 2 ? content : null;
  } catch {
    return null; // as good as none
  }
}
