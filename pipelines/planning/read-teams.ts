/** The teams with their days in each week and whom they may not visit: their own units, units and colleagues of their members. */
import { dayNumber, dayToIso, isoDate, type Team, type Warehouse } from '../../engine/index.ts';
import type { PlanFile } from './plan-schema.ts';

export interface Teams {
  readonly teams: readonly Team[];
  /** Members of whom no posting is known: their conflicts cannot be. */
  readonly withoutPostings: readonly string[];
}

export async function readTeams(
  warehouse: Warehouse,
  plan: PlanFile,
  unitNow: (unit: string) => string,
): Promise<Teams> {
  const since = dayToIso(
    dayNumber(isoDate(plan.horizon.from)) - Math.round(plan.conflict.colleague_years * 365.25),
  );
  const served = (await warehouse.rows(
    `SELECT officer_id, unit_code, from_on::VARCHAR AS from_on, coalesce(to_on, DATE '9999-12-31')::VARCHAR AS to_on
     FROM postings WHERE coalesce(to_on, DATE '9999-12-31') >= $since::DATE AND from_on < $from::DATE
     ORDER BY officer_id, from_on, posting_id`,
    { since, from: plan.horizon.from },
  )) as unknown as { officer_id: string; unit_code: string; from_on: string; to_on: string }[]; // the columns of the SELECT
  const later = (a: string, b: string): string => (a > b ? a : b);
  const spells = served.map((row) => ({
    ...row,
    unit_code: unitNow(row.unit_code),
    from_on: later(row.from_on, since),
  }));
  const bySpeller = new Map<string, typeof spells>();
  const byUnit = new Map<string, typeof spells>();
  for (const spell of spells) {
    bySpeller.set(spell.officer_id, [...(bySpeller.get(spell.officer_id) ?? []), spell]);
    byUnit.set(spell.unit_code, [...(byUnit.get(spell.unit_code) ?? []), spell]);
  }
  const share = await workingShare(warehouse, plan);
  const teams = plan.teams.map((team): Team => {
    const own = team.members.flatMap((member) => bySpeller.get(member) ?? []);
    const colleagues = own.flatMap(({ unit_code, from_on, to_on }) =>
      (byUnit.get(unit_code) ?? [])
        .filter((other) => other.from_on <= to_on && other.to_on >= from_on)
        .map(({ officer_id }) => officer_id),
    );
    const stated = plan.former_colleagues.filter((one) => one.team === team.id).map(({ officer }) => officer);
    return {
      id: team.id,
      capacity: capacityOf(team, plan, share),
      conflictUnits: new Set([...team.home_units.map(unitNow), ...own.map(({ unit_code }) => unit_code)]),
      colleagues: new Set([...team.members, ...colleagues, ...stated]),
    };
  });
  const withoutPostings = plan.teams.flatMap(({ members }) =>
    members.filter((member) => !bySpeller.has(member)),
  );
  return { teams, withoutPostings };
}

/** Share of each week's five days that are no holidays. */
async function workingShare(warehouse: Warehouse, plan: PlanFile): Promise<readonly number[]> {
  const first = dayNumber(isoDate(plan.horizon.from));
  const holidays = await warehouse.rows('SELECT "on"::VARCHAR AS day FROM holidays ORDER BY 1');
  const off = new Set(holidays.map(({ day }) => dayNumber(isoDate(day as string)))); // a date of the feed
  return Array.from({ length: plan.horizon.weeks }, (_, week) => {
    const days = [0, 1, 2, 3, 4].map((day) => first + week * 7 + day);
    return days.filter((day) => !off.has(day)).length / 5;
  });
}

function capacityOf(
  team: PlanFile['teams'][number],
  plan: PlanFile,
  share: readonly number[],
): Readonly<Record<string, readonly number[]>> {
  const absent = plan.absences.filter((one) => one.team === team.id);
  return Object.fromEntries(
    Object.entries(team.person_days).map(([skill, days]) => [
      skill,
      share.map((working, week) => {
        const lacking = absent
          .filter((one) => one.week === week + 1)
          .reduce((sum, { person_days }) => sum + (person_days[skill] ?? 0), 0);
        return Math.max(0, Math.round((days * working - lacking) * 100) / 100);
      }),
    ]),
  );
}
