/** Contacts month by month as a picture: columns, what was expected, and the range in which months ordinarily lie. */
import type { MonthOfContacts } from './answers.ts';

export interface MonthMark {
  readonly month: string;
  readonly contacts: number;
  readonly expected: number | null;
  /** Ordinary range of a month, 95 %: expected ± 1.96 standard deviations, never below 0. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Every month from the first to the last; one that is not told had no contact and none expected. */
export function monthMarks(months: readonly MonthOfContacts[]): readonly MonthMark[] {
  const told = new Map(months.map((one) => [one.month, one]));
  const names = [...told.keys()].sort();
  const [first] = names;
  const last = names.at(-1);
  if (first === undefined || last === undefined) return [];
  const marks: MonthMark[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) {
    const { contacts = 0, expected = null, variance = null } = told.get(month) ?? {};
    const spread = variance === null ? null : 1.96 * Math.sqrt(Math.max(0, variance));
    marks.push({
      month,
      contacts,
      expected,
      low: expected === null || spread === null ? null : Math.max(0, expected - spread),
      high: expected === null || spread === null ? null : expected + spread,
    });
  }
  return marks;
}

export function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]; // YYYY-MM
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The smallest round number that reaches a value: the top of an axis. */
export function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value)!; // 10 × its power is above any value
}
