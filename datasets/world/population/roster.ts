/**
 * Who is on duty in a crew, shift by shift. A day has two slots: the day shift 07:30 to 17:00 (even numbers) and the
 * night shift 17:00 to 07:30 (odd numbers): slot 2·day and 2·day + 1, seconds counted from the first day of the year.
 */
import type { WorldCalendar } from '../calendar.ts';
import { secondsADay } from '../calendar.ts';
import type { Crew, Leave } from './officers.ts';

const dayStarts = 7.5 * 3600;
const nightStarts = 17 * 3600;

export interface DutyCrew {
  readonly crew: Crew;
  /** Positions in `crew.postings` of those on duty, in rota order, by slot. */
  readonly onDuty: readonly Int32Array[];
  /** The first slot with somebody on duty from this one on; -1 for none. */
  readonly nextStaffed: Int32Array;
  /** Examinations given, slot × posting. */
  readonly load: Uint16Array;
}

export const slotStart = (slot: number): number =>
  (slot >> 1) * secondsADay + ((slot & 1) === 0 ? dayStarts : nightStarts);
export const slotEnd = (slot: number): number =>
  (slot & 1) === 0 ? (slot >> 1) * secondsADay + nightStarts : ((slot >> 1) + 1) * secondsADay + dayStarts;

/** The slot of a second of the year; the small hours belong to the night before, and -1 lies before the year. */
export function slotAt(second: number): number {
  const day = Math.floor(second / secondsADay);
  const ofDay = second - day * secondsADay;
  return ofDay < dayStarts ? 2 * day - 1 : ofDay < nightStarts ? 2 * day : 2 * day + 1;
}

export function dutyOf(crew: Crew, calendar: WorldCalendar, leave: Leave): DutyCrew {
  const slots = calendar.days * 2;
  const { unit, purpose } = crew.team;
  const open = unit.kind !== 'inland' && purpose !== 'post';
  const onDuty = Array.from({ length: slots }, (_, slot) => {
    const day = slot >> 1;
    const night = (slot & 1) === 1;
    const weekday = calendar.weekday[day]!;
    const festive = calendar.holiday[day] === 1 || weekday === 6;
    const present: number[] = [];
    crew.postings.forEach((posting, k) => {
      if (posting.night !== night || day < posting.from || day >= posting.to) return;
      if (leave.absent(posting.officer, day)) return;
      if (night) {
        if ((day + posting.rotaOrder) % 3 !== 0) present.push(k);
        return;
      }
      if (festive && !open) return;
      // Small branches keep two of three at weekends; others a half on Saturday, a third on Sundays and holidays.
      const turn = day + posting.rotaOrder;
      if (unit.small ? (festive || weekday === 5) && turn % 3 === 0 : festive && turn % 3 !== 0) return;
      if (
        !unit.small &&
        purpose !== 'post' &&
        weekday === 5 &&
        (Math.floor(day / 7) + posting.rotaOrder) % 2 === 0
      )
        return;
      present.push(k);
    });
    present.sort((a, b) => crew.postings[a]!.rotaOrder - crew.postings[b]!.rotaOrder);
    return Int32Array.from(present);
  });
  const nextStaffed = new Int32Array(slots + 1).fill(-1);
  for (let slot = slots - 1; slot >= 0; slot--) {
    nextStaffed[slot] = onDuty[slot]!.length > 0 ? slot : nextStaffed[slot + 1]!;
  }
  return { crew, onDuty, nextStaffed, load: new Uint16Array(slots * crew.postings.length) };
}
