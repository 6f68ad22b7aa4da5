/** What an officer has not finished at the end of a shift waits for the next one: the time between is nobody's. */
import { type DutyCrew, slotAt, slotEnd, slotStart } from '../population/roster.ts';

const hour = 3600;
/** Officers stay a while to finish what they have in hand. */
const overtime = 1.5 * hour;
/** After so many slots without the officer, somebody who is there enters the result for the absent one. */
const longestWait = 6;

export interface Overnight {
  readonly paused: number;
  readonly resumed: number;
}

/**
 * The break in an officer's work that would end at `end`; undefined where it ends on duty, or soon after.
 * @param last second of the last thing that happened, so that the break comes after it
 */
export function overnight(duty: DutyCrew, officer: number, last: number, end: number): Overnight | undefined {
  const serves = (slot: number): boolean =>
    slot >= 0 &&
    slot < duty.onDuty.length &&
    duty.onDuty[slot]!.some((k) => duty.crew.postings[k]!.officer === officer);
  const slot = slotAt(end);
  if (serves(slot)) return undefined;
  let before = slot - 1;
  while (before > slot - longestWait && !serves(before)) before--;
  if (serves(before) && end - slotEnd(before) < overtime) return undefined;
  let after = slot + 1;
  while (after < slot + longestWait && !serves(after)) after++;
  if (!serves(after)) return undefined;
  const shiftEnd = serves(before) ? slotEnd(before) : last + 1;
  return { paused: Math.max(last + 1, Math.min(shiftEnd, end - 1)), resumed: slotStart(after) + 120 };
}
