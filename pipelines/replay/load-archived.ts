/** A history as a night found it: the archived files, loaded again in the order in which they were, corrections and all. */
import { existsSync, statSync } from 'node:fs';
import { createHistoryTables, feeds } from '../../datasets/index.ts';
import type { Warehouse } from '../../engine/index.ts';
import { type LoadedFile, loadedFiles } from '../archive/archived-night.ts';
import { archivedInput } from '../archive/input-store.ts';
import { createLoaderTables, fileFormat, type FoundFile, loadFeed } from '../feeds/index.ts';

/** Archived files that are no longer there. */
export const missingInputs = (home: string, files: readonly LoadedFile[]): readonly LoadedFile[] =>
  files.filter(({ digest }) => !existsSync(archivedInput(home, digest)));

export async function loadArchived(
  warehouse: Warehouse,
  home: string,
  files: readonly LoadedFile[],
  say: (text: string) => void,
): Promise<void> {
  await createHistoryTables(warehouse);
  await createLoaderTables(warehouse);
  let done = 0;
  for (const group of together(files)) {
    const feed = feeds.find(({ name }) => name === group[0]!.feed)!; // groups are not empty; history has the contracts' feeds
    const found = group.map((file) => foundIn(home, file));
    await loadFeed(warehouse, feed, found, new Set(), {
      batchBytes: 1 << 30,
      onFile: (path) => say(`${path} (${++done} of ${files.length} files)`),
    });
  }
}

/** Archived files that are no longer what the night read, one sentence each; asked of a history into which they were loaded. */
export async function alteredInputs(warehouse: Warehouse, files: readonly LoadedFile[]): Promise<string[]> {
  const loaded = await loadedFiles(warehouse);
  return files.flatMap(({ feed, path, digest }, place) => {
    const now = loaded[place]?.digest;
    return now === digest
      ? []
      : [`${feed}: ${path} has SHA-256 ${now ?? 'none'} in the archive, the night read ${digest}`];
  });
}

/** Files that the loader takes at once without changing their order: of one feed, each arrived after the one before, each path once. */
function together(files: readonly LoadedFile[]): LoadedFile[][] {
  const groups: LoadedFile[][] = [];
  let paths = new Set<string>();
  for (const file of files) {
    const last = groups.at(-1)?.at(-1);
    const follows =
      last?.feed === file.feed &&
      !paths.has(file.path) &&
      (last.arrivedUs < file.arrivedUs || (last.arrivedUs === file.arrivedUs && last.path < file.path));
    if (follows)
      groups.at(-1)!.push(file); // there is a last one
    else {
      groups.push([file]);
      paths = new Set();
    }
    paths.add(file.path);
  }
  return groups;
}

function foundIn(home: string, { feed, path, digest, arrivedUs }: LoadedFile): FoundFile {
  const location = archivedInput(home, digest);
  const { size, mtimeNs } = statSync(location, { bigint: true });
  const { format, gzipped } = fileFormat(path)!; // the loader took it once
  return {
    feed,
    path,
    location,
    format,
    gzipped,
    size: Number(size),
    modifiedUs: Number(mtimeNs / 1000n),
    arrivedUs,
  };
}
