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
  /** `none`: not flagged by the run. */
  readonly standing: 'none' | 'raised' | 'snoozed' | 'expired';
  readonly extension: Extension | null;
  readonly snooze: Snooze | null;
}

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
): Review {
  return {
    flags: places.map((place) => lifeOf(book, subject, subjectId, place, today)),
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
): FlagLife {
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
    ? 'none'
    : ends !== null && ends <= today
      ? 'expired'
      : snooze !== null && snooze.until > today
        ? 'snoozed'
        : 'raised';
  return { family, status, first_flagged_on, expires_on: ends, standing, extension, snooze };
}

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
