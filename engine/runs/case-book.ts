/** What stands of the log of reviews: cases, their outcomes, what was said of flags, statements. A fold over events; nothing is updated in place. */
import { LiemError } from '../domain/errors.ts';
import type { IsoDate } from '../domain/calendar.ts';
import type { CaseOutcome, Family, Subject } from '../domain/vocabulary.ts';
import type { HitEvidence } from '../domain/hit-evidence.ts';
import type { CaseEvent, Reviewer } from './case-events.ts';

/** `proposed` waits for a second person. */
export const caseStates = ['proposed', 'open', 'declined', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

export interface Step {
  readonly by: Reviewer;
  readonly at: string;
  readonly reason: string | null;
}

export interface RecordedOutcome {
  readonly seq: number;
  readonly case_id: string;
  readonly indicator: string | null;
  readonly outcome: CaseOutcome;
  readonly note: string;
  readonly hit: HitEvidence | null;
  readonly by: Reviewer;
  readonly at: string;
  /** A later one of the same case and indicator stands in its place. */
  readonly superseded: boolean;
}

export interface ReviewCase {
  readonly case_id: string;
  /** Number of its first event: cases are listed newest first by it. */
  readonly seq: number;
  readonly family: Family;
  readonly subject: Subject;
  readonly subject_id: string;
  readonly unit_code: string | null;
  /** The run that it was proposed on. */
  readonly run: string;
  readonly state: CaseState;
  readonly evidence: readonly HitEvidence[];
  readonly proposed: Step;
  readonly opened: Step | null;
  readonly declined: Step | null;
  readonly closed: Step | null;
  readonly outcomes: readonly RecordedOutcome[];
}

export interface Snooze extends Step {
  readonly owner: string;
  readonly until: IsoDate;
  readonly evidence: readonly HitEvidence[];
}

export interface Extension extends Step {
  readonly until: IsoDate;
}

/** What was last said of a subject's flag in one family. */
export interface FlagNotes {
  readonly snooze: Snooze | null;
  readonly extension: Extension | null;
}

export interface Statement {
  readonly seq: number;
  readonly text: string;
  readonly received_on: IsoDate;
  /** Who attached it for the officer. */
  readonly by: Reviewer;
  readonly at: string;
  readonly replaced: boolean;
}

export interface CaseBook {
  /** Number of the last event in it; 0 in an empty book. */
  readonly seq: number;
  /** In order of proposal. */
  readonly cases: ReadonlyMap<string, ReviewCase>;
  apply(event: CaseEvent): void;
  casesOf(subject: Subject, subjectId: string): readonly ReviewCase[];
  flagOf(family: Family, subject: Subject, subjectId: string): FlagNotes;
  /** In order of attachment. */
  statementsOf(subject: Subject, subjectId: string): readonly Statement[];
  /** Number of the last event about a subject; 0 where there is none. */
  lastAbout(subject: Subject, subjectId: string): number;
}

const silent: FlagNotes = { snooze: null, extension: null };
const idOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** An empty book; `apply` takes events in order. */
export function openCaseBook(): CaseBook {
  let seq = 0;
  const cases = new Map<string, ReviewCase>();
  const bySubject = new Map<string, string[]>();
  const flags = new Map<string, FlagNotes>();
  const statements = new Map<string, readonly Statement[]>();
  const last = new Map<string, number>();

  function change(event: CaseEvent, changed: (known: ReviewCase) => Partial<ReviewCase>): void {
    const known = event.caseId === null ? undefined : cases.get(event.caseId);
    if (known === undefined) throw damaged(event, 'names a case that nobody proposed');
    cases.set(known.case_id, { ...known, ...changed(known) });
  }
  function note(event: CaseEvent, said: Partial<FlagNotes>): void {
    if (event.family === null) throw damaged(event, 'names no family');
    const id = idOf(event.family, event.subject, event.subjectId);
    flags.set(id, { ...(flags.get(id) ?? silent), ...said });
  }

  function apply(event: CaseEvent): void {
    const { by, at } = event;
    const about = idOf(event.subject, event.subjectId);
    switch (event.kind) {
      case 'case.proposed': {
        const { caseId, family } = event;
        if (caseId === null || family === null) throw damaged(event, 'names no case or no family');
        cases.set(caseId, {
          case_id: caseId,
          seq: event.seq,
          family,
          subject: event.subject,
          subject_id: event.subjectId,
          unit_code: event.unit,
          run: event.run,
          state: 'proposed',
          evidence: event.body.evidence,
          proposed: { by, at, reason: event.body.reason },
          opened: null,
          declined: null,
          closed: null,
          outcomes: [],
        });
        bySubject.set(about, [...(bySubject.get(about) ?? []), caseId]);
        break;
      }
      case 'case.opened': {
        const opened = { by, at, reason: event.body.reason };
        change(event, () => ({ state: 'open', opened }));
        break;
      }
      case 'case.declined': {
        const declined = { by, at, reason: event.body.reason };
        change(event, () => ({ state: 'declined', declined }));
        break;
      }
      case 'case.closed': {
        const closed = { by, at, reason: event.body.reason };
        change(event, () => ({ state: 'closed', closed }));
        break;
      }
      case 'outcome.recorded': {
        const { indicator, outcome, note: said, hit } = event.body;
        change(event, ({ case_id, outcomes }) => ({
          outcomes: [
            ...outcomes.map((one) => (one.indicator === indicator ? { ...one, superseded: true } : one)),
            { seq: event.seq, case_id, indicator, outcome, note: said, hit, by, at, superseded: false },
          ],
        }));
        break;
      }
      case 'flag.snoozed':
        note(event, { snooze: { by, at, ...event.body } });
        break;
      case 'flag.extended':
        note(event, { extension: { by, at, ...event.body } });
        break;
      case 'statement.added': {
        const { text, received_on, replaces } = event.body;
        const before = statements.get(about) ?? [];
        statements.set(about, [
          ...before.map((one) => (one.seq === replaces ? { ...one, replaced: true } : one)),
          { seq: event.seq, text, received_on, by, at, replaced: false },
        ]);
        break;
      }
    }
    seq = event.seq;
    last.set(about, seq);
  }

  return {
    get seq() {
      return seq;
    },
    cases,
    apply,
    casesOf: (subject, subjectId) =>
      (bySubject.get(idOf(subject, subjectId)) ?? []).map((id) => cases.get(id)!), // each is a case's
    flagOf: (family, subject, subjectId) => flags.get(idOf(family, subject, subjectId)) ?? silent,
    statementsOf: (subject, subjectId) => statements.get(idOf(subject, subjectId)) ?? [],
    lastAbout: (subject, subjectId) => last.get(idOf(subject, subjectId)) ?? 0,
  };
}

function damaged(event: CaseEvent, what: string): LiemError {
  return new LiemError('STATE_DAMAGED', `event ${event.seq} (${event.kind}) of the log of reviews ${what}`);
}
