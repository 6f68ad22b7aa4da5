/**
 * Where an importer writes. Everything is made in folders beside the final ones and renamed into place at the end, so that a
 * nightly run never reads half an import: `<out>` holds feed files only, `<out>-<name>` what must not reach the feeds (rows set
 * aside, unresolved names, labels).
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { LiemError } from '../../engine/index.ts';

export interface ImportFolders {
  /** Where to write a file for now: `path.join(staged.out, 'declarations', 'x.csv')`. */
  readonly out: string;
  /** The folder beside `out`, for now. */
  readonly beside: (name: string) => string;
  /** Puts all files in place: the folders beside first, the feeds last. */
  commit(): void;
  /** Removes what was staged; nothing was touched. Harmless after a commit. */
  discard(): void;
}

/** @throws LiemError IMPORT when a folder to be written is not empty and `force` is not set */
export function openImportFolders(
  out: string,
  options: { readonly force: boolean; readonly beside: readonly string[] },
): ImportFolders {
  const target = path.resolve(out);
  const besides = options.beside.map((name) => `${target}-${name}`);
  for (const folder of [target, ...besides]) {
    if (!existsSync(folder)) continue;
    if (!statSync(folder).isDirectory()) {
      throw new LiemError('IMPORT', `'${folder}' is a file; expected a folder to write into`);
    }
    if (!options.force && readdirSync(folder).length > 0) {
      throw new LiemError(
        'IMPORT',
        `'${folder}' is not empty: give another folder, or force to replace the files of an earlier import (other files stay)`,
      );
    }
  }
  const staged = new Map([...besides, target].map((folder) => [folder, `${folder}.partial`]));
  for (const folder of staged.values()) {
    rmSync(folder, { recursive: true, force: true }); // left by an import that was stopped
    mkdirSync(folder, { recursive: true });
  }
  return {
    out: staged.get(target)!, // put there above
    beside(name) {
      const folder = staged.get(`${target}-${name}`);
      if (folder === undefined) throw new RangeError(`no folder '${name}' was asked for`);
      return folder;
    },
    commit() {
      for (const [folder, from] of staged) putInPlace(from, folder);
    },
    discard() {
      for (const folder of staged.values()) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Runs one import between opening its folders and putting the files in place. Whatever fails, nothing is left behind and nothing
 * that was there is touched.
 * @throws LiemError as `work` does; WRITE_FAILED when the disk refuses
 */
export async function intoImportFolders<Report>(
  out: string,
  options: Parameters<typeof openImportFolders>[1],
  work: (folders: ImportFolders) => Promise<Report>,
): Promise<Report> {
  let folders: ImportFolders | null = null;
  try {
    folders = openImportFolders(out, options);
    const report = await work(folders);
    folders.commit();
    return report;
  } catch (cause) {
    const { code, syscall } = cause as NodeJS.ErrnoException;
    if (cause instanceof LiemError || syscall === undefined || !refusals.has(code ?? '')) throw cause;
    throw new LiemError('WRITE_FAILED', `'${out}' could not be written: ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    folders?.discard();
  }
}

const refusals = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR']);

function putInPlace(from: string, to: string): void {
  if (existsSync(to) && readdirSync(to).length === 0) rmdirSync(to);
  if (!existsSync(to)) {
    renameSync(from, to);
    return;
  }
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const place = path.join(to, path.relative(from, file));
    mkdirSync(path.dirname(place), { recursive: true });
    renameSync(file, place);
  }
  rmSync(from, { recursive: true, force: true });
}
