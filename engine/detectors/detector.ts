/**
 * The contract of an outlier detector: it learns what is usual from a table of numbers, and scores rows of such a table.
 * Higher is more unusual, for every detector. Randomness is an argument.
 */
import type { Rng } from '../domain/rng.ts';

/** Columns of equal length, every value finite: what is missing is filled or left out before. */
export interface NumberTable {
  readonly rowCount: number;
  readonly columns: readonly Float64Array[];
}

export interface FittedDetector {
  /** One a row; higher is more unusual. The table has the columns that were fitted, in their order. */
  score(table: NumberTable): Float64Array;
}

export interface Detector<Options extends object = object> {
  readonly name: string;
  fit(table: NumberTable, rng: Rng, options?: Partial<Options>): FittedDetector;
}

/** @throws RangeError where there is no row or column, lengths differ or a value is not finite */
export function checkNumbers({ rowCount, columns }: NumberTable): void {
  if (rowCount === 0 || columns.length === 0) throw new RangeError('a detector needs rows and columns');
  columns.forEach((column, number) => {
    if (column.length !== rowCount) {
      throw new RangeError(`column ${number} has ${column.length} values, the table ${rowCount} rows`);
    }
    for (let row = 0; row < rowCount; row++) {
      if (!Number.isFinite(column[row])) {
        throw new RangeError(`column ${number}, row ${row} is ${column[row]}: only finite numbers`);
      }
    }
  });
}
