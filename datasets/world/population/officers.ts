/** Officers, their postings and the crews that serve a stage of a team. */
import type { Rng } from '../../../engine/index.ts';
import { between, chance, shuffle } from '../draws.ts';
import type { Scenario } from '../scenario/schema.ts';
import { planTeams, teamCodes, type TeamPurpose, type Unit } from './units.ts';

export const stages = ['document', 'physical', 'gate'] as const;
export type CrewStage = (typeof stages)[number];

export interface Officers {
  readonly count: number;
  /** The digits of the officer's id. */
  readonly number: Int32Array;
  /** log factor of the officer's hold times; slow honest officers are above 0. */
  readonly speed: Float64Array;
  readonly capacity: Float64Array;
  /** Officer × chapter: 1 where the officer knows the HS chapter. */
  readonly skills: Uint8Array;
  readonly joinedDay: Int32Array;
  readonly grade: Uint8Array;
}

/** One officer in one place of one crew, for some days. */
export interface Posting {
  readonly officer: number;
  readonly night: boolean;
  readonly rotaOrder: number;
  /** Days of the year, from inclusive to exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface Crew {
  readonly index: number;
  readonly team: Team;
  readonly stage: CrewStage;
  readonly postings: Posting[];
}

export interface Team {
  readonly unit: Unit;
  readonly purpose: TeamPurpose;
  readonly code: string;
  readonly document: Crew | undefined;
  readonly physical: Crew | undefined;
  readonly gate: Crew | undefined;
}

export interface Staff {
  readonly officers: Officers;
  readonly crews: readonly Crew[];
  /** Teams of a unit, by purpose. */
  readonly teams: readonly Readonly<Partial<Record<TeamPurpose, Team>>>[];
}

export const grades = ['KTV', 'KTVC', 'KTVTC', 'NV'] as const;

/**
 * @param unitShares declarations of each unit, as a share of all
 * @param days length of the year
 */
export function createStaff(
  scenario: Scenario,
  units: readonly Unit[],
  unitShares: Float64Array,
  chapters: number,
  firstDay: number,
  days: number,
  rng: Rng,
): Staff {
  const strength = divideOfficers(scenario.size.officers, units, unitShares);
  const crews: Crew[] = [];
  let next = 0;
  const teams = units.map((unit, u) => {
    const ofUnit: Partial<Record<TeamPurpose, Team>> = {};
    for (const plan of planTeams(unit, strength[u]!, scenario.confounders.one_man_posts)) {
      const team: { -readonly [Key in keyof Team]: Team[Key] } = {
        unit,
        purpose: plan.purpose,
        code: teamCodes[plan.purpose],
        document: undefined,
        physical: undefined,
        gate: undefined,
      };
      const addCrew = (stage: CrewStage, size: number, officerAt: (i: number) => number): Crew => {
        const nightCrew = unit.nights && size >= 8 ? Math.max(3, Math.round(size / 3)) : 0;
        const crew: Crew = {
          index: crews.length,
          team,
          stage,
          postings: Array.from({ length: size }, (_, i) => ({
            officer: officerAt(i),
            night: i >= size - nightCrew,
            rotaOrder: i + 1,
            from: 0,
            to: days,
          })),
        };
        crews.push(crew);
        return crew;
      };
      const hire = (size: number): ((i: number) => number) => {
        const begin = next;
        next += size;
        return (i) => begin + i;
      };
      if (plan.document > 0) team.document = addCrew('document', plan.document, hire(plan.document));
      if (plan.physical > 0) team.physical = addCrew('physical', plan.physical, hire(plan.physical));
      if (plan.purpose === 'post') team.physical = addCrew('physical', 1, () => next - 1); // the same officer
      if (plan.gate > 0) team.gate = addCrew('gate', plan.gate, hire(plan.gate));
      ofUnit[plan.purpose] = team;
    }
    return ofUnit;
  });
  const count = next;
  const officers: Officers = {
    count,
    number: officerNumbers(count, rng),
    speed: Float64Array.from({ length: count }, () => scenario.holds.officer_sd * rng.normal()),
    capacity: Float64Array.from({ length: count }, () => Math.exp(0.15 * rng.normal())),
    skills: new Uint8Array(count * chapters),
    joinedDay: Int32Array.from({ length: count }, () => firstDay - between(rng, 200, 11_000)),
    grade: Uint8Array.from({ length: count }, () => rng.below(grades.length)),
  };
  if (scenario.confounders.specialists) giveSkills(crews, officers, chapters, rng);
  if (scenario.confounders.rotation) rotate(crews, days, rng);
  return { officers, crews, teams };
}

function divideOfficers(total: number, units: readonly Unit[], shares: Float64Array): Int32Array {
  const minimum = 7;
  const spare = Math.max(0, total - minimum * units.length);
  return Int32Array.from(units, (_, u) => minimum + Math.round(spare * shares[u]!));
}

function officerNumbers(count: number, rng: Rng): Int32Array {
  const numbers = new Int32Array(count);
  let number = 100;
  for (let i = 0; i < count; i++) numbers[i] = number += 1 + rng.below(3);
  return Int32Array.from(shuffle(rng, [...numbers]));
}

/** In a crew of four or more that examines goods, every chapter is known by about two. */
function giveSkills(crews: readonly Crew[], officers: Officers, chapters: number, rng: Rng): void {
  for (const crew of crews) {
    if (crew.stage !== 'physical' || crew.postings.length < 3) continue;
    for (let chapter = 0; chapter < chapters; chapter++) {
      const knowing = 1 + rng.below(2);
      for (let k = 0; k < knowing; k++) {
        const { officer } = crew.postings[rng.below(crew.postings.length)]!; // within the crew
        officers.skills[officer * chapters + chapter] = 1;
      }
    }
  }
}

/** One officer in ten changes place with another of the same stage, on the first day of a month. */
function rotate(crews: readonly Crew[], days: number, rng: Rng): void {
  const dates = [59, 120, 181, 243, 273].filter((day) => day < days); // 1 March, 1 May, 1 July, 1 September, 1 October
  for (const stage of ['document', 'physical'] as const) {
    const places = crews
      .filter((crew) => crew.stage === stage && crew.team.purpose !== 'post' && crew.postings.length >= 5)
      .flatMap((crew) => crew.postings.map((posting) => ({ crew, posting })));
    shuffle(rng, places);
    for (let i = 0; i + 1 < places.length * 0.1; i += 2) {
      const one = places[i]!; // i + 1 < length
      // To another unit where there is one, to the same shift.
      const away = places.findIndex(
        ({ crew, posting }, at) =>
          at > i && crew.team.unit !== one.crew.team.unit && posting.night === one.posting.night,
      );
      const partner = away < 0 ? i + 1 : away;
      [places[i + 1], places[partner]] = [places[partner]!, places[i + 1]!]; // both are indexes
      const other = places[i + 1]!;
      if (one.crew === other.crew) continue;
      const on = dates[rng.below(dates.length)]!;
      for (const [stay, come] of [
        [one, other],
        [other, one],
      ] as const) {
        const at = stay.crew.postings.indexOf(stay.posting);
        stay.crew.postings[at] = { ...stay.posting, to: on };
        stay.crew.postings.push({ ...stay.posting, officer: come.posting.officer, from: on });
      }
    }
  }
}

export interface Leave {
  readonly absent: (officer: number, day: number) => boolean;
}

/** Two holidays of four to seven days, and a few sick days, for each officer. */
export function planLeave(scenario: Scenario, staff: Staff, days: number, rng: Rng): Leave {
  const { count } = staff.officers;
  const away = new Uint8Array(count * days);
  const irreplaceable = new Set(
    staff.crews
      .filter((crew) => crew.team.purpose === 'post')
      .flatMap((crew) => crew.postings.map((p) => p.officer)),
  );
  for (let officer = 0; officer < count && scenario.confounders.leave; officer++) {
    const mark = (from: number, length: number): void => {
      for (let day = from; day < Math.min(days, from + length); day++) away[officer * days + day] = 1;
    };
    if (!irreplaceable.has(officer)) for (let k = 0; k < 2; k++) mark(rng.below(days), between(rng, 4, 7));
    for (let k = 0; k < 3; k++) if (chance(rng, 0.7)) mark(rng.below(days), 1);
  }
  return { absent: (officer, day) => away[officer * days + day] === 1 };
}
