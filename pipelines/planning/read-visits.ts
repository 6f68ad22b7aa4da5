/** Past visits, from the feed of duty inspections and the plan file, and what they mean for a plan. */
import {
  addMonths,
  type Candidate,
  dayNumber,
  type IsoDate,
  isoDate,
  type Visited,
  type Warehouse,
} from '../../engine/index.ts';
import type { PlanFile } from './plan-schema.ts';

export interface PastVisit {
  readonly unit: string | null;
  readonly officer: string | null;
  readonly enterprise: string | null;
  readonly on: IsoDate;
  /** Null where it is still open. */
  readonly finding: boolean | null;
}

/** A finding is whatever the inspectors concluded but cleared and a fault of the data. */
export async function readPastVisits(
  warehouse: Warehouse,
  plan: PlanFile,
  unitNow: (unit: string) => string,
): Promise<readonly PastVisit[]> {
  const rows = await warehouse.rows(
    `SELECT unit_code, officer_id, enterprise_id, coalesce(closed_on, opened_on)::VARCHAR AS day,
       CASE WHEN outcome IS NULL THEN NULL ELSE outcome NOT IN ('cleared', 'data_error') END AS finding
     FROM duty_inspections WHERE opened_on < $from::DATE ORDER BY day, case_id`,
    { from: plan.horizon.from },
  );
  const fed = rows.map(({ unit_code, officer_id, enterprise_id, day, finding }) => ({
    unit: unit_code === null ? null : unitNow(unit_code as string),
    officer: officer_id as string | null,
    enterprise: enterprise_id as string | null,
    on: isoDate(day as string), // the columns of the SELECT
    finding: finding as boolean | null,
  }));
  const stated = plan.past_visits.map(({ unit, officer = null, enterprise = null, on, finding }) => ({
    unit: unitNow(unit),
    officer,
    enterprise,
    on: isoDate(on),
    finding,
  }));
  return [...fed, ...stated].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export interface Duty extends Visited {
  /** Units that are due by their last visit, of which only some can be asked of one plan: how many are put off. */
  readonly putOff: number;
}

/** @param visits in order of day */
export function dutyOf(
  plan: PlanFile,
  visits: readonly PastVisit[],
  candidates: readonly Candidate[],
  atWork: readonly string[],
): Duty {
  const from = isoDate(plan.horizon.from);
  const { minimum_interval_months, most_without_finding, without_finding_months, coverage_months } =
    plan.visits;
  const last = new Map<string, IsoDate>();
  for (const { officer, enterprise, unit, on } of visits) {
    if (officer !== null) last.set(`officer ${officer}`, on);
    if (enterprise !== null) last.set(`enterprise ${enterprise}`, on);
    if (officer === null && enterprise === null && unit !== null) last.set(`unit ${unit}`, on);
  }
  const notBefore = new Map<string, number>();
  for (const { id, officer, enterprise, subject, unit } of candidates) {
    const days = [
      officer === null ? undefined : last.get(`officer ${officer}`),
      enterprise === null ? undefined : last.get(`enterprise ${enterprise}`),
      subject === 'unit' ? last.get(`unit ${unit}`) : undefined,
    ].filter((day) => day !== undefined);
    const weeks = days.map((day) =>
      Math.ceil((dayNumber(addMonths(day, minimum_interval_months)) - dayNumber(from)) / 7),
    );
    const week = Math.max(0, ...weeks);
    if (week > 0) notBefore.set(id, week);
  }
  const allowance = new Map<string, number>();
  const lastToUnit = new Map<string, IsoDate>();
  const since = addMonths(from, -without_finding_months);
  const idle = new Map<string, number>();
  for (const { unit, on, finding } of visits) {
    if (unit === null) continue;
    lastToUnit.set(unit, on);
    if (on >= since && finding !== null) idle.set(unit, finding ? 0 : (idle.get(unit) ?? 0) + 1);
  }
  for (const unit of new Set(candidates.map((one) => one.unit))) {
    allowance.set(unit, Math.max(0, most_without_finding - (idle.get(unit) ?? 0)));
  }
  const { due, putOff } = dueUnits(plan, lastToUnit, atWork, from, coverage_months);
  return { notBefore, allowance, due, putOff };
}

/**
 * Units whose time comes within the plan, longest unvisited first. A feed that begins late makes every unit look unvisited at
 * once, so one plan is asked for at most twice its fair share of the units.
 */
function dueUnits(
  plan: PlanFile,
  last: ReadonlyMap<string, IsoDate>,
  atWork: readonly string[],
  from: IsoDate,
  months: number,
) {
  if (months === 0) return { due: new Set<string>(), putOff: 0 };
  const end = dayNumber(from) + 7 * plan.horizon.weeks;
  const owed = atWork
    .filter((unit) => {
      const day = last.get(unit);
      return day === undefined || dayNumber(addMonths(day, months)) < end;
    })
    .sort((a, b) => {
      const [of, other] = [last.get(a) ?? '', last.get(b) ?? ''];
      return of < other ? -1 : of > other ? 1 : a < b ? -1 : 1;
    });
  const most = Math.ceil((2 * atWork.length * plan.horizon.weeks) / ((months * 365.25) / 12 / 7));
  return { due: new Set(owed.slice(0, most)), putOff: Math.max(0, owed.length - most) };
}
