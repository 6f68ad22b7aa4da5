/** Writes a plan to a folder in the formats asked for. They name subjects by id: only their owner may read them. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import writeExcelFile from 'write-excel-file/node';
import {
  type CapacityPlan,
  type Column,
  LiemError,
  openDuckDB,
  type PlannedFigures,
  plannedVisits,
  type PlannedVisitRow as PlanRow,
} from '../../engine/index.ts';
import { copyToParquet } from '../runs/write-table.ts';
import { calendarText } from './calendar-text.ts';
import type { PlanFigures } from './make-plan.ts';
import { planRows } from './plan-rows.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** In the order of every export. */
const planColumns = plannedVisits.columns.map(({ name }) => name as keyof PlanRow); // its columns

export const planFormats = ['xlsx', 'csv', 'ics', 'json', 'parquet'] as const;
export type PlanFormat = (typeof planFormats)[number];

export async function writePlan(
  folder: string,
  formats: readonly PlanFormat[],
  {
    plan,
    figures,
    basis,
  }: { readonly plan: CapacityPlan; readonly figures: PlanFigures; readonly basis: PlanningBasis },
): Promise<readonly string[]> {
  const rows = planRows(plan, basis);
  const files: string[] = [];
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    for (const format of formats) {
      const file = join(folder, `plan.${format}`);
      if (format === 'xlsx') await writePlanBook(rows, file);
      else if (format === 'parquet') await writePlanTable(rows, file);
      else if (format === 'csv') writeFileSync(file, planCsv(rows), { mode: 0o600 });
      else if (format === 'json') writeFileSync(file, planJson(rows, plan, figures), { mode: 0o600 });
      else {
        const { from } = basis.plan.horizon;
        writeFileSync(file, calendarText(rows, { run: basis.run.id, from, pseudonyms: basis.pseudonyms }), {
          mode: 0o640,
        });
      }
      files.push(file);
    }
  } catch (cause) {
    throw new LiemError(
      'WRITE_FAILED',
      `the plan could not be written to ${folder}: ${(cause as Error).message}`,
      { cause },
    );
  }
  return files;
}

/** RFC 4180 with a BOM, as spreadsheets read it; what one would run as a formula is escaped. */
export function planCsv(rows: readonly PlanRow[]): string {
  return stringify([...rows], {
    header: true,
    columns: [...planColumns],
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
}

/** Every id is a cell of text, so that no zero is lost and nothing runs. */
export async function writePlanBook(rows: readonly PlanRow[], file: string): Promise<void> {
  const header = planColumns.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    planColumns.map((name) => {
      const value = row[name];
      return value === null
        ? null
        : typeof value === 'number'
          ? { value, type: Number }
          : { value, type: String };
    }),
  );
  await writeExcelFile([header, ...body], { sheet: 'Kế hoạch', stickyRowsCount: 1 }).toFile(file);
  chmodSync(file, 0o600);
}

/** The columns of every export, typed: dates as dates. */
async function writePlanTable(rows: readonly PlanRow[], file: string): Promise<void> {
  const columns = planColumns.map((name): readonly [string, Column] => {
    const numeric = numericColumns.has(name);
    if (!numeric) return [name, { kind: 'text', values: rows.map((row) => row[name] as string | null) }]; // not numeric
    const values = rows.map((row) => row[name] as number | null); // numeric
    const validity = new Uint8Array((rows.length >> 3) + 1);
    values.forEach((value, row) => {
      if (value !== null) validity[row >> 3]! |= 1 << (row & 7);
    });
    return [name, { kind: 'double', values: Float64Array.from(values, (value) => value ?? 0), validity }];
  });
  const warehouse = await openDuckDB();
  try {
    await warehouse.createTable('plan', { rowCount: rows.length, columns: new Map(columns) });
    await copyToParquet(
      warehouse,
      `SELECT * REPLACE (from_on::DATE AS from_on, to_on::DATE AS to_on) FROM plan ORDER BY ${plannedVisits.orderBy.join(', ')}`,
      file,
    );
  } finally {
    warehouse.close();
  }
  chmodSync(file, 0o600);
}

const numericColumns: ReadonlySet<keyof PlanRow> = new Set(
  plannedVisits.columns.filter(({ type }) => type === 'DOUBLE').map(({ name }) => name as keyof PlanRow), // its columns
);

export function planJson(rows: readonly PlanRow[], plan: CapacityPlan, figures: PlanFigures): string {
  const value = { ...planResult(plan, figures), left_out: Object.fromEntries(plan.leftOut), rows };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The figures of a plan, for programs. */
export function planResult(
  plan: CapacityPlan,
  figures: PlanFigures,
): PlannedFigures & Readonly<Record<string, unknown>> {
  const count = (reason: string): number => plan.visits.filter((visit) => visit.reason === reason).length;
  const expectedHits = plan.visits.reduce((sum, { worth }) => sum + worth.probability, 0);
  return {
    run: figures.run,
    cases: plan.visits.length,
    by_reason: { risk: count('risk'), random: count('random'), coverage: count('coverage') },
    person_days: plan.daysUsed,
    person_days_there: plan.daysThere,
    expected_hits: expectedHits,
    expected_hits_90: [figures.hits.low, figures.hits.high],
    expected_false: plan.visits.length - expectedHits,
    expected_harm: plan.harm,
    expected_harm_90: [figures.harm.low, figures.harm.high],
    outcomes_behind_the_chances: figures.outcomes,
    draw_verifiable: figures.drawVerifiable,
    bound: plan.bound,
    gap: plan.gap,
    solver: plan.solver,
    ended: plan.end,
    cut: plan.cut,
    uncovered_units: plan.uncovered,
    units_put_off: figures.unitsPutOff,
    drawn_without_place: plan.drawnWithoutPlace,
    subjects_without_unit: figures.withoutUnit,
    members_without_postings: figures.membersWithoutPostings,
  };
}
