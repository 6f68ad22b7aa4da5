/** A backup to a home folder: every digest is checked before anything is written, and the home appears whole, by a rename. */
import { chmod, copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileDigest, LiemError } from '../../engine/index.ts';
import { type BackedUpFile, backupFiles, type BackupList, readBackupList } from './backup-list.ts';
import { entriesOf } from './write-backup.ts';

/** USAGE where the home is not empty; BACKUP_DAMAGED, naming every faulty file, where the backup is not what was written. */
export async function restoreBackup(
  backup: string,
  home: string,
  say: (file: string) => void,
): Promise<BackupList> {
  const target = resolve(home);
  if ((await entriesOf(target)).length > 0) {
    throw new LiemError(
      'USAGE',
      `${target} is not empty; restore to a folder that is empty or not there, then change over`,
    );
  }
  const list = readBackupList(backup);
  const faults: string[] = [];
  for (const file of list.files) {
    say(`check ${file.file}`);
    const fault = await faultOf(join(backup, backupFiles, file.file), file);
    if (fault !== null) faults.push(`${file.file}: ${fault}`);
  }
  if (faults.length > 0) {
    throw new LiemError('BACKUP_DAMAGED', `nothing was restored. ${faults.join('; ')}`, { faults });
  }
  const making = `${target}.restoring`;
  await rm(making, { recursive: true, force: true }); // of one that was interrupted
  try {
    await mkdir(making, { recursive: true, mode: 0o750 });
    for (const folder of list.folders) await mkdir(join(making, folder), { recursive: true, mode: 0o750 });
    await mkdir(join(making, 'work'), { recursive: true, mode: 0o750 }); // never backed up
    for (const file of list.files) {
      say(file.file);
      const path = join(making, file.file);
      await mkdir(dirname(path), { recursive: true, mode: 0o750 });
      await copyFile(join(backup, backupFiles, file.file), path);
      await chmod(path, file.mode);
      const fault = await faultOf(path, file);
      if (fault !== null) throw new LiemError('WRITE_FAILED', `${path} as written: ${fault}`);
    }
    await rm(target, { recursive: true, force: true }); // empty, as checked
    await rename(making, target);
  } catch (cause) {
    await rm(making, { recursive: true, force: true });
    if (cause instanceof LiemError) throw cause;
    throw new LiemError('WRITE_FAILED', `${target} could not be restored: ${(cause as Error).message}`, {
      cause,
    });
  }
  return list;
}

async function faultOf(path: string, { bytes, sha256 }: BackedUpFile): Promise<string | null> {
  try {
    const { size } = await stat(path);
    if (size !== bytes) return `${size} bytes; the list says ${bytes}`;
    const digest = await fileDigest(path);
    return digest === sha256 ? null : `digest is ${digest}; the list says ${sha256}`;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'missing' : `cannot be read (${code ?? 'unknown'})`;
  }
}
