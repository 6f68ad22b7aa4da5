/**
 * The weeks of a team's visits. Work on a visit may run on into the next week, so a team takes its visits one after the other,
 * in the order in which they may begin, and fills its weeks. Everything fits exactly when, for every week r, the visits that
 * may not begin before r need no more than the weeks from r on have: the rows of capacity-programme.ts. Each skill's people
 * keep their own order of days.
 */
import type { Team } from './input.ts';
import type { PossibleVisit } from './possible-visits.ts';

export interface Timed {
  readonly visit: PossibleVisit;
  /** First and last week with work on it. */
  readonly firstWeek: number;
  readonly lastWeek: number;
}

/** `visits` of one team, in the order in which those that may begin alike are taken. Null where they do not fit. */
export function timeVisits(
  team: Team,
  visits: readonly PossibleVisit[],
  weeks: number,
): readonly Timed[] | null {
  const left = new Map(Object.entries(team.capacity).map(([skill, days]) => [skill, days.slice(0, weeks)]));
  const ordered = visits
    .map((visit, place) => ({ visit, place }))
    .sort((a, b) => a.visit.from - b.visit.from || a.place - b.place);
  const timed: Timed[] = [];
  for (const { visit } of ordered) {
    let firstWeek = weeks;
    let lastWeek = -1;
    for (const [skill, days] of visit.days) {
      const capacity = left.get(skill)!; // a possible visit needs only skills that the team has
      let need = days;
      for (let week = visit.from; week < weeks && need > 1e-9; week++) {
        const done = Math.min(need, capacity[week]!);
        if (done <= 1e-9) continue;
        capacity[week]! -= done;
        need -= done;
        firstWeek = Math.min(firstWeek, week);
        lastWeek = Math.max(lastWeek, week);
      }
      if (need > 1e-6) return null;
    }
    timed.push({ visit, firstWeek, lastWeek });
  }
  return timed;
}
