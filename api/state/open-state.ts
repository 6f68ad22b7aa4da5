/**
 * What the service keeps, in SQLite beside the other state of the home folder: keys, the log of look-ups and the log of reviews. Published runs are never
 * written by the service. Several processes may open it (the service, and commands that add a key).
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { caseEventsTable, LiemError, lookUpTable, serviceStatePath } from '../../engine/index.ts';

/** Raised when the tables change; `migrations[k]` leads from version k to k + 1. */
const migrations: readonly string[] = [
  `CREATE TABLE keys (
     key_id TEXT PRIMARY KEY,
     name TEXT NOT NULL,
     role TEXT NOT NULL,
     units TEXT,
     salt TEXT NOT NULL,
     hash TEXT NOT NULL,
     created_at TEXT NOT NULL,
     expires_at TEXT,
     revoked_at TEXT
   ) STRICT;
   ${lookUpTable};
   CREATE TRIGGER look_ups_are_kept BEFORE DELETE ON look_ups BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
   CREATE TRIGGER look_ups_stay BEFORE UPDATE ON look_ups BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;`,
  `${caseEventsTable};
   CREATE TRIGGER case_events_are_kept BEFORE DELETE ON case_events BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
   CREATE TRIGGER case_events_stay BEFORE UPDATE ON case_events BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;`,
];

/** Opens the state, and makes it where there is none yet. CONFIGURATION where it was written by a newer version, or is no database. */
export function openState(home: string): DatabaseSync {
  const path = serviceStatePath(home);
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const state = new DatabaseSync(path, { timeout: 5000 });
  try {
    // NORMAL keeps every committed row when the process dies, however it dies; only a loss of power can take the last ones.
    state.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    migrate(state, path);
    return state;
  } catch (cause) {
    state.close();
    if (cause instanceof LiemError) throw cause;
    throw new LiemError(
      'CONFIGURATION',
      `${path} cannot be opened as the service's state: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}

function migrate(state: DatabaseSync, path: string): void {
  const version = (): number =>
    (state.prepare('PRAGMA user_version').get() as { user_version: number }).user_version; // SQLite's own
  if (version() > migrations.length) {
    throw new LiemError(
      'CONFIGURATION',
      `${path} has tables of version ${version()}; this program knows them up to ${migrations.length}. Use the newer program`,
    );
  }
  if (version() === migrations.length) return;
  state.exec('BEGIN IMMEDIATE'); // two that open it first take turns
  for (let at = version(); at < migrations.length; at++) {
    state.exec(`${migrations[at]!}; PRAGMA user_version = ${at + 1}`);
  }
  state.exec('COMMIT');
}
