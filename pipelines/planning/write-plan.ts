/**
 * Writes a plan to a folder in the formats asked for, and their digests as `sha256sum -c` reads them. Tables name subjects by id: only their
 * owner may read them. Calendar and paper are made to be handed on, and show officers by pseudonym.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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
  planChecksums,
  planFiles,
} from '../../engine/index.ts';
import { copyToParquet } from '../runs/write-table.ts';
import { calendarText } from './calendar-text.ts';
import { paperPdf } from '../paper/paper-pdf.ts';
import { withZipTimes } from '../reports/workbook/zip-times.ts';
import type { PlanFigures } from './make-plan.ts';
import { type PlanOnPaper, planPaper } from './plan-paper.ts';
import { planRows } from './plan-rows.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** In the order of every export. */
const planColumns = plannedVisits.columns.map(({ name }) => name as keyof PlanRow); // its columns

export const planFormats = ['xlsx', 'csv', 'ics', 'pdf', 'json', 'parquet'] as const;
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
  const { from } = basis.plan.horizon;
  const files: string[] = [];
  const write = (name: string, bytes: string | Uint8Array, mode: number): void => {
    const file = join(folder, name);
    writeFileSync(file, bytes, { mode });
    chmodSync(file, mode); // also where it was there before
    files.push(file);
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    for (const format of formats) {
      switch (format) {
        case 'xlsx':
          write(planFiles.workbook, await planBook(rows, from), 0o600);
          break;
        case 'csv':
          write('plan.csv', planCsv(rows), 0o600);
          break;
        case 'ics':
          write(
            planFiles.calendar,
            calendarText(rows, { run: basis.run.id, from, pseudonyms: basis.pseudonyms }),
            0o640,
          );
          break;
        case 'pdf': {
          const told = onPaper(rows, plan, figures, basis);
          write(planFiles.paperInVietnamese, paperPdf(planPaper(told, 'vi')), 0o640);
          write(planFiles.paperInEnglish, paperPdf(planPaper(told, 'en')), 0o640);
          break;
        }
        case 'json':
          write('plan.json', planJson(rows, plan, figures), 0o600);
          break;
        case 'parquet':
          await writePlanTable(rows, join(folder, 'plan.parquet'));
          files.push(join(folder, 'plan.parquet'));
      }
    }
    write(planChecksums, files.map(checksumLine).sort().join(''), 0o640);
  } catch (cause) {
    throw new LiemError(
      'WRITE_FAILED',
      `the plan could not be written to ${folder}: ${(cause as Error).message}`,
      { cause },
    );
  }
  return files;
}

/** Of what was written last: a file of an earlier plan in the same folder is not of this one. */
function checksumLine(file: string): string {
  return `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`;
}

function onPaper(
  rows: readonly PlanRow[],
  plan: CapacityPlan,
  figures: PlanFigures,
  { run, plan: file, shortlist, calibrations, pseudonyms }: PlanningBasis,
): PlanOnPaper {
  const { as_of, fingerprint } = run.manifest;
  return {
    rows,
    plan,
    figures,
    file,
    teams: shortlist.teams,
    calibrations,
    run: { id: run.id, as_of, fingerprint },
    pseudonyms,
  };
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

/** Every id is a cell of text, so that no zero is lost and nothing runs. Dated by the plan's first day, so that the same plan has the same bytes. */
async function planBook(rows: readonly PlanRow[], from: string): Promise<Uint8Array> {
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
  const book = writeExcelFile([header, ...body], { sheet: 'Kế hoạch', stickyRowsCount: 1 });
  return withZipTimes(await book.toBuffer(), from);
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
    own_outcomes: figures.ownOutcomes,
    reviews_fault: figures.reviewsFault,
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
