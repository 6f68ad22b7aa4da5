/**
 * What our own reviewers concluded, as outcomes for planning: one a case that is closed. The case names the run that it was proposed on, so its
 * priority is that of the signal looked at. Its officers stand under pseudonyms, which that run's own table turns into ids.
 */
import {
  civilDay,
  type Family,
  isoDate,
  joinSubjectId,
  openRun,
  quoteLiteral,
  type ReviewCase,
  splitSubjectId,
  subjectKeys,
  type Warehouse,
} from '../../engine/index.ts';
import { readReviews } from '../runs/reviews.ts';

/** Kinds that a plan visits. */
const visited = ['officer', 'pair', 'enterprise', 'broker', 'unit'] as const;
export type VisitedSubject = (typeof visited)[number];

/** An inspection or a case that has ended. */
export interface EndedReview {
  /** Its number in its own register. */
  readonly id: string;
  readonly subject: VisitedSubject;
  /** With the feeds' own ids. */
  readonly subjectId: string;
  /** Civil days, both included. */
  readonly from: string;
  readonly to: string;
  /** The run whose priority led to it, or would have. */
  readonly run: string;
  /** What was concluded in each family that it speaks of: whether it was confirmed. */
  readonly confirmed: ReadonlyMap<Family, boolean>;
}

export interface OwnReviews {
  readonly reviews: readonly EndedReview[];
  /** Why a part of the log is not believed; null where it holds. */
  readonly fault: string | null;
}

/** Cases closed before the day `before` began in Vietnam. `runs`: every published one, in order. */
export async function readOwnReviews(
  warehouse: Warehouse,
  home: string,
  before: string,
  runs: readonly string[],
): Promise<OwnReviews> {
  const read = readReviews(home, isoDate(before));
  if (read === null) return { reviews: [], fault: null };
  const reviews: EndedReview[] = [];
  const officers = new Map<string, ReadonlyMap<string, string>>();
  for (const one of read.book.cases.values()) {
    const confirmed = concluded(one);
    const subject = visited.find((kind) => kind === one.subject);
    const run = runs.includes(one.run) ? one.run : lastRunBefore(runs, dayOf(one.proposed.at));
    if (confirmed === null || subject === undefined || run === undefined) continue;
    const known = officers.get(run) ?? (await officersOf(warehouse, home, run));
    officers.set(run, known);
    const subjectId = idOf(one, known);
    if (subjectId === null) continue;
    reviews.push({
      id: one.case_id,
      subject,
      subjectId,
      from: dayOf(one.proposed.at),
      to: dayOf(one.closed!.at), // concluded
      run,
      confirmed: new Map([[one.family, confirmed]]),
    });
  }
  return { reviews, fault: read.fault };
}

const dayOf = (at: string): string => civilDay(new Date(at));

/** The last run published on a day or before it. */
export const lastRunBefore = (runs: readonly string[], day: string): string | undefined =>
  runs.findLast((id) => id.slice(0, 10) <= day);

/** Whether a closed case confirmed its own family; null while it is not closed, or where only the data were at fault. */
function concluded({ closed, outcomes, family }: ReviewCase): boolean | null {
  const standing = outcomes.filter(({ superseded, outcome }) => !superseded && outcome !== 'data_error');
  return closed === null || standing.length === 0 ? null : standing.some(({ outcome }) => outcome === family);
}

async function officersOf(
  warehouse: Warehouse,
  home: string,
  run: string,
): Promise<ReadonlyMap<string, string>> {
  const opened = await openRun(home, run);
  const rows = await warehouse.rows(
    `SELECT subject_id, pseudonym FROM read_parquet(${quoteLiteral(opened.tablePath('entities'))})
     WHERE subject = 'officer' AND pseudonym IS NOT NULL ORDER BY subject_id`,
  );
  return new Map(
    rows.map(({ subject_id, pseudonym }) => [
      pseudonym as string, // the columns of the SELECT
      splitSubjectId(subject_id as string)[0]!, // an officer's id has one part
    ]),
  );
}

/** Null where the run does not know the officer. */
function idOf({ subject, subject_id }: ReviewCase, officers: ReadonlyMap<string, string>): string | null {
  const keys = subjectKeys[subject];
  const parts = splitSubjectId(subject_id).map((part, i) =>
    keys[i] === 'officer' ? (officers.get(part) ?? null) : part,
  );
  return parts.every((part) => part !== null) ? joinSubjectId(parts) : null;
}
