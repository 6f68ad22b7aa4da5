/**
 * Which runs are official evaluations. Every night tests data that overlap with the night before: who looks often enough sees
 * everybody cross a line once. So a family is evaluated officially on closed periods, collusion at the end of a quarter, harassment
 * and fraud at the end of a month; the nights between are provisional, and pay for looking again and again by a stricter
 * level of false discovery (methods 3.5).
 */
import { addMonths, type IsoDate } from '../domain/calendar.ts';
import type { Family } from '../domain/vocabulary.ts';

export const evaluations = ['official', 'provisional'] as const;
export type Evaluation = (typeof evaluations)[number];

const monthsApart: Readonly<Record<Family, number>> = { collusion: 3, fraud: 1, harassment: 1 };

/** Official where the period before `asOf` (which is exclusive) ends with a quarter or month of the calendar. */
export function evaluationOf(family: Family, asOf: IsoDate): Evaluation {
  return lastOfficial(family, asOf) === asOf ? 'official' : 'provisional';
}

/** The latest official as-of date that is not after `asOf`. */
export function lastOfficial(family: Family, asOf: IsoDate): IsoDate {
  const [year, month] = asOf.split('-') as [string, string]; // an IsoDate has its parts
  const every = monthsApart[family];
  const first = Number(month) - ((Number(month) - 1) % every);
  return `${year}-${String(first).padStart(2, '0')}-01` as IsoDate; // a day that every month has
}

export function nextOfficial(family: Family, asOf: IsoDate): IsoDate {
  return addMonths(lastOfficial(family, asOf), monthsApart[family]);
}
