/** An observation table as columns of the published one. */
import {
  type Column,
  type ColumnTable,
  type IdKind,
  idKinds,
  type ObservationTable,
  outcomes,
  type SqlValue,
  type Subject,
  subjectKeys,
  type Validity,
} from '../../engine/index.ts';

/** NaN marks null in observations; the warehouse marks it by a 0 bit. */
function notNaN(values: Float64Array): Validity {
  let bits: Uint8Array | null = null;
  values.forEach((value, row) => {
    if (!Number.isNaN(value)) return;
    bits ??= new Uint8Array((values.length + 7) >> 3).fill(0xff);
    bits[row >> 3]! &= ~(1 << (row & 7));
  });
  return bits;
}

const columnNames: Readonly<Record<IdKind, string>> = {
  officer: 'officer_id',
  enterprise: 'enterprise_id',
  broker: 'broker_id',
  unit: 'unit_code',
  declaration: 'declaration_id',
  ring: 'ring_id',
};

/** A subject's id as `joinSubjectId` writes it, of the columns of its ids. */
export const subjectIdSql = (subject: Subject): string =>
  subjectKeys[subject]
    .map((kind) => String.raw`replace(replace(${columnNames[kind]}, '\', '\\'), '|', '\|')`)
    .join(" || '|' || ");

/** Of rows `from` to `to`: columns that differ by row but for the subject's id, and those that are the same for the whole table (as SQL values). */
export function observationRows(
  table: ObservationTable,
  from: number,
  to: number,
): {
  readonly rows: ColumnTable;
  readonly constants: Readonly<Record<string, SqlValue>>;
} {
  const columns = new Map<string, Column>();
  const constants: Record<string, SqlValue> = {
    indicator: table.indicator,
    version: table.version,
    family: table.family,
    subject: table.subject,
    unit_of_measure: table.unitOfMeasure,
    window_from: table.windowFrom,
    window_to: table.windowTo,
  };
  for (const kind of idKinds) {
    const ids = table.ids[kind];
    if (ids === undefined) constants[columnNames[kind]] = null;
    else {
      const { codes, dictionary } = ids;
      columns.set(columnNames[kind], { kind: 'coded', codes: codes.subarray(from, to), dictionary });
    }
  }
  const coded = (codes: Uint8Array | Int16Array, dictionary: readonly string[]): Column => ({
    kind: 'coded',
    codes: Int32Array.from(codes.subarray(from, to)),
    dictionary,
  });
  const whole = (values: Int32Array): Column => ({
    kind: 'integer',
    values: values.subarray(from, to),
    validity: null,
  });
  columns.set('outcome', coded(table.outcome, outcomes));
  columns.set('why', coded(table.why, table.whys));
  for (const name of ['n', 'observed', 'expected', 'variance', 'effect', 'low', 'high', 'p', 'q'] as const) {
    const values = table[name].subarray(from, to);
    columns.set(name, { kind: 'double', values, validity: notNaN(values) });
  }
  columns.set('tests', whole(table.tests));
  columns.set('peers', whole(table.peers));
  return { rows: { rowCount: Math.min(to, table.rowCount) - from, columns }, constants };
}
