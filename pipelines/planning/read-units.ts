/** Offices as they are now: which code follows which, where each is, and which are at work. */
import type { IsoDate, Warehouse } from '../../engine/index.ts';
import type { PlanFile } from './plan-schema.ts';

export interface Units {
  /** The code under which an office goes on, for one that was renamed. */
  readonly now: (unit: string) => string;
  readonly placeOf: (unit: string) => string;
  /** Offices with declarations in the year before. */
  readonly atWork: readonly string[];
  readonly travelDays: (from: string, unit: string) => number;
}

interface UnitRow {
  readonly unit_code: string;
  readonly parent_code: string | null;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}

export async function readUnits(warehouse: Warehouse, plan: PlanFile, asOf: IsoDate): Promise<Units> {
  const rows = (await warehouse.rows(
    'SELECT unit_code, parent_code, valid_from::VARCHAR AS valid_from, valid_to::VARCHAR AS valid_to FROM units ORDER BY unit_code',
  )) as unknown as UnitRow[]; // the columns of the SELECT
  const byCode = new Map(rows.map((row) => [row.unit_code, row]));
  // as in C19: a unit that ended and whose parent began after it was renamed to that parent
  const now = (unit: string): string => {
    let at = unit;
    for (let step = 0; step < 10; step++) {
      const { valid_to, parent_code } = byCode.get(at) ?? { valid_to: null, parent_code: null };
      const next = parent_code === null ? undefined : byCode.get(parent_code);
      if (valid_to === null || next === undefined || next.valid_from === null || next.valid_from <= valid_to)
        break;
      at = next.unit_code;
    }
    return at;
  };
  const stated = new Map(plan.places.map(({ unit, place }) => [unit, place]));
  const placeOf = (unit: string): string => {
    const code = now(unit);
    return stated.get(unit) ?? stated.get(code) ?? byCode.get(code)?.parent_code ?? code;
  };
  const routes = new Map<string, number>();
  for (const { between, and, days } of plan.travel.routes) {
    routes.set(JSON.stringify([between, and]), days);
    routes.set(JSON.stringify([and, between]), days);
  }
  const atWork = await warehouse.rows(
    `SELECT DISTINCT unit_code FROM declarations
     WHERE registered_at >= $as_of::DATE - INTERVAL 1 YEAR AND registered_at < $as_of::DATE ORDER BY unit_code`,
    { as_of: asOf },
  );
  return {
    now,
    placeOf,
    atWork: [...new Set(atWork.map(({ unit_code }) => now(unit_code as string)))].sort(), // a required column of the feed
    travelDays(from, unit) {
      const start = byCode.has(from) ? placeOf(from) : from;
      const end = placeOf(unit);
      if (start === end) return plan.travel.same_place;
      return routes.get(JSON.stringify([start, end])) ?? plan.travel.other_place;
    },
  };
}
