/**
 * What came of past visits: inspections of the feed, and cases that our own reviewers closed; each with the priority that its subject had in the
 * run that led to it: of a case, the one that it was proposed on; of an inspection, the last one published before it began, never a later one,
 * which may have learnt from the visit. Where both speak of one event in a family, our own case counts and the inspection does not.
 */
import {
  dayNumber,
  families,
  type Family,
  isoDate,
  joinSubjectId,
  listRuns,
  openRun,
  type PastOutcome,
  quoteLiteral,
  splitSubjectId,
  type Warehouse,
} from '../../engine/index.ts';
import { type EndedReview, lastRunBefore, readOwnReviews, type VisitedSubject } from './own-outcomes.ts';

/** By family, in order of run. */
export type PastOutcomes = Readonly<Record<Family, readonly PastOutcome[]>> & {
  /** How many of them are cases of our own. */
  readonly own: number;
  /** Why a part of the log of reviews is not believed; null where it holds. */
  readonly fault: string | null;
};

/**
 * Days between an inspection and a case about the same subject that are one event all the same: a case leads to an inspection, or is opened to
 * record one. No rule visits anybody twice in so short a time.
 */
const apartDays = 90;

/** Ended before the day `before`. */
export async function readOutcomes(
  warehouse: Warehouse,
  home: string,
  before: string,
): Promise<PastOutcomes> {
  const runs = await listRuns(home);
  const { reviews: own, fault } = await readOwnReviews(warehouse, home, before, runs);
  const inspected = await readInspections(warehouse, before, runs);
  const counted = [
    ...own,
    ...inspected.map((one): EndedReview => {
      const said = [...one.confirmed].filter(
        ([family]) => !own.some((other) => other.confirmed.has(family) && isSameEvent(one, other)),
      );
      return { ...one, confirmed: new Map(said) };
    }),
  ];
  const ofOwn = new Set<EndedReview>(own);
  const outcomes: Record<Family, PastOutcome[]> = { collusion: [], fraud: [], harassment: [] };
  let ownCounted = 0;
  for (const [run, reviews] of byRun(counted)) {
    const priorities = await prioritiesIn(warehouse, home, run, reviews);
    for (const review of reviews) {
      for (const family of families) {
        const confirmed = review.confirmed.get(family);
        const priority = priorities.get(placeKey(family, review.subject, review.subjectId));
        if (confirmed === undefined || priority === undefined) continue;
        outcomes[family].push({ priority, confirmed });
        if (ofOwn.has(review)) ownCounted++;
      }
    }
  }
  return { ...outcomes, own: ownCounted, fault };
}

/** The feed's, of whatever it has concluded; each speaks of every family. */
async function readInspections(
  warehouse: Warehouse,
  before: string,
  runs: readonly string[],
): Promise<readonly EndedReview[]> {
  const rows = (await warehouse.rows(
    `SELECT case_id, subject, officer_id, unit_code, enterprise_id, opened_on::VARCHAR AS opened_on, closed_on::VARCHAR AS closed_on, outcome
     FROM duty_inspections WHERE closed_on < $before::DATE AND outcome IS NOT NULL AND outcome <> 'data_error' ORDER BY opened_on, case_id`,
    { before },
  )) as unknown as {
    readonly case_id: string;
    readonly subject: 'officer' | 'unit' | 'pair';
    readonly officer_id: string | null;
    readonly unit_code: string | null;
    readonly enterprise_id: string | null;
    readonly opened_on: string;
    readonly closed_on: string;
    readonly outcome: string;
  }[]; // the columns of the SELECT
  return rows.flatMap((row): EndedReview[] => {
    const { subject, officer_id, unit_code, enterprise_id, opened_on, closed_on, outcome } = row;
    const ids =
      subject === 'officer' ? [officer_id] : subject === 'unit' ? [unit_code] : [officer_id, enterprise_id];
    const run = lastRunBefore(runs, opened_on);
    if (run === undefined || !ids.every((id) => id !== null)) return [];
    const confirmed = new Map(families.map((family) => [family, outcome === family]));
    return [
      {
        id: row.case_id,
        subject,
        subjectId: joinSubjectId(ids),
        from: opened_on,
        to: closed_on,
        run,
        confirmed,
      },
    ];
  });
}

/** Of one number; or of the same subject, or the officer of the other's pair, and no further apart than `apartDays`. */
function isSameEvent(a: EndedReview, b: EndedReview): boolean {
  if (a.id === b.id) return true;
  const same =
    a.subject === b.subject
      ? a.subjectId === b.subjectId
      : officerOf(a) !== null && officerOf(a) === officerOf(b);
  const days = (day: string): number => dayNumber(isoDate(day));
  return same && days(a.from) - days(b.to) <= apartDays && days(b.from) - days(a.to) <= apartDays;
}

/** An officer and a pair share a person; other kinds of subject do not. */
const officerOf = ({ subject, subjectId }: EndedReview): string | null =>
  subject === 'officer' || subject === 'pair' ? splitSubjectId(subjectId)[0]! : null; // an id has a first part

/** In order of run. */
function byRun(reviews: readonly EndedReview[]): readonly (readonly [string, readonly EndedReview[]])[] {
  const groups = new Map<string, EndedReview[]>();
  for (const review of reviews) groups.set(review.run, [...(groups.get(review.run) ?? []), review]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const placeKey = (family: string, subject: VisitedSubject, subjectId: string): string =>
  JSON.stringify([family, subject, subjectId]);

async function prioritiesIn(
  warehouse: Warehouse,
  home: string,
  run: string,
  reviews: readonly EndedReview[],
): Promise<ReadonlyMap<string, number>> {
  const opened = await openRun(home, run);
  const ids = [...new Set(reviews.map(({ subjectId }) => quoteLiteral(subjectId)))].join(', ');
  const places = await warehouse.rows(
    `SELECT family, subject, subject_id, priority FROM read_parquet(${quoteLiteral(opened.tablePath('rankings'))})
     WHERE subject IN ('officer', 'pair', 'enterprise', 'broker', 'unit') AND subject_id IN (${ids}) ORDER BY family, subject, rank`,
  );
  return new Map(
    places.map(({ family, subject, subject_id, priority }) => [
      placeKey(family as string, subject as VisitedSubject, subject_id as string), // the columns of the SELECT
      priority as number, // a DOUBLE
    ]),
  );
}
