/** What a capacity plan is made from. Weeks count from 0; work is in person-days. */
import type { Family, Status, Subject } from '../../domain/vocabulary.ts';

export interface FamilyPriority {
  readonly family: Family;
  /** 0 to 100, as published. */
  readonly priority: number;
  readonly status: Status;
  readonly rank: number;
}

/** A subject that may be visited. */
export interface Candidate {
  /** `kind/subject_id`: unique. */
  readonly id: string;
  readonly subject: Subject;
  readonly subjectId: string;
  /** Where the visit goes. */
  readonly unit: string;
  readonly officer: string | null;
  readonly enterprise: string | null;
  /** Its places in the rankings, at most one a family; none where it stands for its unit's coverage only. */
  readonly priorities: readonly FamilyPriority[];
  /** VND. */
  readonly valueAtRisk: number;
  /** Person-days on the spot, by skill; at least one above 0. */
  readonly needs: Readonly<Record<string, number>>;
}

export interface Team {
  readonly id: string;
  /** Person-days of each skill in each week. */
  readonly capacity: Readonly<Record<string, readonly number[]>>;
  /** Units that the team belongs to, or that a member served in: it visits none of them. */
  readonly conflictUnits: ReadonlySet<string>;
  /** Officers that a member has served with: it visits none of them. */
  readonly colleagues: ReadonlySet<string>;
}

/** What a visit in the past means for this plan. */
export interface Visited {
  /** Candidate ids to the first week in which they may be visited again; absent: at once. */
  readonly notBefore: ReadonlyMap<string, number>;
  /** Units to how many more visits they may get, drawn ones apart; absent: any number. */
  readonly allowance: ReadonlyMap<string, number>;
  /** Units that have to be visited in this plan. */
  readonly due: ReadonlySet<string>;
}

export interface PlanInput {
  /** First day (a Monday) of week 0 is the caller's; here only their number. */
  readonly weeks: number;
  readonly candidates: readonly Candidate[];
  readonly teams: readonly Team[];
  readonly visited: Visited;
  /** Travel of each person to a unit and back, in days. */
  readonly travelDays: (team: string, unit: string) => number;
  /** The least share of the plan's cases that is drawn at random. */
  readonly randomShare: number;
}

/** What planning thinks of a candidate: see expected-harm.ts. */
export interface Worth {
  /** Chance that a visit confirms something of any family. */
  readonly probability: number;
  /** Expected confirmed harm, in harm points. */
  readonly harm: number;
}

/** Person-days of a visit by skill, the travel of everyone who goes included; null where the team lacks a skill. */
export function daysNeeded(
  candidate: Candidate,
  team: Team,
  travel: number,
): ReadonlyMap<string, number> | null {
  const days = new Map<string, number>();
  for (const [skill, need] of Object.entries(candidate.needs).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (need <= 0) continue;
    if (team.capacity[skill] === undefined) return null;
    days.set(skill, need + travel);
  }
  return days;
}
