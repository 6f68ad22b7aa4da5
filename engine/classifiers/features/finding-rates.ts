/**
 * Rates of past findings of a key (a heading, a route, an importer; never an officer), pulled to the mean of all: (findings + k × mean) / (rows + k), the
 * posterior mean under a beta prior of weight k (D. Micci-Barreca, SIGKDD Explorations 3(1), 2001). A row's own finding never enters its own rate,
 * or the learner reads the answer: for rows that are learnt from, either only what was found before that day counts, or only the other folds.
 */
import type { Rng } from '../../domain/rng.ts';

export interface KeyedFindings {
  /** One a row; NaN: the key is missing, and the rate is the mean. */
  readonly keys: Float64Array;
  readonly labels: Uint8Array;
  /** Weight of a row: 1 where absent. */
  readonly weights?: Float64Array;
}

interface Tally {
  findings: number;
  rows: number;
}

function meanOf({ labels, weights }: KeyedFindings): number {
  let [findings, total] = [0, 0];
  labels.forEach((label, row) => {
    const weight = weights?.[row] ?? 1;
    findings += weight * label;
    total += weight;
  });
  return total === 0 ? 0 : findings / total;
}

function tallyOf(
  { keys, labels, weights }: KeyedFindings,
  counts: (row: number) => boolean,
): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  keys.forEach((key, row) => {
    if (Number.isNaN(key) || !counts(row)) return;
    const tally = tallies.get(key) ?? { findings: 0, rows: 0 };
    const weight = weights?.[row] ?? 1;
    tally.findings += weight * labels[row]!; // as many as keys
    tally.rows += weight;
    tallies.set(key, tally);
  });
  return tallies;
}

const rateOf = (tally: Tally | undefined, mean: number, weight: number): number =>
  tally === undefined ? mean : (tally.findings + weight * mean) / (tally.rows + weight);

/** Rates for rows that come after all of these, by what these found. */
export function rateLookup(past: KeyedFindings, priorWeight: number): (keys: Float64Array) => Float64Array {
  const mean = meanOf(past);
  const tallies = tallyOf(past, () => true);
  return (keys) => keys.map((key) => rateOf(tallies.get(key), mean, priorWeight));
}

/** Each row's rate by the rows of the other folds; folds are drawn row by row. */
export function outOfFoldRates(
  rows: KeyedFindings,
  priorWeight: number,
  folds: number,
  rng: Rng,
): Float64Array {
  if (!(Number.isInteger(folds) && folds >= 2)) throw new RangeError(`folds ${folds} must be 2 or more`);
  const foldOf = Int32Array.from(rows.keys, () => rng.below(folds));
  const mean = meanOf(rows);
  const rates = new Float64Array(rows.keys.length);
  for (let fold = 0; fold < folds; fold++) {
    const tallies = tallyOf(rows, (row) => foldOf[row] !== fold);
    foldOf.forEach((own, row) => {
      if (own === fold) rates[row] = rateOf(tallies.get(rows.keys[row]!), mean, priorWeight); // as many as folds
    });
  }
  return rates;
}

/**
 * Each row's rate by what was found strictly before its day less `delay` days: a finding is not known on the day of the declaration.
 * @param mean what rows without any past are given; known beforehand, not computed from these rows
 */
export function ratesBefore(
  rows: KeyedFindings,
  days: Float64Array,
  priorWeight: number,
  mean: number,
  delay = 0,
): {
  readonly rates: Float64Array;
  /** Day of the newest finding that a rate rests on; NaN: none. */ readonly newest: Float64Array;
} {
  const order = Int32Array.from(days, (_, row) => row).sort((a, b) => days[a]! - days[b]! || a - b);
  const tallies = new Map<number, Tally & { newest: number }>();
  const rates = new Float64Array(days.length);
  const newest = new Float64Array(days.length).fill(Number.NaN);
  let known = 0;
  for (const row of order) {
    for (; known < order.length && days[order[known]!]! < days[row]! - delay; known++) {
      const past = order[known]!; // below the length
      const key = rows.keys[past]!;
      if (Number.isNaN(key)) continue;
      const tally = tallies.get(key) ?? { findings: 0, rows: 0, newest: 0 };
      const weight = rows.weights?.[past] ?? 1;
      tally.findings += weight * rows.labels[past]!;
      tally.rows += weight;
      tally.newest = days[past]!;
      tallies.set(key, tally);
    }
    const tally = tallies.get(rows.keys[row]!);
    rates[row] = rateOf(tally, mean, priorWeight);
    if (tally !== undefined) newest[row] = tally.newest;
  }
  return { rates, newest };
}
