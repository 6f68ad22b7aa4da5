/**
 * What people decide about signals, as events that are only ever added: the log of reviews, in the service's state. The service writes it, the
 * nightly run reads it; what stood on any day is the fold of the events before it (case-book.ts).
 */
import type { CaseOutcome, Family, Subject } from '../domain/vocabulary.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { HitEvidence } from '../domain/hit-evidence.ts';

/** `subject_id` as the service shows it, so officers by pseudonym; `body` is JSON; `hash` as in chained-log.ts. */
export const caseEventsTable = `CREATE TABLE case_events (
     seq INTEGER PRIMARY KEY,
     at TEXT NOT NULL,
     key_id TEXT NOT NULL,
     name TEXT NOT NULL,
     role TEXT NOT NULL,
     kind TEXT NOT NULL,
     case_id TEXT,
     family TEXT,
     subject TEXT NOT NULL,
     subject_id TEXT NOT NULL,
     unit_code TEXT,
     run TEXT NOT NULL,
     body TEXT NOT NULL,
     request_id TEXT,
     hash TEXT NOT NULL
   ) STRICT`;

/** The columns that a row's hash covers, in its order. */
export const caseEventColumns = [
  'seq',
  'at',
  'key_id',
  'name',
  'role',
  'kind',
  'case_id',
  'family',
  'subject',
  'subject_id',
  'unit_code',
  'run',
  'body',
  'request_id',
] as const;

export interface CaseEventRow {
  readonly seq: number;
  readonly at: string;
  readonly key_id: string;
  readonly name: string;
  readonly role: string;
  readonly kind: string;
  readonly case_id: string | null;
  readonly family: string | null;
  readonly subject: string;
  readonly subject_id: string;
  readonly unit_code: string | null;
  readonly run: string;
  readonly body: string;
  readonly request_id: string | null;
  readonly hash: string;
}

/** Reasons are people's own words. Dates are civil days in Asia/Ho_Chi_Minh; `until` is the first day on which it holds no more. */
export interface CaseEventBodies {
  readonly 'case.proposed': { readonly reason: string; readonly evidence: readonly HitEvidence[] };
  readonly 'case.opened': { readonly reason: string | null };
  readonly 'case.declined': { readonly reason: string };
  readonly 'case.closed': { readonly reason: string };
  readonly 'outcome.recorded': {
    /** Null: of the case as a whole, where no indicator had hit. */
    readonly indicator: string | null;
    readonly outcome: CaseOutcome;
    readonly note: string;
    /** The hit as it stood then; null where it hits no more. */
    readonly hit: HitEvidence | null;
  };
  readonly 'flag.snoozed': {
    readonly owner: string;
    readonly reason: string;
    readonly until: IsoDate;
    readonly evidence: readonly HitEvidence[];
  };
  readonly 'flag.extended': { readonly reason: string; readonly until: IsoDate };
  readonly 'statement.added': {
    readonly text: string;
    readonly received_on: IsoDate;
    /** The statement that this one replaces; that one stays on record. */
    readonly replaces: number | null;
  };
}

export type CaseEventKind = keyof CaseEventBodies;

/** A row, its body parsed. */
export type CaseEvent = {
  readonly [Kind in CaseEventKind]: {
    readonly seq: number;
    readonly at: string;
    readonly by: Reviewer;
    readonly kind: Kind;
    readonly caseId: string | null;
    readonly family: Family | null;
    readonly subject: Subject;
    readonly subjectId: string;
    readonly unit: string | null;
    readonly run: string;
    readonly body: CaseEventBodies[Kind];
  };
}[CaseEventKind];

/** Who did it: the name of the key, which stands for one person. */
export interface Reviewer {
  readonly key_id: string;
  readonly name: string;
}

/** The event of a row whose chain was followed: the service's schemas checked it when it was written. */
export const caseEventOf = (row: CaseEventRow): CaseEvent =>
  ({
    seq: row.seq,
    at: row.at,
    by: { key_id: row.key_id, name: row.name },
    kind: row.kind,
    caseId: row.case_id,
    family: row.family,
    subject: row.subject,
    subjectId: row.subject_id,
    unit: row.unit_code,
    run: row.run,
    body: JSON.parse(row.body) as unknown,
  }) as CaseEvent;

/** Midnight in Vietnam, as the logs write times: what was known before a day is what was written before it. */
export const startOfDay = (day: IsoDate): string => new Date(`${day}T00:00:00+07:00`).toISOString();

/** The civil day in Vietnam of a moment. */
export const civilDay = (at: Date): IsoDate =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10) as IsoDate; // a date's form
