/** The audit of automatic assignment: the rota replayed, every lawful exception listed, and what the audit could have seen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addMonths,
  type AuditPower,
  auditPower,
  currentRun,
  type IsoDate,
  isoDate,
  LiemError,
  type Warehouse,
} from '../../engine/index.ts';
import { openHome } from '../config/home.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import type { Configuration } from '../config/schema.ts';
import { withHistory } from '../jobs/with-history.ts';

export const verdicts = [
  'in_turn',
  'exception',
  'break',
  'not_on_roster',
  'turn_before_unknown',
  'too_few_on_duty',
  'no_list',
] as const;
export type Verdict = (typeof verdicts)[number];

export interface Assignment {
  readonly event_id: string;
  readonly declaration_id: string;
  readonly assigned_at: string;
  readonly event: string;
  readonly assignment_mode: string | null;
  readonly unit_code: string;
  readonly team_code: string;
  readonly officer_id: string;
  readonly assigner_id: string | null;
  readonly exception_code: string | null;
  readonly rota_order: number | null;
  readonly order_due: number | null;
  readonly verdict: Verdict;
}

export interface UnitAudit {
  readonly unit: string;
  readonly assignments: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Lawful exceptions by their code, most first. */
  readonly exceptions: readonly { readonly code: string; readonly count: number }[];
  /** Share of the replayed that go wrong, drawn towards that of all units. */
  readonly ordinary: number;
  readonly power: AuditPower;
}

export interface AssignmentAudit {
  readonly from: IsoDate;
  readonly asOf: IsoDate;
  readonly units: readonly UnitAudit[];
  /** Every exception and break, in order of unit, team and time. */
  readonly listed: readonly Assignment[];
}

/** Assignments as which all units' share counts in a unit's own. */
const weightOfAll = 50;

export async function auditAssignment(homeFolder: string, asOfGiven?: IsoDate): Promise<AssignmentAudit> {
  const home = openHome(homeFolder);
  const configuration = readConfiguration(home.configuration);
  const run = await currentRun(homeFolder);
  const asOf = asOfGiven ?? (run === null ? null : isoDate(run.slice(0, 10)));
  if (asOf === null) throw new LiemError('USAGE', `${homeFolder} has no run in service; say --as-of DATE`);
  const from = addMonths(asOf, -configuration.run.window_months);
  return withHistory(home, configuration.resources, 'audit of assignment', async (warehouse) => {
    const assignments = await replayAssignments(warehouse, { from, asOf, configuration });
    if (assignments.length === 0) {
      throw new LiemError(
        'USAGE',
        `no assignment of document checks from ${from} to ${asOf}: the audit needs the feeds processing_events and duty_roster`,
      );
    }
    return summarise(assignments, from, asOf, configuration);
  });
}

/** Every assignment of the window with its verdict. */
export async function replayAssignments(
  warehouse: Warehouse,
  {
    from,
    asOf,
    configuration,
  }: { readonly from: IsoDate; readonly asOf: IsoDate; readonly configuration: Configuration },
): Promise<readonly Assignment[]> {
  const rows = await warehouse.rows(readFileSync(join(import.meta.dirname, 'assignments.sql'), 'utf8'), {
    window_from: from,
    as_of: asOf,
    minimum_on_duty: Number(configuration.indicators.C04!.minimum_on_duty), // every indicator has its section
    maximum_break_share: Number(configuration.indicators.C04!.maximum_break_share),
  });
  return rows as unknown as Assignment[]; // the columns of the SELECT
}

function summarise(
  assignments: readonly Assignment[],
  from: IsoDate,
  asOf: IsoDate,
  configuration: Configuration,
): AssignmentAudit {
  const replayed = (of: readonly Assignment[]): Assignment[] =>
    of.filter(({ verdict }) => ['in_turn', 'exception', 'break'].includes(verdict));
  const breaksOf = (of: readonly Assignment[]): number =>
    of.filter(({ verdict }) => verdict === 'break').length;
  const all = replayed(assignments);
  const share = all.length === 0 ? 0 : breaksOf(all) / all.length;
  const byUnit = new Map<string, Assignment[]>();
  for (const one of assignments) {
    const of = byUnit.get(one.unit_code);
    if (of === undefined) byUnit.set(one.unit_code, [one]);
    else of.push(one);
  }
  const { minimum_trials, minimum_hits, excess_floor } = configuration.indicators.C04 as Record<
    string,
    number
  >; // of its card
  const units = [...byUnit].map(([unit, of]): UnitAudit => {
    const judged = replayed(of);
    const ordinary = (breaksOf(judged) + weightOfAll * share) / (judged.length + weightOfAll);
    const perOfficer = [...tally(judged, ({ officer_id }) => officer_id).values()].filter(
      (n) => n >= (minimum_trials ?? 0),
    );
    const test = { ordinary, level: 0.05, leastBreaks: minimum_hits ?? 1, floor: excess_floor ?? 0 };
    const exceptions = tally(
      of.filter(({ verdict }) => verdict === 'exception'),
      ({ exception_code }) => exception_code ?? '',
    );
    return {
      unit,
      assignments: of.length,
      verdicts: Object.fromEntries(
        verdicts.map((name) => [name, of.filter(({ verdict }) => verdict === name).length]),
      ) as Record<Verdict, number>, // one entry a verdict
      exceptions: [...exceptions]
        .map(([code, count]) => ({ code, count }))
        .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
      ordinary,
      power: auditPower(perOfficer, test),
    };
  });
  return {
    from,
    asOf,
    units,
    listed: assignments.filter(({ verdict }) => verdict === 'exception' || verdict === 'break'),
  };
}

function tally<Item>(items: readonly Item[], nameOf: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
}
