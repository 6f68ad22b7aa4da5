/** What people did about signals: cases of the service, and inspections of public duty that the feed tells of. */
import {
  type CaseOutcome,
  caseOutcomes,
  caseStates,
  civilDay,
  splitSubjectId,
  subjectKeys,
} from '../../../engine/index.ts';
import type { CaseCounts, InspectionRow, OpenCase, RecordedWork, SubjectLabel } from '../report-input.ts';
import { numberOf, textOf } from './rows.ts';
import type { RunTables } from './run-table.ts';

/** Cases listed, the oldest first. */
const casesShown = 20;

function labelOf(subject: OpenCase['label']['subject'], shownId: string, unit: string | null): SubjectLabel {
  const parts = splitSubjectId(shownId).map((text, i) => ({
    kind: subjectKeys[subject][i] ?? subject,
    text,
  }));
  return { subject, parts, unit };
}

/** Null where the service has recorded nothing. Subjects stand in the book under what they are shown as. */
export function casesIn(book: RecordedWork | null): CaseCounts | null {
  if (book === null || book.cases.size === 0) return null;
  const all = [...book.cases.values()];
  const outcomes = all.flatMap((one) => one.outcomes.filter(({ superseded }) => !superseded));
  const waiting = all.filter(({ state }) => state === 'proposed' || state === 'open');
  return {
    states: caseStates.map((state) => ({ state, cases: all.filter((one) => one.state === state).length })),
    outcomes: caseOutcomes.map((outcome) => ({
      outcome,
      signals: outcomes.filter((one) => one.outcome === outcome).length,
    })),
    waiting: waiting.slice(0, casesShown).map((one) => ({
      id: one.case_id,
      family: one.family,
      label: labelOf(one.subject, one.subject_id, one.unit_code),
      state: one.state,
      since: civilDay(new Date((one.opened ?? one.proposed).at)),
    })),
    waitingLeftOut: Math.max(0, waiting.length - casesShown),
  };
}

/** By why they were opened; nothing where the warehouse has no such feed (a report cut for a receiver). */
export async function readInspections(
  { warehouse }: RunTables,
  window: { readonly from: string; readonly asOf: string },
): Promise<readonly InspectionRow[]> {
  const there = await warehouse.rows(
    `SELECT 1 AS one FROM information_schema.tables WHERE table_name = 'duty_inspections'`,
  );
  if (there.length === 0) return [];
  const confirming: readonly CaseOutcome[] = ['collusion', 'harassment', 'fraud'];
  const rows = await warehouse.rows(
    `SELECT "trigger" AS reason, count(*) AS opened,
       count(*) FILTER (WHERE closed_on IS NULL OR closed_on >= $as_of::DATE) AS running,
       count(*) FILTER (WHERE closed_on < $as_of::DATE AND outcome IN (${confirming.map((one) => `'${one}'`).join(', ')})) AS confirmed,
       count(*) FILTER (WHERE closed_on < $as_of::DATE AND outcome IN ('procedural', 'training')) AS minor,
       count(*) FILTER (WHERE closed_on < $as_of::DATE AND outcome = 'cleared') AS cleared,
       count(*) FILTER (WHERE closed_on < $as_of::DATE AND outcome = 'data_error') AS data_error
     FROM duty_inspections WHERE opened_on >= $window_from::DATE AND opened_on < $as_of::DATE
     GROUP BY "trigger" ORDER BY "trigger"`,
    { window_from: window.from, as_of: window.asOf },
  );
  return rows.map((row) => ({
    reason: textOf(row, 'reason'),
    opened: numberOf(row, 'opened'),
    running: numberOf(row, 'running'),
    confirmed: numberOf(row, 'confirmed'),
    minor: numberOf(row, 'minor'),
    cleared: numberOf(row, 'cleared'),
    dataError: numberOf(row, 'data_error'),
  }));
}
