/** Stage: flags that are not raised again, for what was concluded, put off, or has expired, on the evidence of then. */
import {
  civilDay,
  type Column,
  type FlagHold,
  type FlagHistory,
  type HoldReason,
  holdOf,
  holds as holdsSchema,
  holdText,
  type IsoDate,
  type HitEvidence,
  type Judgement,
  type LitGroup,
  outcomeCode,
  type PseudonymKey,
  type PublishedRun,
  quoteLiteral,
  type Ranking,
  type Warehouse,
  wholeJudgement,
} from '../../engine/index.ts';
import type { Configuration } from '../config/schema.ts';
import { shownId } from '../runs/look-ups.ts';
import { conclusionsOf, type ReviewsRead } from '../runs/reviews.ts';
import { writeTable } from '../runs/write-table.ts';
import { groupsNeeded } from './rank-subjects.ts';

/** A flag by its family, kind and raw subject id. */
export interface FlagOf {
  readonly family: string;
  readonly subject: string;
  readonly subjectId: string;
}

export interface FlagsHeld {
  readonly ranking: Ranking;
  readonly holds: readonly (FlagOf & FlagHold)[];
  /** Concluded or expired before, and raised anew tonight: their ninety days begin again. */
  readonly raisedAgain: readonly FlagOf[];
}

export interface HoldOptions {
  readonly warehouse: Warehouse;
  readonly scoring: Configuration['scoring'];
  readonly asOf: IsoDate;
  readonly previous: PublishedRun | null;
  readonly reviews: ReviewsRead | null;
  readonly key: PseudonymKey;
}

const idOf = ({ family, subject, subjectId }: FlagOf): string => JSON.stringify([family, subject, subjectId]);

/** Holds back the flags of one ranking after another: the same judgements in the same order, but who is held is on `watch`. */
export async function flagHolder(options: HoldOptions): Promise<(ranking: Ranking) => FlagsHeld> {
  const { asOf, scoring, reviews, key } = options;
  const flaggedOn = await flaggedSince(options);
  const before = await heldBefore(options);
  return (ranking) => {
    const { family, subject } = ranking;
    const holds: (FlagOf & FlagHold)[] = [];
    const raisedAgain: FlagOf[] = [];
    const judgements = ranking.judgements.map((judgement): Judgement => {
      if (judgement.status !== 'flagged' && before.size === 0) return judgement;
      const flag = { family, subject, subjectId: judgement.subjectId };
      const held = before.get(idOf(flag)) ?? null;
      if (judgement.status !== 'flagged') {
        // What expired is remembered while nothing raises it: the same evidence, back again, is not new.
        if (held?.reason === 'expired') holds.push({ ...flag, ...held });
        return judgement;
      }
      const shown = reviews === null ? '' : shownId(subject, judgement.subjectId, key);
      const notes = reviews?.book.flagOf(family, subject, shown);
      const history: FlagHistory = {
        conclusions: reviews === null ? [] : conclusionsOf(reviews.book, family, subject, shown),
        snooze:
          notes === undefined || notes.snooze === null
            ? null
            : {
                until: notes.snooze.until,
                on: civilDay(new Date(notes.snooze.at)),
                evidence: notes.snooze.evidence,
              },
        extendedTo: notes?.extension?.until ?? null,
        flaggedOn: flaggedOn.get(idOf(flag)) ?? null,
        held,
      };
      const raised = {
        subject,
        hits: hitsOf(ranking, judgement),
        groups: judgement.groups,
        ...groupsNeeded(subject, scoring),
      };
      const { hold, again } = holdOf(raised, history, asOf);
      if (again) raisedAgain.push(flag);
      if (hold === null) return judgement;
      holds.push({ ...flag, ...hold });
      return { ...wholeJudgement(judgement), status: 'watch' };
    });
    return { ranking: { ...ranking, judgements }, holds, raisedAgain };
  };
}

function hitsOf({ tables }: Ranking, { rows }: Judgement): readonly (HitEvidence & LitGroup)[] {
  return tables.flatMap((table, t) => {
    const row = rows[t]!; // one a table
    if (row === -1 || table.outcome[row] !== outcomeCode.hit) return [];
    const q = table.q[row]!; // one a row
    const { indicator, group, rolledUp } = table;
    return [{ indicator, group, own: rolledUp !== true, q: Number.isNaN(q) ? null : q, n: table.n[row]! }];
  });
}

/** Since when persons stand flagged, by the run before. */
async function flaggedSince({ warehouse, previous }: HoldOptions): Promise<ReadonlyMap<string, IsoDate>> {
  if (previous === null) return new Map();
  const rows = await warehouse.rows(
    `SELECT family, subject, subject_id, first_flagged_on::VARCHAR AS since FROM read_parquet(${quoteLiteral(previous.tablePath('rankings'))})
     WHERE first_flagged_on IS NOT NULL AND subject IN ('officer', 'pair', 'broker_pair') ORDER BY family, subject, subject_id`,
  );
  return new Map(rows.map((row) => [idOf(flagIn(row)), row.since as IsoDate])); // a DATE's text
}

async function heldBefore({ warehouse, previous }: HoldOptions): Promise<ReadonlyMap<string, FlagHold>> {
  if (previous?.manifest.tables.some(({ name }) => name === holdsSchema.name) !== true) return new Map();
  const rows = await warehouse.rows(
    `SELECT family, subject, subject_id, reason, since::VARCHAR AS since, "until"::VARCHAR AS "until", evidence
     FROM read_parquet(${quoteLiteral(previous.tablePath(holdsSchema.name))}) ORDER BY family, subject, subject_id`,
  );
  return new Map(
    rows.map((row) => [
      idOf(flagIn(row)),
      {
        reason: row.reason as HoldReason,
        since: row.since as IsoDate,
        until: row.until as IsoDate | null,
        evidence: JSON.parse(row.evidence as string) as HitEvidence[], // as writeHolds writes it
      },
    ]),
  );
}

const flagIn = (row: Readonly<Record<string, unknown>>): FlagOf => ({
  family: row.family as string, // columns of the published tables
  subject: row.subject as string,
  subjectId: row.subject_id as string,
});

export async function writeHolds(
  warehouse: Warehouse,
  folder: string,
  holds: FlagsHeld['holds'],
): Promise<void> {
  const text = (of: (hold: FlagOf & FlagHold) => string | null): Column => ({
    kind: 'text',
    values: holds.map(of),
  });
  await warehouse.createTable('holds_now', {
    rowCount: holds.length,
    columns: new Map([
      ['family', text(({ family }) => family)],
      ['subject', text(({ subject }) => subject)],
      ['subject_id', text(({ subjectId }) => subjectId)],
      ['reason', text(({ reason }) => reason)],
      ['since', text(({ since }) => since)],
      ['until', text(({ until }) => until)],
      ['evidence', text(({ evidence }) => JSON.stringify(evidence))],
      ['why_vi', text((hold) => holdText(hold).vi)],
      ['why_en', text((hold) => holdText(hold).en)],
    ]),
  });
  await writeTable(warehouse, holdsSchema, 'holds_now', folder, 'holds.parquet');
}
