/**
 * The contract of an outlier detector: it learns what is usual from a table of numbers, and scores rows of such a table.
 * Higher is more unusual, for every detector. Randomness is an argument, and only fitting draws any: a row's score depends on that row and on what was
 * learnt, never on the rows beside it, so that ranges of rows may be scored anywhere, in any order and by any number of threads, with the same bytes.
 */
import type { Rng } from '../domain/rng.ts';
import type { DetectorState } from './detector-state.ts';

/** Columns of equal length, every value finite: what is missing is filled or left out before (mixed-columns.ts). May lie in shared memory. */
export interface NumberTable {
  readonly rowCount: number;
  readonly columns: readonly Float64Array[];
}

/** Rows from … to − 1. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** Why one row has its score. */
export interface ScoreContributions {
  /** The score as `score` gives it. */
  readonly score: number;
  /** What a row has before any column speaks: 0 but for forests, where it is the score of a row of the usual path length. */
  readonly base: number;
  /** One a column, in units of the score; base plus all of them is the score. Negative where a column makes the row look more usual. */
  readonly contributions: Float64Array;
}

export interface FittedDetector {
  /** One a row of the range (all rows by default); higher is more unusual. The table has the columns that were fitted, in their order. */
  score(table: NumberTable, range?: RowRange): Float64Array;
  explain(table: NumberTable, row: number): ScoreContributions;
  /** All that was learnt, as numbers; `restore` of the same detector makes an equal one from it. */
  serialise(): DetectorState;
}

export interface Detector<Options extends object = object> {
  readonly name: string;
  fit(table: NumberTable, rng: Rng, options?: Partial<Options>): FittedDetector;
  /** @throws RangeError where the state is another detector's */
  restore(state: DetectorState): FittedDetector;
}

/** What a detector writes itself: the checks around it are the same for all. */
export interface RowScorer {
  readonly state: DetectorState;
  readonly columnCount: number;
  /** Writes the scores of rows from … to − 1 into `scores`, whose first place is row `from`'s; it holds zeros. */
  readonly scoreRows: (
    columns: readonly Float64Array[],
    from: number,
    to: number,
    scores: Float64Array,
  ) => void;
  /** The same, and whether all values were finite: where it is given, no look is taken before. */
  readonly scoreIfFinite?: (...rows: Parameters<RowScorer['scoreRows']>) => boolean;
  /** The base, and the contributions written into `contributions`, which holds zeros. */
  readonly explainRow: (columns: readonly Float64Array[], row: number, contributions: Float64Array) => number;
}

export function fittedDetector(scorer: RowScorer): FittedDetector {
  const { state, columnCount, scoreRows, scoreIfFinite, explainRow } = scorer;
  function check(table: NumberTable, from: number, to: number): void {
    if (table.columns.length !== columnCount) {
      throw new RangeError(`fitted on ${columnCount} columns, given ${table.columns.length}`);
    }
    if (!(
      Number.isInteger(from) &&
      Number.isInteger(to) &&
      from >= 0 &&
      from <= to &&
      to <= table.rowCount
    )) {
      throw new RangeError(`rows ${from} to ${to} are not within the table's ${table.rowCount}`);
    }
  }
  return {
    score(table, { from, to } = { from: 0, to: table.rowCount }) {
      check(table, from, to);
      const scores = new Float64Array(to - from);
      if (scoreIfFinite === undefined) {
        checkNumbers(table, { from, to });
        scoreRows(table.columns, from, to, scores);
      } else {
        checkShape(table);
        if (!scoreIfFinite(table.columns, from, to, scores)) checkNumbers(table, { from, to }); // says where
      }
      return scores;
    },
    explain(table, row) {
      check(table, row, row + 1);
      checkNumbers(table, { from: row, to: row + 1 });
      const contributions = new Float64Array(columnCount);
      const base = explainRow(table.columns, row, contributions);
      const scores = new Float64Array(1);
      scoreRows(table.columns, row, row + 1, scores);
      return { score: scores[0]!, base, contributions };
    },
    serialise: () => state,
  };
}

/** @throws RangeError where there is no row or column, or lengths differ */
export function checkShape({ rowCount, columns }: NumberTable): void {
  if (rowCount === 0 || columns.length === 0) throw new RangeError('a detector needs rows and columns');
  columns.forEach((column, number) => {
    if (column.length !== rowCount) {
      throw new RangeError(`column ${number} has ${column.length} values, the table ${rowCount} rows`);
    }
  });
}

/** @throws RangeError also where a value of the range is not finite */
export function checkNumbers(table: NumberTable, { from, to } = { from: 0, to: table.rowCount }): void {
  checkShape(table);
  table.columns.forEach((column, number) => {
    if (allFinite(column, from, to)) return;
    for (let row = from; row < to; row++) {
      if (!Number.isFinite(column[row])) {
        throw new RangeError(`column ${number}, row ${row} is ${column[row]}: only finite numbers`);
      }
    }
  });
}

/** A finite number less itself is 0, any other is not a number, which stays in a sum; in four sums, so that none waits for the last one. */
export function allFinite(column: Float64Array, from: number, to: number): boolean {
  let [a, b, c, d] = [0, 0, 0, 0];
  let row = from;
  for (; row + 4 <= to; row += 4) {
    a += column[row]! - column[row]!;
    b += column[row + 1]! - column[row + 1]!;
    c += column[row + 2]! - column[row + 2]!;
    d += column[row + 3]! - column[row + 3]!;
  }
  for (; row < to; row++) a += column[row]! - column[row]!;
  return a + b + c + d === 0;
}

/** @throws RangeError where an option is not a whole number of at least its least */
export function checkCounts(
  options: Readonly<Record<string, readonly [value: number, least: number]>>,
): void {
  for (const [name, [value, least]] of Object.entries(options)) {
    if (!(Number.isInteger(value) && value >= least)) {
      throw new RangeError(`${name} is ${value}: a whole number of at least ${least}`);
    }
  }
}
