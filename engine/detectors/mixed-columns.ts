/**
 * Numbers for detectors out of columns of all kinds, learnt from a table and applied to any like it. No label is used. A number stays as it is; a missing one (NaN or infinite) becomes the
 * median of the fitted ones, usual rather than far out, and where any was missing at fitting a further column says 1 for it. A category becomes its surprise, −log of its
 * smoothed share: rare is high, and missing is a category like any other. A pair of category columns adds the surprise of the first given the second: a common
 * code from an origin that never sends it.
 */
import type { NumberTable } from './detector.ts';

export type MixedColumn =
  /** NaN and infinite are missing. */
  | { readonly kind: 'number'; readonly values: Float64Array }
  /** Codes of categories; a negative code is missing. */
  | { readonly kind: 'category'; readonly codes: Int32Array };

export interface MixedTable {
  readonly rowCount: number;
  readonly columns: readonly MixedColumn[];
}

export interface ColumnEncoding {
  /** Of each encoded column, the mixed columns it came from: to tell contributions by what a reader knows. */
  readonly origins: readonly (readonly number[])[];
  encode(table: MixedTable): NumberTable;
}

const missing = -1;

/** `pairs` of places of category columns: the first one's surprise given the second. @throws RangeError where a table or a pair does not fit */
export function fitColumnEncoding(
  table: MixedTable,
  pairs: readonly (readonly [of: number, given: number])[] = [],
): ColumnEncoding {
  checkKinds(table, table);
  const single = table.columns.flatMap((column, number) =>
    column.kind === 'number' ? numberEncoders(column.values, number) : [surprise(table, number)],
  );
  const encoders = [...single, ...pairs.map(([of, given]) => surpriseGiven(table, of, given))];
  return {
    origins: encoders.map(({ origin }) => origin),
    encode(other) {
      checkKinds(other, table);
      return { rowCount: other.rowCount, columns: encoders.map(({ encode }) => encode(other)) };
    },
  };
}

interface Encoder {
  readonly origin: readonly number[];
  readonly encode: (table: MixedTable) => Float64Array;
}

function checkKinds(table: MixedTable, fitted: MixedTable): void {
  if (table.columns.length !== fitted.columns.length) {
    throw new RangeError(`fitted on ${fitted.columns.length} columns, given ${table.columns.length}`);
  }
  table.columns.forEach((column, number) => {
    const { kind } = fitted.columns[number]!;
    if (column.kind !== kind)
      throw new RangeError(`column ${number} is a ${column.kind}, fitted as a ${kind}`);
    const length = column.kind === 'number' ? column.values.length : column.codes.length;
    if (length !== table.rowCount) {
      throw new RangeError(`column ${number} has ${length} values, the table ${table.rowCount} rows`);
    }
  });
}

function numbersOf(table: MixedTable, number: number): Float64Array {
  const column = table.columns[number];
  if (column?.kind === 'number') return column.values;
  throw new RangeError(`column ${number} holds no numbers`);
}

function codesOf(table: MixedTable, number: number): Int32Array {
  const column = table.columns[number];
  if (column?.kind === 'category') return column.codes;
  throw new RangeError(`column ${number} holds no categories`);
}

function numberEncoders(fitted: Float64Array, number: number): readonly Encoder[] {
  const known = fitted.filter((value) => Number.isFinite(value)).sort();
  const median = known.length === 0 ? 0 : known[known.length >> 1]!; // not empty
  const values: Encoder = {
    origin: [number],
    encode: (table) => numbersOf(table, number).map((value) => (Number.isFinite(value) ? value : median)),
  };
  if (known.length === fitted.length) return [values];
  const isMissing: Encoder = {
    origin: [number],
    encode: (table) => numbersOf(table, number).map((value) => (Number.isFinite(value) ? 0 : 1)),
  };
  return [values, isMissing];
}

const countsOf = (codes: Int32Array): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>();
  for (const code of codes) {
    const own = Math.max(missing, code);
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return counts;
};

/** Half a row is added to every category, and one category kept for those that were never seen. */
const smoothedShare = (count: number, whole: number, categories: number): number =>
  (count + 0.5) / (whole + 0.5 * (categories + 1));

function surprise(fitted: MixedTable, number: number): Encoder {
  const counts = countsOf(codesOf(fitted, number));
  const of = (code: number): number =>
    -Math.log(smoothedShare(counts.get(Math.max(missing, code)) ?? 0, fitted.rowCount, counts.size));
  return { origin: [number], encode: (table) => Float64Array.from(codesOf(table, number), of) };
}

function surpriseGiven(fitted: MixedTable, number: number, given: number): Encoder {
  const categories = countsOf(codesOf(fitted, number)).size;
  const within = new Map<number, Map<number, number>>();
  const wholes = countsOf(codesOf(fitted, given));
  const conditions = codesOf(fitted, given);
  codesOf(fitted, number).forEach((code, row) => {
    const condition = Math.max(missing, conditions[row]!);
    const counts = within.get(condition) ?? new Map<number, number>();
    const own = Math.max(missing, code);
    within.set(condition, counts.set(own, (counts.get(own) ?? 0) + 1));
  });
  return {
    origin: [number, given],
    encode(table) {
      const conditionsNow = codesOf(table, given);
      return Float64Array.from(codesOf(table, number), (code, row) => {
        const condition = Math.max(missing, conditionsNow[row]!);
        const count = within.get(condition)?.get(Math.max(missing, code)) ?? 0;
        return -Math.log(smoothedShare(count, wholes.get(condition) ?? 0, categories));
      });
    },
  };
}
