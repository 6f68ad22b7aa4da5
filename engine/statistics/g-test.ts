/**
 * The G-test (log-likelihood ratio) of independence of rows and columns of a table of counts, with the correction of D. A. Williams
 * ("Improved likelihood ratio tests for complete contingency tables", Biometrika 63, 1976, 33-37). Where an expected count lies below 5
 * the chi-square tail is not to be trusted: p is then the share of seeded random tables with the same margins that reach G, (1 + reached) / (1 + draws).
 * Rows and columns without a count are left out.
 */
import type { Rng } from '../domain/rng.ts';
import { chiSquareUpperTail } from './chi-square.ts';

export interface GTest {
  /** Uncorrected. */
  readonly g: number;
  /** (rows - 1)(columns - 1). */
  readonly freedom: number;
  readonly p: number;
  readonly method: 'chi-square' | 'sampled' | 'none';
}

const fewestExpected = 5;

/** `table[row][column]`, whole numbers. */
export function gTest(table: readonly (readonly number[])[], rng: Rng, draws = 9_999): GTest {
  const width = table.reduce((most, row) => Math.max(most, row.length), 0);
  const columns = Array.from({ length: width }, (_, c) =>
    table.reduce((total, row) => total + (row[c] ?? 0), 0),
  );
  const used = columns.flatMap((total, c) => (total > 0 ? [c] : []));
  const counts = table
    .map((row) => used.map((c) => row[c] ?? 0))
    .filter((row) => row.some((count) => count > 0));
  const rowTotals = counts.map((row) => row.reduce((total, count) => total + count, 0));
  const columnTotals = used.map((c) => columns[c]!);
  const n = rowTotals.reduce((total, count) => total + count, 0);
  const freedom = (rowTotals.length - 1) * (columnTotals.length - 1);
  if (freedom <= 0) return { g: 0, freedom: 0, p: 1, method: 'none' };
  const g = statistic(counts, rowTotals, columnTotals, n);
  if ((Math.min(...rowTotals) * Math.min(...columnTotals)) / n >= fewestExpected) {
    return {
      g,
      freedom,
      p: chiSquareUpperTail(g / williams(rowTotals, columnTotals, n), freedom),
      method: 'chi-square',
    };
  }
  return { g, freedom, p: sampledTail(g, rowTotals, columnTotals, n, rng, draws), method: 'sampled' };
}

function statistic(
  counts: readonly (readonly number[])[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  n: number,
): number {
  let g = 0;
  counts.forEach((row, r) => {
    row.forEach((count, c) => {
      if (count > 0) g += 2 * count * Math.log((count * n) / (rowTotals[r]! * columnTotals[c]!));
    });
  });
  return g;
}

function williams(rowTotals: readonly number[], columnTotals: readonly number[], n: number): number {
  const inverse = (totals: readonly number[]): number =>
    totals.reduce((sum, total) => sum + n / total, 0) - 1;
  return (
    1 +
    (inverse(rowTotals) * inverse(columnTotals)) /
      (6 * n * (rowTotals.length - 1) * (columnTotals.length - 1))
  );
}

/** Random tables with these margins: the columns of all cases, shuffled over the rows. */
function sampledTail(
  g: number,
  rowTotals: readonly number[],
  columnTotals: readonly number[],
  n: number,
  rng: Rng,
  draws: number,
): number {
  const columnOf = Int32Array.from(columnTotals.flatMap((total, c) => new Array<number>(total).fill(c)));
  let reached = 0;
  for (let draw = 0; draw < draws; draw++) {
    const counts = rowTotals.map(() => new Array<number>(columnTotals.length).fill(0));
    let at = 0;
    rowTotals.forEach((total, r) => {
      for (let k = 0; k < total; k++, at++) {
        const other = at + rng.below(n - at);
        const column = columnOf[other]!;
        columnOf[other] = columnOf[at]!;
        columnOf[at] = column;
        counts[r]![column]!++;
      }
    });
    if (statistic(counts, rowTotals, columnTotals, n) >= g - 1e-9) reached++;
  }
  return (reached + 1) / (draws + 1);
}
