/** A design's SELECT, run once for every kind of subject that is gathered from it. */
import type { Subject } from '../../domain/vocabulary.ts';
import { combineCodes } from '../../statistics/combine-codes.ts';
import { type ColumnTable, columnOf } from '../../warehouse/warehouse.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import type { IndicatorCard, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { selectParameters } from './select-parameters.ts';
import { idColumns, numbersOf, type SubjectRows, subjectRows, tableOfSubjects } from './subject-rows.ts';

/** What every design is told of the indicator that it serves. */
export interface DesignOptions {
  readonly card: IndicatorCard;
  /** The indicator's folder, for its SQL files. */
  readonly folder: URL;
  /** Compare within the unit where enough others work there; nationwide else. Never for subject `unit`. */
  readonly nearby?: boolean;
  /** A SELECT of its own for a kind of subject; `observations.sql` for all others. */
  readonly selects?: Partial<Readonly<Record<Subject, string>>>;
}

/** Rows of a SELECT with the subject that they are gathered by. */
export interface DesignRows {
  readonly columns: ColumnTable;
  readonly subject: SubjectRows;
  readonly cell: CodedIds;
  /** Null where the SELECT gives no unit_code, or the unit is the subject. */
  readonly unit: CodedIds | null;
}

const coded = [...Object.values(idColumns), 'cell', 'batch', 'kind'];

/**
 * Runs `judge` for each of the card's subjects. A SELECT binds $window_from, $as_of and the card's parameters, as far as it names them.
 */
export async function observeBySubject(
  context: IndicatorContext,
  { card, folder, selects }: DesignOptions,
  whys: readonly string[],
  judge: (table: ObservationTable, rows: DesignRows) => void,
): Promise<readonly ObservationTable[]> {
  const read = new Map<string, ColumnTable>();
  const tables: ObservationTable[] = [];
  for (const subject of card.subjects) {
    const file = selects?.[subject] ?? 'observations.sql';
    let columns = read.get(file);
    if (columns === undefined) {
      columns = await readSelect(context, card, new URL(file, folder));
      read.set(file, columns);
    }
    const rows = designRows(columns, subject);
    const weights = numbersOf(columns, 'trials') ?? numbersOf(columns, 'exposure') ?? numbersOf(columns, 'n');
    const units =
      rows.unit === null
        ? undefined
        : mainUnits(
            rows.subject.codes,
            rows.subject.count,
            rows.unit,
            weights === null ? undefined : Int32Array.from(weights, Math.ceil),
          );
    const table = tableOfSubjects(card, context, rows.subject, whys, units);
    sumValues(table, columns, rows.subject);
    judge(table, rows);
    tables.push(table);
  }
  return tables;
}

/** Other subjects that a cell must have: there are fewer units than officers, so a card may ask for fewer (`minimum_units`). */
export function peersNeeded(context: IndicatorContext, card: IndicatorCard, subject: Subject): number {
  const name = subject === 'unit' && 'minimum_units' in card.parameters ? 'minimum_units' : 'minimum_peers';
  return parameterOf(card, context, name);
}

/** The rows of a SELECT, with their ids and cells as codes. */
export async function readSelect(
  context: IndicatorContext,
  card: IndicatorCard,
  file: URL,
): Promise<ColumnTable> {
  const sql = readSql(file);
  const bound = selectParameters(context, card, sql);
  const { columns } = await context.warehouse.columns(`SELECT * FROM (${sql}) LIMIT 0`, bound);
  return context.warehouse.columns(
    sql,
    bound,
    coded.filter((name) => columns.has(name)),
  );
}

function designRows(columns: ColumnTable, subject: Subject): DesignRows {
  const has = (name: string): boolean => columns.columns.has(name);
  const one: CodedIds = { codes: new Int32Array(columns.rowCount), dictionary: [''] };
  return {
    columns,
    subject: subjectRows(columns, subject),
    cell: has('cell') ? columnOf(columns, 'cell', 'coded') : one,
    unit: has(idColumns.unit) && subject !== 'unit' ? columnOf(columns, idColumns.unit, 'coded') : null,
  };
}

/** Cells within the unit; rows without a unit stay in the cell of no unit. */
export function nearCells({ cell, unit }: DesignRows): { codes: Int32Array; count: number } {
  if (unit === null) return { codes: cell.codes, count: cell.dictionary.length };
  const known = unit.codes.map((code) => code + 1);
  return combineCodes(cell.codes, known, unit.dictionary.length + 1);
}

/** Adds the column value_vnd, where there is one, up by subject; without it the value stays unknown. */
function sumValues(table: ObservationTable, columns: ColumnTable, { codes }: SubjectRows): void {
  const values = numbersOf(columns, 'value_vnd');
  if (values === null) return;
  const sums = new Float64Array(table.rowCount);
  codes.forEach((code, row) => {
    if (code >= 0 && !Number.isNaN(values[row]!)) sums[code]! += values[row]!;
  });
  sums.forEach((sum, i) => (table.valueAtRiskVnd[i] = BigInt(Math.round(sum))));
}
