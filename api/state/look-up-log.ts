/** Who looked at whom: an append-only log whose rows are chained by SHA-256 (engine/runs/chained-log.ts). */
import type { DatabaseSync } from 'node:sqlite';
import { chainHash, chainOrigin, followChain, type LogCheck, type LogHead } from '../../engine/index.ts';
import type { Actor } from '../access/roles.ts';

export interface LookUp {
  readonly actor: Pick<Actor, 'keyId' | 'name' | 'role'>;
  /** `read`, `identity`, `export` (a file with many, under pseudonyms), `dossier`, `refused`, `key.added`, `key.revoked`. */
  readonly action: string;
  readonly subject?: string | null;
  readonly subjectId?: string | null;
  readonly purpose?: string | null;
  readonly requestId?: string | null;
}

/** One row of the log. */
export interface LookUpRow {
  readonly seq: number;
  readonly at: string;
  readonly key_id: string;
  readonly name: string;
  readonly role: string;
  readonly action: string;
  readonly subject: string | null;
  readonly subject_id: string | null;
  readonly purpose: string | null;
  readonly request_id: string | null;
  readonly hash: string;
}

/** The columns that a row's hash covers, in its order. */
const columns = [
  'seq',
  'at',
  'key_id',
  'name',
  'role',
  'action',
  'subject',
  'subject_id',
  'purpose',
  'request_id',
] as const;

/** Writes rows to the log of a state; each is kept when `append` returns. */
export function lookUpLog(state: DatabaseSync): { append(lookUp: LookUp, at: Date): void } {
  const last = state.prepare('SELECT seq, hash FROM look_ups ORDER BY seq DESC LIMIT 1');
  const insert = state.prepare('INSERT INTO look_ups VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  return {
    append({ actor, action, subject = null, subjectId = null, purpose = null, requestId = null }, at) {
      state.exec('BEGIN IMMEDIATE'); // nobody comes between the last row and the next
      try {
        const before = last.get() as { seq: number; hash: string } | undefined; // as selected
        const row = {
          seq: (before?.seq ?? 0) + 1,
          at: at.toISOString(),
          key_id: actor.keyId,
          name: actor.name,
          role: actor.role,
          action,
          subject,
          subject_id: subjectId,
          purpose,
          request_id: requestId,
        };
        const hash = chainHash(before?.hash ?? chainOrigin, Object.values(row));
        insert.run(...Object.values(row), hash);
        state.exec('COMMIT');
      } catch (error) {
        state.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

/** Follows the chain from its first row. `noted`: a head noted earlier, which must still be there. */
export const verifyLog = (state: DatabaseSync, noted?: LogHead): LogCheck =>
  followChain(rowsOf(state), columns, noted);

function* rowsOf(state: DatabaseSync): Generator<LookUpRow> {
  for (const row of state.prepare('SELECT * FROM look_ups ORDER BY seq').iterate()) {
    yield row as unknown as LookUpRow; // the table's columns
  }
}

/** The newest rows, newest first. */
export function newestLookUps(state: DatabaseSync, limit: number): readonly LookUpRow[] {
  return state
    .prepare('SELECT * FROM look_ups ORDER BY seq DESC LIMIT ?')
    .all(limit) as unknown as LookUpRow[]; // the table's columns
}
