/**
 * One writing job at a time in a home folder. The lock is SQLite's own exclusive lock on a small file: the system drops it when
 * the process ends, however it ends, so that a killed night never blocks the next one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LiemError } from '../../engine/index.ts';

export interface Lock {
  release(): void;
}

/** Takes the lock, or throws LOCKED with what is known of its holder. `holder` is said to whoever comes second. */
export function takeLock(stateFolder: string, holder: string): Lock {
  const who = join(stateFolder, 'lock.txt');
  const database = new DatabaseSync(join(stateFolder, 'lock.sqlite'));
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    let known = 'unknown';
    try {
      known = readFileSync(who, 'utf8').trim();
    } catch {
      // The holder has not written its name yet.
    }
    throw new LiemError(
      'LOCKED',
      `Another job holds the lock of ${stateFolder} (${known}). Wait for it to end, then try again.`,
      {
        cause,
      },
    );
  }
  writeFileSync(who, `${holder}\n`);
  return {
    release() {
      database.exec('ROLLBACK');
      database.close();
    },
  };
}
