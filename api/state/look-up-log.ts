/**
 * Who looked at whom: an append-only log whose rows are chained by SHA-256, so that a row changed, removed or put in between is seen. A log cut
 * off at its end is not: note its head (number and hash) elsewhere now and then, and have that head looked for.
 */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Actor } from '../access/roles.ts';

export interface LookUp {
  readonly actor: Pick<Actor, 'keyId' | 'name' | 'role'>;
  /** `read`, `identity`, `refused`, `key.added`, `key.revoked`. */
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

/** The hash before the first row. */
const origin = '0'.repeat(64);

const hashOf = (previous: string, row: Omit<LookUpRow, 'hash'>): string =>
  createHash('sha256')
    .update(previous)
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.key_id,
        row.name,
        row.role,
        row.action,
        row.subject,
        row.subject_id,
        row.purpose,
        row.request_id,
      ]),
    )
    .digest('hex');

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
        const hash = hashOf(before?.hash ?? origin, row);
        insert.run(...Object.values(row), hash);
        state.exec('COMMIT');
      } catch (error) {
        state.exec('ROLLBACK');
        throw error;
      }
    },
  };
}

export interface LogFault {
  readonly seq: number;
  readonly what: string;
}

export interface LogCheck {
  readonly rows: number;
  /** Of the last row; null in an empty log. */
  readonly head: string | null;
  /** The first fault; null where the chain holds. */
  readonly fault: LogFault | null;
}

/** Follows the chain from its first row. `noted`: a head noted earlier, which must still be there. */
export function verifyLog(
  state: DatabaseSync,
  noted?: { readonly seq: number; readonly hash: string },
): LogCheck {
  let rows = 0;
  let previous = origin;
  for (const row of rowsOf(state)) {
    if (row.seq !== rows + 1) {
      return {
        rows,
        head: null,
        fault: { seq: rows + 1, what: `row ${rows + 1} is missing; row ${row.seq} follows` },
      };
    }
    if (hashOf(previous, row) !== row.hash) {
      return {
        rows,
        head: null,
        fault: {
          seq: row.seq,
          what: `row ${row.seq} is not what was written, or follows another row than then`,
        },
      };
    }
    rows = row.seq;
    previous = row.hash;
    if (row.seq === noted?.seq && row.hash !== noted.hash) {
      return {
        rows,
        head: null,
        fault: {
          seq: row.seq,
          what: `row ${row.seq} does not have the hash that was noted: the log was written anew`,
        },
      };
    }
  }
  if (noted !== undefined && noted.seq > rows) {
    return {
      rows,
      head: null,
      fault: {
        seq: rows + 1,
        what: `the log ends at row ${rows}; row ${noted.seq} was noted earlier: its end is cut off`,
      },
    };
  }
  return { rows, head: rows === 0 ? null : previous, fault: null };
}

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
