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

/** A rate a row, with what it rests on. */
export interface PastRates {
  readonly rates: Float64Array;
  /** Day of the newest finding that a rate rests on; NaN: none. */
  readonly newest: Float64Array;
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
): PastRates {
  const known = days.map((day) => day + delay);
  return walk(rows, { asked: days, known, told: days }, priorWeight, mean);
}

/**
 * The same where each finding has a day of its own from which it is known, which may be long after the declaration; NaN: nobody looked, so that the
 * row is given a rate and counts in none. `newest` is of those days.
 */
export function ratesKnownBefore(
  rows: KeyedFindings,
  days: Float64Array,
  knownDays: Float64Array,
  priorWeight: number,
  mean: number,
): PastRates {
  return walk(rows, { asked: days, known: knownDays, told: knownDays }, priorWeight, mean);
}

/** Rows in order of the day on which they are asked, findings in order of the day on which they are known. */
function walk(
  rows: KeyedFindings,
  days: { readonly asked: Float64Array; readonly known: Float64Array; readonly told: Float64Array },
  priorWeight: number,
  mean: number,
): PastRates {
  const { asked, known, told } = days;
  const order = inOrder(asked);
  const findings = inOrder(known).filter((row) => !Number.isNaN(known[row]!)); // rows of these days
  const tallies = new Map<number, Tally & { newest: number }>();
  const rates = new Float64Array(asked.length);
  const newest = new Float64Array(asked.length).fill(Number.NaN);
  let next = 0;
  for (const row of order) {
    for (; next < findings.length && known[findings[next]!]! < asked[row]!; next++) {
      const past = findings[next]!; // below the length
      const key = rows.keys[past]!;
      if (Number.isNaN(key)) continue;
      const tally = tallies.get(key) ?? { findings: 0, rows: 0, newest: 0 };
      const weight = rows.weights?.[past] ?? 1;
      tally.findings += weight * rows.labels[past]!;
      tally.rows += weight;
      tally.newest = told[past]!;
      tallies.set(key, tally);
    }
    const tally = tallies.get(rows.keys[row]!);
    rates[row] = rateOf(tally, mean, priorWeight);
    if (tally !== undefined) newest[row] = tally.newest;
  }
  return { rates, newest };
}

const inOrder = (days: Float64Array): Int32Array =>
  Int32Array.from(days, (_, row) => row).sort(
    (a, b) =>
      (Number.isNaN(days[a]!) ? Infinity : days[a]!) - (Number.isNaN(days[b]!) ? Infinity : days[b]!) ||
      a - b,
  );
