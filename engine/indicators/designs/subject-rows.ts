/** The rows of a design's SELECT, gathered by subject: which rows are whose, in order of subject_id. */
import { dayNumber, dayToIso } from '../../domain/calendar.ts';
import { joinSubjectId } from '../../domain/ids.ts';
import { type IdKind, type Subject, subjectKeys } from '../../domain/vocabulary.ts';
import { combineCodes } from '../../statistics/combine-codes.ts';
import { type ColumnTable, columnOf, isValid } from '../../warehouse/warehouse.ts';
import type { IndicatorCard, IndicatorContext } from '../indicator.ts';
import { type CodedIds, emptyObservations, type ObservationTable } from '../observations.ts';

/** The column of each kind of id. */
export const idColumns: Readonly<Record<IdKind, string>> = {
  officer: 'officer_id',
  enterprise: 'enterprise_id',
  broker: 'broker_id',
  unit: 'unit_code',
  declaration: 'declaration_id',
  ring: 'ring_id',
};

export interface SubjectRows {
  readonly subject: Subject;
  readonly rowCount: number;
  /** Number of each row's subject, from 0 in order of subject_id; -1 where an id is null. */
  readonly codes: Int32Array;
  readonly count: number;
  /** The ids of each subject. */
  readonly ids: Partial<Readonly<Record<IdKind, CodedIds>>>;
}

/** Gathers by the ids of `subject`; the columns named in `idColumns` must be coded. Subjects without a row do not appear. */
export function subjectRows(table: ColumnTable, subject: Subject): SubjectRows {
  const kinds: readonly IdKind[] = subjectKeys[subject];
  const columns = kinds.map((kind) => columnOf(table, idColumns[kind], 'coded'));
  const [first, ...rest] = columns;
  let dense = { codes: first!.codes, count: first!.dictionary.length }; // every subject has at least one id
  for (const { codes, dictionary } of rest) dense = combineCodes(dense.codes, codes, dictionary.length);
  const firstRow = new Int32Array(dense.count).fill(-1);
  dense.codes.forEach((code, row) => {
    if (code >= 0 && firstRow[code] === -1) firstRow[code] = row;
  });
  const seen = [...firstRow.keys()].filter((code) => firstRow[code] !== -1);
  // The codes of one id are in the order of its text already, unless escaping changes that.
  if (rest.length > 0 || first!.dictionary.some((text) => /[\\|]/.test(text))) {
    const texts = new Map(
      seen.map((code) => [
        code,
        joinSubjectId(columns.map(({ codes, dictionary }) => dictionary[codes[firstRow[code]!]!]!)), // the row has all its ids
      ]),
    );
    seen.sort((a, b) => (texts.get(a)! < texts.get(b)! ? -1 : 1)); // dense codes: no two texts are equal
  }
  const position = new Int32Array(dense.count).fill(-1);
  seen.forEach((code, place) => (position[code] = place));
  return {
    subject,
    rowCount: table.rowCount,
    codes: dense.codes.map((code) => (code < 0 ? -1 : position[code]!)),
    count: seen.length,
    ids: Object.fromEntries(
      kinds.map((kind, k) => {
        const { codes, dictionary } = columns[k]!; // one column a kind
        return [kind, { codes: Int32Array.from(seen, (code) => codes[firstRow[code]!]!), dictionary }];
      }),
    ),
  };
}

/** An observation table of these subjects, all `insufficient` so far; `units`, where known, says where most evidence lies. */
export function tableOfSubjects(
  card: IndicatorCard,
  context: IndicatorContext,
  { subject, count, ids }: SubjectRows,
  whys: readonly string[],
  units?: CodedIds,
): ObservationTable {
  return emptyObservations({
    indicator: card.id,
    version: card.version,
    family: card.family,
    subject,
    group: card.group,
    unitOfMeasure: card.unitOfMeasure,
    windowFrom: context.windowFrom,
    windowTo: dayToIso(dayNumber(context.asOf) - 1),
    rowCount: count,
    ids: { ...(units === undefined ? {} : { unit: units }), ...ids },
    whys,
  });
}

/** A column of numbers, whatever its type; null where the SELECT has no such column. Nulls are NaN, decimals are scaled. */
export function numbersOf(table: ColumnTable, name: string): Float64Array | null {
  const column = table.columns.get(name);
  if (column === undefined) return null;
  if (column.kind === 'text' || column.kind === 'coded')
    throw new TypeError(`column '${name}' is ${column.kind}; expected numbers`);
  const scale = column.kind === 'bigint' ? 10 ** column.scale : 1;
  const values = new Float64Array(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) {
    values[row] = isValid(column.validity, row) ? Number(column.values[row]!) / scale : Number.NaN;
  }
  return values;
}
