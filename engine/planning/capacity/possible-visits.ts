/** Which team could visit which candidate, and why some candidates can be visited by nobody. */
import type { Candidate, PlanInput, Team } from './input.ts';
import { daysNeeded } from './input.ts';

export interface PossibleVisit {
  /** Index into the candidates and the teams. */
  readonly candidate: number;
  readonly team: number;
  /** First week in which it may begin. */
  readonly from: number;
  readonly days: ReadonlyMap<string, number>;
  readonly travel: number;
}

export const reasonsLeftOut = [
  'visited_lately',
  'no_team_with_skill',
  'conflict_of_interest',
  'too_long',
] as const;
export type ReasonLeftOut = (typeof reasonsLeftOut)[number];

export interface PossibleVisits {
  readonly visits: readonly PossibleVisit[];
  /** Candidates that nobody may visit in these weeks. */
  readonly leftOut: ReadonlyMap<number, ReasonLeftOut>;
}

/** Why this team may not visit this candidate at all; null where it may. */
export function conflictOf(candidate: Candidate, team: Team): 'unit' | 'colleague' | null {
  if (team.conflictUnits.has(candidate.unit)) return 'unit';
  return candidate.officer !== null && team.colleagues.has(candidate.officer) ? 'colleague' : null;
}

export function possibleVisits({ candidates, teams, visited, weeks, travelDays }: PlanInput): PossibleVisits {
  const visits: PossibleVisit[] = [];
  const leftOut = new Map<number, ReasonLeftOut>();
  for (const [c, candidate] of candidates.entries()) {
    const from = visited.notBefore.get(candidate.id) ?? 0;
    if (from >= weeks) {
      leftOut.set(c, 'visited_lately');
      continue;
    }
    let why: ReasonLeftOut = 'no_team_with_skill';
    const before = visits.length;
    for (const [t, team] of teams.entries()) {
      const travel = travelDays(team.id, candidate.unit);
      const days = daysNeeded(candidate, team, travel);
      if (days === null) continue;
      if (conflictOf(candidate, team) !== null) {
        if (why === 'no_team_with_skill') why = 'conflict_of_interest';
      } else if (![...days].every(([skill, need]) => need <= capacityFrom(team, skill, from) + 1e-9)) {
        why = 'too_long';
      } else {
        visits.push({ candidate: c, team: t, from, days, travel });
      }
    }
    if (visits.length === before) leftOut.set(c, why);
  }
  return { visits, leftOut };
}

/** Person-days of a skill that a team has from a week to the end. */
export function capacityFrom(team: Team, skill: string, week: number): number {
  let days = 0;
  for (const day of (team.capacity[skill] ?? []).slice(week)) days += day;
  return days;
}
