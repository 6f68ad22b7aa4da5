/** A home folder to a backup: every file with its digest, nothing that a night makes anew. The caller holds the home's lock. */
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite';
import { currentRun, fileDigest, LiemError } from '../../engine/index.ts';
import type { Home } from '../config/home.ts';
import { packageVersion } from '../runs/fingerprint.ts';
import {
  type BackedUpFile,
  backupFiles,
  type BackupList,
  backupListFile,
  listDigest,
} from './backup-list.ts';

/** Held by whoever works at the moment, or half made. */
const leftOut = [/^work\//, /^state\/lock\./, /^runs\/\.building-/, /\.next$/];
/** SQLite's own companions: their content comes with the database. */
const companions = /\.sqlite-(wal|shm|journal)$/;

/** Writes `to`, which must not be there or be empty. It holds the pseudonym key: only its owner may read it. */
export async function writeBackup(home: Home, to: string, say: (file: string) => void): Promise<BackupList> {
  if ((await entriesOf(to)).length > 0) {
    throw new LiemError('USAGE', `${to} is not empty; a backup is written to a folder of its own`);
  }
  const making = `${to}.making`;
  await rm(making, { recursive: true, force: true }); // of a backup that was interrupted
  try {
    await mkdir(join(making, backupFiles), { recursive: true, mode: 0o700 });
    const { folders, files } = await listHome(home.folder);
    const listed: BackedUpFile[] = [];
    for (const folder of folders)
      await mkdir(join(making, backupFiles, folder), { recursive: true, mode: 0o700 });
    for (const file of files) {
      say(file);
      const target = join(making, backupFiles, file);
      const { mode } = await stat(join(home.folder, file));
      await copyOne(join(home.folder, file), target);
      await flush(target);
      listed.push({
        file,
        bytes: (await stat(target)).size,
        mode: mode & 0o777,
        sha256: await fileDigest(target),
      });
    }
    const content = { folders, files: listed };
    const list: BackupList = {
      schema_version: 1,
      produced_by: `liem ${packageVersion}`,
      run: await currentRun(home.folder),
      ...content,
      digest: listDigest(content),
    };
    await writeFile(join(making, backupListFile), `${JSON.stringify(list, null, 1)}\n`, { flush: true });
    await rm(to, { recursive: true, force: true }); // empty, as checked
    await rename(making, to);
    await flush(dirname(to));
    return list;
  } catch (cause) {
    await rm(making, { recursive: true, force: true });
    if (cause instanceof LiemError) throw cause;
    throw new LiemError(
      'WRITE_FAILED',
      `the backup ${to} could not be written: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}

/** Folders and files of a home, relative to it, in order. */
export async function listHome(home: string): Promise<{ folders: string[]; files: string[] }> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    const path = relative(home, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    if (leftOut.some((pattern) => pattern.test(entry.isDirectory() ? `${path}/` : path))) continue;
    if (entry.isDirectory()) folders.push(path);
    else if (entry.isFile() && !companions.test(path)) files.push(path);
    else if (!entry.isFile()) {
      throw new LiemError('USAGE', `${join(home, path)} is no plain file; a home folder holds none such`);
    }
  }
  return { folders: folders.sort(), files: files.sort() };
}

/** A database that nobody has open is copied as it lies; one that the service may be writing SQLite copies whole, page by page. */
async function copyOne(from: string, to: string): Promise<void> {
  const isOpen = (): boolean => existsSync(`${from}-wal`);
  if (!isOpen()) {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    if (!isOpen()) return; // nor was it opened meanwhile
    await rm(to);
  }
  const database = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    await copyDatabase(database, to);
  } finally {
    database.close();
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Names in a folder; none where it is not there. */
export async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new LiemError('USAGE', `${folder} cannot be read as a folder: ${(cause as Error).message}`, {
      cause,
    });
  }
}
