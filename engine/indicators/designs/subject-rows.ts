/** The rows of a design's SELECT, gathered by subject: which rows are whose, in order of subject_id. */
import { dayNumber, dayToIso } from '../../domain/calendar.ts';
import { joinSubjectId } from '../../domain/ids.ts';
import { ascendingOrder } from '../../domain/text-order.ts';
import { type IdKind, type Subject, subjectKeys } from '../../domain/vocabulary.ts';
import { combineCodes } from '../../statistics/combine-codes.ts';
import { groupRows } from '../../statistics/group-rows.ts';
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
  const ids = kinds.map((kind) => columnOf(table, idColumns[kind], 'coded'));
  return subjectsOf(subject, ids, table.rowCount);
}

/** The same of the columns of ids themselves, in the order of `subjectKeys`. */
export function subjectsOf(subject: Subject, columns: readonly CodedIds[], rowCount: number): SubjectRows {
  const kinds: readonly IdKind[] = subjectKeys[subject];
  const [first, ...rest] = columns;
  let dense = { codes: first!.codes, count: first!.dictionary.length }; // every subject has at least one id
  for (const { codes, dictionary } of rest) dense = combineCodes(dense.codes, codes, dictionary.length);
  const firstRow = new Int32Array(dense.count).fill(-1);
  dense.codes.forEach((code, row) => {
    if (code >= 0 && firstRow[code] === -1) firstRow[code] = row;
  });
  const seen = inOrderOfSubjectId(
    Int32Array.from(firstRow.keys()).filter((code) => firstRow[code] !== -1),
    columns.map(({ codes, dictionary }) => ({
      dictionary,
      codeOf: (code: number) => codes[firstRow[code]!]!, // a code that was seen has a row, which has all its ids
    })),
  );
  const position = new Int32Array(dense.count).fill(-1);
  seen.forEach((code, place) => (position[code] = place));
  return {
    subject,
    rowCount,
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

interface IdsOfCodes {
  readonly dictionary: readonly string[];
  readonly codeOf: (code: number) => number;
}

/**
 * Sorts as the joined ids would sort, id by id, from the last to the first: an id ends where the mark that joins comes, which stands in no escaped
 * id, so that comparing the ids in turn, each but the last with the mark after it, is comparing the whole. A text a pair would be gigabytes at
 * national scale.
 */
function inOrderOfSubjectId(codes: Int32Array, columns: readonly IdsOfCodes[]): Int32Array {
  return columns.reduceRight((order, { dictionary, codeOf }, k) => {
    const mark = k < columns.length - 1 ? '|' : '';
    const texts = dictionary.map((id) => joinSubjectId([id]) + mark);
    const rank = new Int32Array(texts.length);
    ascendingOrder(texts).forEach((code, place) => (rank[code] = place));
    const { rows } = groupRows(
      order.map((code) => rank[codeOf(code)]!),
      texts.length,
    );
    return rows.map((row) => order[row]!);
  }, codes);
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
