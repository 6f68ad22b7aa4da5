/** The folders that the command line left for the service to show, and their files, as texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskFolderPattern } from '../../engine/index.ts';

/** Names of the folders in it, last first: they begin with a date or a run's id. Empty where there is none. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && deskFolderPattern.test(entry.name))
      .map(({ name }) => name)
      .sort()
      .reverse();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Null where there is no such file. `name` has passed `deskFolderPattern`: it leads nowhere else. */
export function textIn(folder: string, name: string, file: string): string | null {
  if (!deskFolderPattern.test(name)) return null;
  try {
    return readFileSync(join(folder, name, file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
