/**
 * The log of reviews: every decision about a signal as an event, appended and chained like the log of look-ups, and the book of what stands. An
 * event is decided upon, written and known in one transaction, so two people who act at once cannot both be the first.
 */
import type { DatabaseSync } from 'node:sqlite';
import {
  type CaseBook,
  caseEventColumns,
  caseEventOf,
  type CaseEventBodies,
  type CaseEventKind,
  type CaseEventRow,
  chainHash,
  chainOrigin,
  followChain,
  type IsoDate,
  type LogCheck,
  type LogHead,
  openCaseBook,
  startOfDay,
} from '../../engine/index.ts';
import type { Actor } from '../access/roles.ts';

/** What is to be written, but for its number and its hash. */
export type Decision = {
  readonly [Kind in CaseEventKind]: {
    readonly kind: Kind;
    readonly caseId?: string;
    readonly family?: string;
    readonly subject: string;
    readonly subjectId: string;
    readonly unit: string | null;
    readonly run: string;
    readonly body: CaseEventBodies[Kind];
  };
}[CaseEventKind];

export interface CaseLog {
  /** What stands now. */
  book(): CaseBook;
  /** What stood when `day` began in Vietnam. Folds the whole log anew. */
  bookBefore(day: IsoDate): CaseBook;
  /**
   * Writes what `decide` makes of what stands; kept, whatever happens to this process, when it returns the event's number. What `decide`
   * throws is thrown on, and nothing is written.
   */
  append(
    who: { readonly actor: Actor; readonly at: Date; readonly requestId: string },
    decide: (book: CaseBook) => Decision,
  ): number;
}

export function openCaseLog(state: DatabaseSync): CaseLog {
  const after = state.prepare('SELECT * FROM case_events WHERE seq > ? ORDER BY seq');
  const last = state.prepare('SELECT hash FROM case_events WHERE seq = ?');
  const insert = state.prepare(
    `INSERT INTO case_events VALUES (${[...caseEventColumns, 'hash'].map(() => '?').join(', ')})`,
  );
  const current = openCaseBook();

  /** Takes in what this or another process has written since. */
  function book(): CaseBook {
    for (const row of rowsAfter(current.seq)) current.apply(caseEventOf(row));
    return current;
  }
  const rowsAfter = (seq: number): readonly CaseEventRow[] => after.all(seq) as unknown as CaseEventRow[]; // the table's columns

  return {
    book,
    bookBefore(day) {
      const then = openCaseBook();
      const start = startOfDay(day);
      for (const row of rowsAfter(0)) {
        if (row.at >= start) break; // what stood is a beginning of the log, whatever the clock did later
        then.apply(caseEventOf(row));
      }
      return then;
    },
    append({ actor, at, requestId }, decide) {
      state.exec('BEGIN IMMEDIATE'); // nobody comes between what is known and what is decided
      let seq: number;
      try {
        const known = book();
        const { kind, caseId = null, family = null, subject, subjectId, unit, run, body } = decide(known);
        const before = last.get(known.seq) as { hash: string } | undefined; // as selected
        seq = known.seq + 1;
        const row = {
          seq,
          at: at.toISOString(),
          key_id: actor.keyId,
          name: actor.name,
          role: actor.role,
          kind,
          case_id: caseId,
          family,
          subject,
          subject_id: subjectId,
          unit_code: unit,
          run,
          body: JSON.stringify(body),
          request_id: requestId,
        };
        insert.run(...Object.values(row), chainHash(before?.hash ?? chainOrigin, Object.values(row)));
        state.exec('COMMIT');
      } catch (error) {
        state.exec('ROLLBACK');
        throw error;
      }
      book();
      return seq;
    },
  };
}

/** Follows the chain from its first row. `noted`: a head noted earlier, which must still be there. */
export function verifyCaseLog(state: DatabaseSync, noted?: LogHead): LogCheck {
  return followChain(rowsOf(state), caseEventColumns, noted);
}

function* rowsOf(state: DatabaseSync): Generator<CaseEventRow> {
  for (const row of state.prepare('SELECT * FROM case_events ORDER BY seq').iterate()) {
    yield row as unknown as CaseEventRow; // the table's columns
  }
}

/** The newest events, newest first. */
export function newestCaseEvents(state: DatabaseSync, limit: number): readonly CaseEventRow[] {
  return state
    .prepare('SELECT * FROM case_events ORDER BY seq DESC LIMIT ?')
    .all(limit) as unknown as CaseEventRow[]; // the table's columns
}
