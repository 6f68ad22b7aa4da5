/**
 * A linear programme with whole-numbered columns, to be maximised, and what a solver says of it.
 *
 *     maximise    Σ value[j] x[j]
 *     subject to  rowLower[i] ≤ Σ a[i,j] x[j] ≤ rowUpper[i],   lower[j] ≤ x[j] ≤ upper[j],   x[j] whole where integral
 *
 * Stored by column (CSC): column j's entries are positions starts[j] to starts[j + 1] of rows and coefficients.
 */
export interface Programme {
  readonly columns: number;
  readonly rows: number;
  readonly value: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** 1 where the column is whole. */
  readonly integral: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly starts: Int32Array;
  readonly rowOf: Int32Array;
  readonly coefficient: Float64Array;
}

export interface SolverLimits {
  /** Stop when bound - value ≤ gap × |value|. */
  readonly gap: number;
  /** Branch-and-bound nodes, and simplex iterations in all: limits by work, the same on every machine. */
  readonly nodes: number;
  readonly iterations: number;
  /** Seconds: the last resort. A result that it cut short may differ on another machine, and says so. */
  readonly seconds: number;
}

/** Why it stopped: within the gap asked for, at a limit by work, at the one of time. */
export type SolverEnd = 'gap_reached' | 'work_limit' | 'time_limit' | 'infeasible';

export interface Solved {
  readonly end: SolverEnd;
  /** Values of the columns; null where none was found. */
  readonly solution: Float64Array | null;
  /** Value of the solution; -Infinity where there is none. */
  readonly value: number;
  /** No solution is worth more than this. */
  readonly bound: number;
  /** What one unit more of each row's bound is worth; only of a programme without whole columns that was solved to the end. */
  readonly rowPrice: Float64Array | null;
  readonly nodes: number;
  readonly iterations: number;
}

/** What plans need of a solver; `highs/` is the default. */
export interface Solver {
  /** Name and version, part of what makes a plan reproducible. */
  readonly version: string;
  solve(programme: Programme, limits: SolverLimits): Solved;
}

export interface ProgrammeBuilder {
  /** Adds a row; returns its index. */
  row(lower: number, upper: number): number;
  /** Adds a column by its entries (row, coefficient), rows distinct; returns its index. */
  column(
    value: number,
    range: readonly [number, number],
    entries: readonly (readonly [number, number])[],
    integral?: boolean,
  ): number;
  build(): Programme;
}

export function buildProgramme(): ProgrammeBuilder {
  const value: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const integral: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const starts: number[] = [0];
  const rowOf: number[] = [];
  const coefficient: number[] = [];
  return {
    row: (least, most) => {
      rowUpper.push(most);
      return rowLower.push(least) - 1;
    },
    column: (worth, [least, most], entries, whole = true) => {
      for (const [row, factor] of entries) {
        rowOf.push(row);
        coefficient.push(factor);
      }
      starts.push(rowOf.length);
      lower.push(least);
      upper.push(most);
      integral.push(whole ? 1 : 0);
      return value.push(worth) - 1;
    },
    build: () => ({
      columns: value.length,
      rows: rowLower.length,
      value: Float64Array.from(value),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
      integral: Uint8Array.from(integral),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      starts: Int32Array.from(starts),
      rowOf: Int32Array.from(rowOf),
      coefficient: Float64Array.from(coefficient),
    }),
  };
}
