/** The mean departure of a subject's cases from the leave-own-out mean of the others in their cells. */
import { type ClusteredMeans, clusteredMeans } from '../../statistics/clustered-mean.ts';
import { combineCodes, type DenseCodes } from '../../statistics/combine-codes.ts';
import { levelsOfKinds } from './levels-of-kinds.ts';

export interface MeanCases {
  /** Number of each case's subject; -1: left out. */
  readonly subjects: Int32Array;
  readonly subjectCount: number;
  /** What is alike; -1: left out. */
  readonly cells: DenseCodes;
  /** NaN: left out. */
  readonly values: Float64Array;
  readonly batches: Int32Array;
  readonly batchCount: number;
  /** What shares a level that no number of cases averages away; without it all that a subject has is of one kind. */
  readonly kinds?: DenseCodes;
}

export interface MeasuredMeans {
  /** Of the compared cases. Variance: cluster-robust, and that of the others' means. */
  readonly departure: ClusteredMeans;
  /** Mean value of the compared cases. */
  readonly value: Float64Array;
  /** Others in the cell in which most of the subject's cases lie, compared or not. */
  readonly peers: Int32Array;
  /** Cases, compared or not. */
  readonly allCases: Int32Array;
  /** How many times the variance between subjects enters what the subject is compared with: 1 / the effective number of others. */
  readonly perOther: Float64Array;
  /** Variance of the departure that comes from the levels of its kinds of cases, as far as others do not show them; 0 without kinds. */
  readonly ofKinds: Float64Array;
}

/** Departures beyond these shares of the lowest and highest are set to the value there. */
const winsorShare = 0.01;

/** `minimumPeers`: other subjects that a cell must have to compare with. Cost: O(cases log cases). */
export function measureMeans(cases: MeanCases, minimumPeers: number): MeasuredMeans {
  const { subjectCount, values } = cases;
  const subjects = cases.subjects.map((subject, row) => (Number.isNaN(values[row]!) ? -1 : subject));
  const pairs = combineCodes(subjects, cases.cells.codes, cases.cells.count);
  const sums = new Float64Array(pairs.count);
  const counts = new Int32Array(pairs.count);
  const subjectOf = new Int32Array(pairs.count);
  const cellOf = new Int32Array(pairs.count);
  const cellSums = new Float64Array(cases.cells.count);
  const cellSquares = new Float64Array(cases.cells.count);
  const cellCounts = new Int32Array(cases.cells.count);
  const cellOwnSquares = new Float64Array(cases.cells.count);
  const members = new Int32Array(cases.cells.count);
  pairs.codes.forEach((pair, row) => {
    if (pair === -1) return;
    const cell = cases.cells.codes[row]!;
    if (counts[pair] === 0) members[cell]!++;
    subjectOf[pair] = subjects[row]!;
    cellOf[pair] = cell;
    sums[pair]! += values[row]!;
    counts[pair]!++;
    cellSums[cell]! += values[row]!;
    cellSquares[cell]! += values[row]! ** 2;
    cellCounts[cell]!++;
  });

  counts.forEach((count, pair) => (cellOwnSquares[cellOf[pair]!]! += count ** 2));

  const expected = new Float64Array(pairs.count).fill(Number.NaN);
  const perOther = new Float64Array(subjectCount);
  const peers = new Int32Array(subjectCount);
  const most = new Int32Array(subjectCount);
  const allCases = new Int32Array(subjectCount);
  const compared = new Int32Array(subjectCount);
  const estimation = new Float64Array(subjectCount);
  for (let pair = 0; pair < pairs.count; pair++) {
    const subject = subjectOf[pair]!;
    const cell = cellOf[pair]!;
    const others = members[cell]! - 1; // the subject is a member itself
    allCases[subject]! += counts[pair]!;
    if (counts[pair]! > most[subject]! || (counts[pair] === most[subject] && others > peers[subject]!)) {
      most[subject] = counts[pair]!;
      peers[subject] = others;
    }
    if (others < minimumPeers) continue;
    const n = cellCounts[cell]! - counts[pair]!;
    expected[pair] = (cellSums[cell]! - sums[pair]!) / n;
    const spread = Math.max(
      0,
      cellSquares[cell]! / cellCounts[cell]! - (cellSums[cell]! / cellCounts[cell]!) ** 2,
    );
    compared[subject]! += counts[pair]!;
    estimation[subject]! += (counts[pair]! ** 2 * spread) / n;
    perOther[subject]! += (counts[pair]! * (cellOwnSquares[cell]! - counts[pair]! ** 2)) / n ** 2;
  }

  const residuals = new Float64Array(values.length);
  const known = new Int32Array(values.length).fill(-1);
  pairs.codes.forEach((pair, row) => {
    if (pair === -1 || Number.isNaN(expected[pair]!)) return;
    known[row] = subjects[row]!;
    residuals[row] = values[row]! - expected[pair]!;
  });
  winsorise(residuals, known);
  const kinds = levelsOfKinds({ ...cases, subjects: known, values: residuals });
  kinds.level.forEach((level, row) => (residuals[row]! -= level));
  const departure = clusteredMeans(residuals, known, subjectCount, cases.batches, cases.batchCount);
  const value = new Float64Array(subjectCount);
  known.forEach((subject, row) => {
    if (subject >= 0) value[subject]! += values[row]!;
  });
  for (let i = 0; i < subjectCount; i++) {
    value[i]! /= compared[i]!;
    departure.variance[i]! += estimation[i]! / compared[i]! ** 2;
    perOther[i]! *= (1 - kinds.known[i]!) / compared[i]!;
  }
  return { departure, value, peers, allCases, perOther, ofKinds: kinds.left };
}

function winsorise(residuals: Float64Array, known: Int32Array): void {
  const sorted = residuals.filter((_, row) => known[row]! >= 0).sort();
  if (sorted.length === 0) return;
  const cut = Math.floor(sorted.length * winsorShare);
  const low = sorted[cut]!;
  const high = sorted[sorted.length - 1 - cut]!;
  residuals.forEach((value, row) => (residuals[row] = Math.max(low, Math.min(high, value))));
}
