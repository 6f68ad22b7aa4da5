/**
 * What a subject's count should have been: in each cell of what is alike, the rate of the others, the subject's own rows left
 * out, times the subject's trials (or exposure).
 *
 * The others' rate is held by half a hit at the overall rate, so that a cell without a hit does not expect none:
 * (H - h + 0.5) / (N - n + 0.5 / overall), the overall rate being that of all others in all cells. Cost: O(rows).
 */
import { combineCodes } from '../../statistics/combine-codes.ts';

export interface CountRows {
  /** Number of each row's subject; -1: left out. */
  readonly subjects: Int32Array;
  readonly subjectCount: number;
  /** What is alike; -1: left out. */
  readonly cells: Int32Array;
  readonly cellCount: number;
  readonly hits: Float64Array;
  /** Trials, or exposure. */
  readonly trials: Float64Array;
}

/** One number a subject, over the cells in which it could be compared. */
export interface ExpectedCounts {
  readonly hits: Float64Array;
  readonly trials: Float64Array;
  readonly expected: Float64Array;
  /** Relative variance of `expected` that comes from the others' finite counts. */
  readonly estimation: Float64Array;
  /** How many times the variance between subjects enters `expected`: 1 / the effective number of others. */
  readonly perOther: Float64Array;
  /** Others in the cell in which most of the subject's trials lie, compared or not. */
  readonly peers: Int32Array;
  /** Trials in all cells, compared or not. */
  readonly allTrials: Float64Array;
}

/** `minimumPeers`: other subjects that a cell must have to compare with. */
export function leaveOwnOut(rows: CountRows, minimumPeers: number): ExpectedCounts {
  const { subjectCount, cellCount } = rows;
  const pairs = combineCodes(rows.subjects, rows.cells, cellCount);
  const hits = new Float64Array(pairs.count);
  const trials = new Float64Array(pairs.count);
  const subjectOf = new Int32Array(pairs.count);
  const cellOf = new Int32Array(pairs.count);
  pairs.codes.forEach((pair, row) => {
    if (pair === -1) return;
    hits[pair]! += rows.hits[row]!;
    trials[pair]! += rows.trials[row]!;
    subjectOf[pair] = rows.subjects[row]!;
    cellOf[pair] = rows.cells[row]!;
  });
  const cellHits = new Float64Array(cellCount);
  const cellTrials = new Float64Array(cellCount);
  const cellSquares = new Float64Array(cellCount);
  const members = new Int32Array(cellCount);
  const ownHits = new Float64Array(subjectCount);
  const ownTrials = new Float64Array(subjectCount);
  let allHits = 0;
  let allTrials = 0;
  for (let pair = 0; pair < pairs.count; pair++) {
    if (!(trials[pair]! > 0)) continue;
    const cell = cellOf[pair]!;
    const subject = subjectOf[pair]!;
    cellHits[cell]! += hits[pair]!;
    cellTrials[cell]! += trials[pair]!;
    cellSquares[cell]! += trials[pair]! ** 2;
    members[cell]!++;
    ownHits[subject]! += hits[pair]!;
    ownTrials[subject]! += trials[pair]!;
    allHits += hits[pair]!;
    allTrials += trials[pair]!;
  }
  const made: ExpectedCounts = {
    hits: new Float64Array(subjectCount),
    trials: new Float64Array(subjectCount),
    expected: new Float64Array(subjectCount),
    estimation: new Float64Array(subjectCount),
    perOther: new Float64Array(subjectCount),
    peers: new Int32Array(subjectCount),
    allTrials: ownTrials,
  };
  const most = new Float64Array(subjectCount);
  for (let pair = 0; pair < pairs.count; pair++) {
    const n = trials[pair]!;
    if (!(n > 0)) continue;
    const cell = cellOf[pair]!;
    const subject = subjectOf[pair]!;
    const others = members[cell]! - 1; // the subject is a member itself
    if (n > most[subject]! || (n === most[subject] && others > made.peers[subject]!)) {
      most[subject] = n;
      made.peers[subject] = others;
    }
    if (others < minimumPeers) continue;
    const overall = (allHits - ownHits[subject]! + 0.5) / (allTrials - ownTrials[subject]! + 1);
    const otherHits = cellHits[cell]! - hits[pair]! + 0.5;
    const otherTrials = cellTrials[cell]! - n;
    const expected = (n * otherHits) / (otherTrials + 0.5 / overall);
    const effective = otherTrials ** 2 / Math.max(cellSquares[cell]! - n ** 2, Number.MIN_VALUE);
    made.hits[subject]! += hits[pair]!;
    made.trials[subject]! += n;
    made.expected[subject]! += expected;
    made.estimation[subject]! += expected ** 2 / otherHits;
    made.perOther[subject]! += expected / Math.max(1, effective);
  }
  for (let subject = 0; subject < subjectCount; subject++) {
    const expected = made.expected[subject]!;
    if (!(expected > 0)) continue;
    made.estimation[subject]! /= expected ** 2;
    made.perOther[subject]! /= expected;
  }
  return made;
}
