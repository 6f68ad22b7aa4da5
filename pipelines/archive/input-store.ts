/**
 * Every file that was ever loaded, as it lay in the drop folder, under its SHA-256: `archive/inputs/<digest>` in the home folder. A drop folder
 * belongs to whoever fills it and forgets; what a run was made from must outlive it.
 */
import { chmod, constants, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LiemError } from '../../engine/index.ts';
import type { KeepInput } from '../feeds/index.ts';

const inputsFolder = (home: string): string => join(home, 'archive', 'inputs');

/** Where a file of that digest lies, or would lie. */
export const archivedInput = (home: string, digest: string): string => join(inputsFolder(home), digest);

/** Keeps a copy of each file that it is given; one that is kept already costs nothing. On file systems that share blocks (XFS, Btrfs) a copy takes no space. WRITE_FAILED where it cannot be written. */
export function keepInputsIn(home: string): KeepInput {
  return async ({ location, size }, digest) => {
    const target = archivedInput(home, digest);
    if ((await sizeOf(target)) === size) return;
    const next = `${target}.next`;
    try {
      await mkdir(inputsFolder(home), { recursive: true, mode: 0o750 });
      await rm(next, { force: true }); // of a night that was killed
      await copyFile(location, next, constants.COPYFILE_FICLONE);
      await chmod(next, 0o440);
      const copy = await open(next, 'r');
      await copy.sync().finally(() => copy.close());
      await rename(next, target);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT' && (await sizeOf(location)) === null) return; // taken away meanwhile: the loader sees it, too
      throw new LiemError(
        'WRITE_FAILED',
        `${target} could not be written (${(cause as Error).message}): without a copy of ${location} no run made from it could be replayed. Free space on that disk and run the night again`,
        { cause },
      );
    }
  };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}
