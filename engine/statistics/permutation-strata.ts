/**
 * Rows made ready for permutation inside strata: which rows are chosen is exchangeable within a stratum, the number chosen is fixed.
 * The statistic is the sum over chosen rows of score - mean score of the stratum. With the outcome as score that is the mean difference
 * (chosen minus others) of each stratum weighted by m (n - m) / n, as in Cochran-Mantel-Haenszel; any statistic that is linear in who is
 * chosen has this form, a double difference too: its strata are (cell, side) and its scores are divided by each side's weight, with a
 * minus on the second side.
 */
export interface PermutationRows {
  readonly scores: Float64Array;
  /** Code of the row's stratum; -1: of none. */
  readonly strata: Int32Array;
  /** 1 for chosen rows. */
  readonly chosen: Uint8Array;
}

export interface Stratum {
  /** Score minus the stratum's mean. */
  readonly scores: Float64Array;
  /** How many are chosen: at least 1, at most all but 1. */
  readonly chosen: number;
}

export interface PermutationStrata {
  /** Those in which some rows are chosen and some are not, by code. */
  readonly strata: readonly Stratum[];
  /** The statistic. */
  readonly observed: number;
  /** Of the statistic over all permutations (its mean is 0). */
  readonly variance: number;
  /** Σ m (n - m) / n: the statistic divided by it is the weighted mean difference. */
  readonly weight: number;
  readonly rows: number;
}

export function permutationStrata({ scores, strata, chosen }: PermutationRows): PermutationStrata {
  const members = new Map<number, number[]>();
  strata.forEach((code, row) => {
    if (code < 0) return;
    const rows = members.get(code);
    if (rows === undefined) members.set(code, [row]);
    else rows.push(row);
  });
  const made: Stratum[] = [];
  let observed = 0;
  let variance = 0;
  let weight = 0;
  let rowCount = 0;
  for (const code of [...members.keys()].sort((a, b) => a - b)) {
    const rows = members.get(code)!;
    const n = rows.length;
    const m = rows.reduce((count, row) => count + chosen[row]!, 0);
    if (m === 0 || m === n) continue;
    const mean = rows.reduce((total, row) => total + scores[row]!, 0) / n;
    const centred = Float64Array.from(rows, (row) => scores[row]! - mean);
    let squares = 0;
    rows.forEach((row, i) => {
      squares += centred[i]! ** 2;
      if (chosen[row] === 1) observed += centred[i]!;
    });
    variance += (m * (n - m) * squares) / (n * (n - 1));
    weight += (m * (n - m)) / n;
    rowCount += n;
    made.push({ scores: centred, chosen: m });
  }
  return { strata: made, observed, variance, weight, rows: rowCount };
}

/** Sums in another order differ by rounding: what counts as "as large as" must allow for it. */
export function reached({ strata, observed }: PermutationStrata): number {
  let size = 0;
  for (const { scores } of strata) for (const score of scores) size += Math.abs(score);
  return observed - size * 1e-11;
}
