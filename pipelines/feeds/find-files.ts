/** What lies in a drop folder: the feeds' files, and whatever else is there, which is reported and never read. */
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { feeds, isFeedName } from '../../datasets/index.ts';
import { LiemError } from '../../engine/index.ts';

export type FileFormat = 'csv' | 'ndjson' | 'parquet';

/** A file of a feed, as it looked when it was found. */
export interface FoundFile {
  readonly feed: string;
  /** Relative to the drop folder, with `/`: the name it has in every report and table. */
  readonly path: string;
  /** Where it really is. */
  readonly location: string;
  readonly format: FileFormat;
  readonly gzipped: boolean;
  readonly size: number;
  /** Microseconds since 1970. */
  readonly modifiedUs: number;
  /** When it came, where that is not when it was modified: a copy from the archive. */
  readonly arrivedUs?: number;
}

export interface Leftover {
  readonly path: string;
  readonly why: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Feeds that have a folder, even an empty one. */
  readonly folders: ReadonlySet<string>;
  readonly leftovers: readonly Leftover[];
}

const endings: readonly (readonly [ending: string, format: FileFormat, gzipped: boolean])[] = [
  ['.csv', 'csv', false],
  ['.csv.gz', 'csv', true],
  ['.ndjson', 'ndjson', false],
  ['.ndjson.gz', 'ndjson', true],
  ['.parquet', 'parquet', false],
];

const expectedEndings = endings.map(([ending]) => ending.slice(1)).join(', ');

/** By the ending of its name; null where a feed's file never ends so. */
export function fileFormat(path: string): Pick<FoundFile, 'format' | 'gzipped'> | null {
  const found = endings.find(([ending]) => path.toLowerCase().endsWith(ending));
  return found === undefined ? null : { format: found[1], gzipped: found[2] };
}

export function modifiedUs(mtimeNs: bigint): number {
  return Number(mtimeNs / 1000n); // below 2^53 until the year 2255
}

/** Lists a drop folder. Throws DROP_MISSING where it is not a folder. */
export async function findFiles(drop: string): Promise<FoundFiles> {
  let root: string;
  try {
    root = await realpath(drop);
    await readdir(root);
  } catch (cause) {
    throw new LiemError(
      'DROP_MISSING',
      `the drop folder ${drop} cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'}); ` +
        `expected a folder with one folder a feed, such as ${join(drop, 'declarations')}`,
      { cause },
    );
  }
  const files: FoundFile[] = [];
  const leftovers: Leftover[] = [];
  const folders = new Set<string>();

  async function visit(folder: string, feed: string): Promise<void> {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const location = join(folder, entry.name);
      const path = relative(root, location).split(sep).join('/');
      if (entry.isDirectory()) await visit(location, feed);
      else if (entry.isSymbolicLink()) await visitLink(location, path, feed);
      else if (entry.isFile()) await add(location, path, feed);
      else leftovers.push({ path, why: 'is not a regular file' });
    }
  }

  async function visitLink(location: string, path: string, feed: string): Promise<void> {
    let target: string;
    try {
      target = await realpath(location);
    } catch {
      leftovers.push({ path, why: 'is a symbolic link that leads nowhere' });
      return;
    }
    if (!target.startsWith(root + sep)) {
      leftovers.push({ path, why: 'is a symbolic link out of the drop folder; put the file itself there' });
    } else if ((await stat(target)).isFile()) {
      await add(target, path, feed);
    } else {
      leftovers.push({ path, why: 'is a symbolic link to a folder; put the folder itself there' });
    }
  }

  async function add(location: string, path: string, feed: string): Promise<void> {
    const format = fileFormat(path);
    if (format === null) {
      leftovers.push({ path, why: `has an unknown ending; expected one of ${expectedEndings}` });
      return;
    }
    const { size, mtimeNs } = await stat(location, { bigint: true });
    files.push({
      feed,
      path,
      location,
      ...format,
      size: Number(size),
      modifiedUs: modifiedUs(mtimeNs),
    });
  }

  for (const name of (await readdir(root)).sort()) {
    const location = join(root, name);
    const kind = await lstat(location);
    if (kind.isDirectory() && isFeedName(name)) {
      folders.add(name);
      await visit(location, name);
    } else if (kind.isSymbolicLink() && isFeedName(name)) {
      leftovers.push({ path: name, why: 'is a symbolic link; put the folder itself there' });
    } else {
      const expected = feeds.map((feed) => feed.name).join(', ');
      leftovers.push({ path: name, why: `is not a feed's folder; the feeds are ${expected}` });
    }
  }
  return { files, folders, leftovers };
}
