/**
 * What people decided about signals before a night (source S15, our own outcomes): the log of reviews in the service's state, which the night
 * reads and never writes. Its chain is followed first; what stands behind a break is not believed, and the run says so.
 */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import {
  type CaseBook,
  caseEventColumns,
  caseEventOf,
  type CaseEventRow,
  type Conclusion,
  civilDay,
  confirms,
  type Family,
  followChain,
  type IsoDate,
  openCaseBook,
  type ReviewedFlag,
  serviceStatePath,
  startOfDay,
  type Subject,
} from '../../engine/index.ts';

export interface ReviewsRead {
  /** Hash of the last row believed: a run is a function of the log up to it. */
  readonly digest: string;
  readonly book: CaseBook;
  /** Where the chain breaks; null where it holds. */
  readonly fault: string | null;
}

/** The log as it stood when `asOf` began in Vietnam, its rows up to `through`; null where the service has kept nothing by then. */
export function readReviews(
  home: string,
  asOf: IsoDate,
  through = Number.MAX_SAFE_INTEGER,
): ReviewsRead | null {
  const path = serviceStatePath(home);
  if (!existsSync(path)) return null;
  const state = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  try {
    const kept = state
      .prepare("SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table' AND name = 'case_events'")
      .get() as { tables: number }; // as selected
    if (kept.tables === 0) return null; // written by an earlier service
    const rows = state
      .prepare('SELECT * FROM case_events WHERE seq <= ? ORDER BY seq')
      .all(through) as unknown as CaseEventRow[]; // the table's columns
    const { rows: believed, fault } = followChain(rows, caseEventColumns);
    const start = startOfDay(asOf);
    const end = rows.findIndex(({ at }) => at >= start); // a beginning of the log, whatever the clock did later
    const known = rows.slice(0, Math.min(believed, end === -1 ? rows.length : end));
    const last = known.at(-1);
    if (last === undefined && fault === null) return null;
    const book = openCaseBook();
    for (const row of known) book.apply(caseEventOf(row));
    return {
      digest: last?.hash ?? '',
      book,
      fault:
        fault === null ? null : `the log of reviews does not hold: ${fault.what}; what follows is left out`,
    };
  } finally {
    state.close();
  }
}

/** An outcome that stands, with the subject as the service shows it. */
export interface OwnOutcome extends ReviewedFlag {
  readonly subject: Subject;
  readonly shownId: string;
}

/** The outcomes that stand, one an indicator, family and subject: those that a later one replaced, and those of no indicator, are left out. */
export function outcomesOf({ book }: ReviewsRead): readonly OwnOutcome[] {
  const latest = new Map<string, OwnOutcome>();
  for (const { family, subject, subject_id: shownId, outcomes } of book.cases.values()) {
    for (const { indicator, outcome, superseded } of outcomes) {
      if (superseded || indicator === null) continue;
      latest.set(JSON.stringify([indicator, family, subject, shownId]), {
        indicator,
        subject,
        shownId,
        confirmed: confirms(outcome),
      });
    }
  }
  return [...latest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** What was concluded of a subject in a family, one an indicator: the latest. */
export function conclusionsOf(
  book: CaseBook,
  family: Family,
  subject: Subject,
  shownId: string,
): readonly Conclusion[] {
  const latest = new Map<string, Conclusion>();
  for (const one of book.casesOf(subject, shownId)) {
    if (one.family !== family) continue;
    for (const { indicator, outcome, hit, at, superseded } of one.outcomes) {
      if (superseded || indicator === null) continue;
      latest.set(indicator, { indicator, outcome, hit, on: civilDay(new Date(at)) });
    }
  }
  return [...latest.values()];
}
