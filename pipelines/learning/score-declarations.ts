/** A night with the model in force: chances of the newest declarations, and how far they are from what it was trained on. */
import {
  addMonths,
  chances as chancesSchema,
  type Column,
  dayNumber,
  dayToIso,
  drift as driftSchema,
  type GuardrailFinding,
  hasMoved,
  modelDrift,
  modelSums,
  modelSumsFinding,
  type IsoDate,
  type PublishedRun,
  type Warehouse,
} from '../../engine/index.ts';
import { writeTable } from '../runs/write-table.ts';
import { columnsOf, type ShownColumn } from './learning-columns.ts';
import { type MeasuredDrift, measureDrift } from './measure-drift.ts';
import type { StoredModel } from './model-file.ts';
import { chancesOf, controlSample, expectedTax, modelInUse } from './model-in-use.ts';
import { type LearningRows, readLearningRows } from './read-learning-rows.ts';
import { labelsAt, placesWhere } from './train-model.ts';

/** Days before the as-of date whose declarations are given a chance: those that a check after release can still be planned for. */
export const recentDays = 31;
/** Of like declarations, so many must be inspected at all, or the labels say nothing of them. */
const leastInspected = 0.005;

export interface ScoredDeclaration {
  readonly id: string;
  /** NaN where hardly any like declaration is inspected. */
  readonly chance: number;
  /** VND; NaN the same, and without a value. */
  readonly extraTax: number;
  readonly inspectionShare: number;
  readonly inspected: boolean;
}

export interface NightOfModel {
  readonly model: StoredModel;
  readonly declarations: readonly ScoredDeclaration[];
  readonly drift: readonly MeasuredDrift[];
  /** G04: what it is shown, and whether its chances add up. */
  readonly findings: readonly GuardrailFinding[];
}

export async function scoreDeclarations(
  warehouse: Warehouse,
  model: StoredModel,
  { asOf, previous }: { readonly asOf: IsoDate; readonly previous: PublishedRun | null },
): Promise<NightOfModel> {
  const { body } = model;
  const scoredFrom = dayToIso(dayNumber(asOf) - recentDays);
  const rows = await readLearningRows(warehouse, {
    asOf,
    months: body.parameters.months,
    scoredFrom,
    sample: 0,
    run: previous,
  });
  const from = Math.max(dayNumber(scoredFrom), dayNumber(addMonths(asOf, -body.parameters.months)));
  const places = placesWhere(rows, (row) => rows.days[row]! >= from);
  const use = modelInUse(body);
  const columns = columnsOf(rows, body.encoding);
  const given = chancesOf(use, columns, places);
  const declarations = Array.from(places, (row, i): ScoredDeclaration => {
    const inspectionShare = rows.chances[row]!; // a place of the rows
    const chance = inspectionShare < leastInspected ? Number.NaN : given[i]!; // as many as places
    return {
      id: rows.ids[row]!, // the same
      chance,
      extraTax: expectedTax(use, rows, row, chance),
      inspectionShare,
      inspected: !Number.isNaN(rows.knownDays[row]!),
    };
  });
  const drift = await measureDrift(warehouse, body.reference, shownTo(columns, places, given, rows));
  // Drawn at random since it was trained: what the model has not seen, and nobody chose.
  const control = controlSample(rows, dayNumber(body.periods.held_out_from));
  const sums = modelSums(chancesOf(use, columns, control), labelsAt(rows, control));
  return {
    model,
    declarations,
    drift,
    findings: [modelDrift(model.id, drift), modelSumsFinding(model.id, sums)],
  };
}

function shownTo(
  columns: readonly ShownColumn[],
  places: Int32Array,
  given: Float64Array,
  rows: LearningRows,
): readonly Pick<ShownColumn, 'name' | 'values'>[] {
  const covered = places.map((row) => (rows.chances[row]! < leastInspected ? 0 : 1));
  return [
    ...columns.map(({ name, values }) => ({
      name,
      values: Float64Array.from(places, (row) => values[row]!), // places of the rows
    })),
    { name: 'chance', values: given.filter((_, i) => covered[i] === 1) },
  ];
}

/** Both tables; without a model in force they are empty. */
export async function writeModelTables(
  warehouse: Warehouse,
  folder: string,
  night: NightOfModel | null,
): Promise<void> {
  const declarations = night?.declarations ?? [];
  const drift = night?.drift ?? [];
  const model = night?.model.id ?? '';
  await warehouse.createTable('chances_now', {
    rowCount: declarations.length,
    columns: new Map<string, Column>([
      ['declaration_id', { kind: 'text', values: declarations.map(({ id }) => id) }],
      ['model', { kind: 'text', values: declarations.map(() => model) }],
      ['chance', double(declarations.map(({ chance }) => chance))],
      ['expected_extra_tax_vnd', double(declarations.map(({ extraTax }) => Math.round(extraTax)))],
      ['inspection_share', double(declarations.map(({ inspectionShare }) => inspectionShare))],
      ['inspected', integer(declarations.map(({ inspected }) => (inspected ? 1 : 0)))],
    ]),
  });
  await writeTable(warehouse, chancesSchema, 'chances_now', folder, 'chances.parquet');
  await warehouse.createTable('drift_now', {
    rowCount: drift.length,
    columns: new Map<string, Column>([
      ['column_name', { kind: 'text', values: drift.map(({ column }) => column) }],
      ['model', { kind: 'text', values: drift.map(() => model) }],
      ['rows_before', integer(drift.map(({ before }) => before))],
      ['rows_now', integer(drift.map(({ now }) => now))],
      ['stability_index', double(drift.map(({ index }) => index))],
      ['effect', double(drift.map(({ effect }) => effect ?? Number.NaN))],
      ['effect_kind', { kind: 'text', values: drift.map(({ effectKind }) => effectKind) }],
      ['moved', integer(drift.map((column) => (hasMoved(column) ? 1 : 0)))],
      ['bins', { kind: 'text', values: drift.map(({ bins }) => bins) }],
    ]),
  });
  await writeTable(warehouse, driftSchema, 'drift_now', folder, 'drift.parquet');
}

/** NaN becomes null. */
function double(values: readonly number[]): Column {
  const validity = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, i) => {
    if (!Number.isNaN(value)) validity[i >> 3]! |= 1 << (i & 7);
  });
  return { kind: 'double', values: Float64Array.from(values), validity };
}

const integer = (values: readonly number[]): Column => ({
  kind: 'integer',
  values: Int32Array.from(values),
  validity: null,
});
