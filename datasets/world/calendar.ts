/** The year of the world: public holidays, Tet, seasons, weekdays, hours. */
import { dayNumber, isoDate } from '../../engine/index.ts';
import { AliasTable } from './draws.ts';

export const secondsADay = 86_400;

/** Public holidays of 2025 (Labour Code, article 112, with the days that the government exchanged). */
export const holidays2025 = [
  '2025-01-01',
  '2025-01-25',
  '2025-01-26',
  '2025-01-27',
  '2025-01-28',
  '2025-01-29',
  '2025-01-30',
  '2025-01-31',
  '2025-02-01',
  '2025-02-02',
  '2025-04-07',
  '2025-04-30',
  '2025-05-01',
  '2025-05-02',
  '2025-08-30',
  '2025-08-31',
  '2025-09-01',
  '2025-09-02',
] as const;

/** Lunar New Year's first day in 2025. */
const tet = dayNumber(isoDate('2025-01-29'));
const monthFactor = [0.98, 0.82, 1.02, 0.98, 1, 0.98, 1.01, 1.04, 1.04, 1.07, 1.06, 1.03];
/** Monday first. */
const weekdayFactor = [1.08, 1.1, 1.08, 1.06, 1.06, 0.42, 0.2];
const holidayFactor = 0.12;

export interface WorldCalendar {
  readonly firstDay: number;
  readonly days: number;
  readonly holiday: Uint8Array;
  /** 0 is Monday. */
  readonly weekday: Uint8Array;
  /** Share of the year's declarations; sums to 1. */
  readonly dayShare: Float64Array;
  readonly monthOf: Uint8Array;
}

export function worldCalendar(seasons: boolean): WorldCalendar {
  const firstDay = dayNumber(isoDate('2025-01-01'));
  const days = 365;
  const closed = new Set<number>(holidays2025.map((text) => dayNumber(isoDate(text))));
  const holiday = new Uint8Array(days);
  const weekday = new Uint8Array(days);
  const monthOf = new Uint8Array(days);
  const dayShare = new Float64Array(days);
  let total = 0;
  for (let i = 0; i < days; i++) {
    const day = firstDay + i;
    holiday[i] = closed.has(day) ? 1 : 0;
    weekday[i] = (day + 3) % 7; // 1970-01-01 was a Thursday
    monthOf[i] = new Date(day * secondsADay * 1000).getUTCMonth();
    let factor = weekdayFactor[weekday[i]!]!; // 0 to 6
    if (holiday[i] === 1) factor = holidayFactor;
    if (seasons) {
      factor *= monthFactor[monthOf[i]!]!; // 0 to 11
      const toTet = tet - day;
      if (toTet > 3 && toTet <= 18) factor *= 1.35; // the rush before Tet
    }
    dayShare[i] = factor;
    total += factor;
  }
  for (let i = 0; i < days; i++) dayShare[i]! /= total;
  return { firstDay, days, holiday, weekday, dayShare, monthOf };
}

/** Declarations are filed electronically at all hours, most of them in office hours. */
const hourWeights = [2, 1, 1, 1, 1, 2, 4, 25, 85, 100, 95, 70, 30, 65, 95, 100, 85, 45, 20, 16, 14, 12, 8, 5];
const nightHourWeights = [10, 6, 4, 3, 3, 4, 5, 6, 6, 6, 6, 5, 4, 6, 6, 6, 8, 20, 40, 55, 60, 55, 40, 22];
const officeHours = new AliasTable(hourWeights);
const nightHours = new AliasTable(nightHourWeights);

export const hoursOf = (night: boolean): AliasTable => (night ? nightHours : officeHours);
