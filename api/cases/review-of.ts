/** What people have said of a subject, shown wherever its signal is: the life of its flags, its cases, and the officer's own words. */
import {
  type CaseBook,
  dayNumber,
  dayToIso,
  type Extension,
  type Family,
  flagDays,
  type IsoDate,
  isPerson,
  type ReviewCase,
  type Snooze,
  type Statement,
  type Status,
  type Subject,
} from '../../engine/index.ts';
import type { HeldFlag } from '../snapshot/snapshot.ts';

/** The columns of a ranking's row that this reads. */
export interface FlaggedPlace {
  readonly family: Family;
  readonly status: Status;
  readonly first_flagged_on: string | null;
}

export interface FlagLife {
  readonly family: Family;
  readonly status: Status;
  readonly first_flagged_on: string | null;
  /** First day on which it stands no more; null for what does not expire: not flagged, or no person. */
  readonly expires_on: string | null;
  /** `none`: not flagged by the run; `held`: the night held the flag back, see `hold`. */
  readonly standing: 'none' | 'raised' | 'held' | 'snoozed' | 'expired';
  readonly hold: Hold | null;
  readonly extension: Extension | null;
  readonly snooze: Snooze | null;
}

export type Hold = Pick<HeldFlag, 'reason' | 'since' | 'until' | 'why_vi' | 'why_en'>;

export interface Review {
  readonly flags: readonly FlagLife[];
  readonly cases: readonly ReviewCase[];
  readonly statements: readonly Statement[];
}

export function reviewOf(
  book: CaseBook,
  subject: Subject,
  subjectId: string,
  places: readonly FlaggedPlace[],
  today: IsoDate,
  held: readonly HeldFlag[],
): Review {
  const own = held.filter((one) => one.subject === subject && one.subject_id === subjectId);
  return {
    flags: places.map((place) => lifeOf(book, subject, subjectId, place, today, own)),
    cases: book.casesOf(subject, subjectId),
    statements: book.statementsOf(subject, subjectId),
  };
}

function lifeOf(
  book: CaseBook,
  subject: Subject,
  subjectId: string,
  { family, status, first_flagged_on }: FlaggedPlace,
  today: IsoDate,
  held: readonly HeldFlag[],
): FlagLife {
  const holding = held.find((one) => one.family === family);
  const { extension, snooze } = book.flagOf(family, subject, subjectId);
  const stands = status === 'flagged';
  const ends =
    stands && first_flagged_on !== null && isPerson(subject)
      ? later(
          dayToIso(dayNumber(first_flagged_on as IsoDate) + flagDays + 1), // a DATE's text
          extension?.until,
        )
      : null;
  const standing = !stands
    ? holding !== undefined && status === 'watch'
      ? 'held'
      : 'none'
    : ends !== null && ends <= today
      ? 'expired'
      : snooze !== null && snooze.until > today
        ? 'snoozed'
        : 'raised';
  return {
    family,
    status,
    first_flagged_on,
    expires_on: ends,
    standing,
    hold: standing === 'held' && holding !== undefined ? plain(holding) : null,
    extension,
    snooze,
  };
}

const plain = ({ reason, since, until, why_vi, why_en }: HeldFlag): Hold => ({
  reason,
  since,
  until,
  why_vi,
  why_en,
});

const later = (day: IsoDate, other: IsoDate | undefined): IsoDate =>
  other !== undefined && other > day ? other : day;

/** What tells one answer about a subject from another: the run, the last that was said of the subject, and the day by which flags expire. */
export const reviewedTag = (
  run: string,
  book: CaseBook,
  subject: Subject,
  subjectId: string,
  day: IsoDate,
): string => `${run}\n${book.lastAbout(subject, subjectId)}\n${day}`;
