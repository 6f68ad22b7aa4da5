/** Each case's departure from the leave-own-out mean of the others in its cell; NaN where too few others are there. */
import { combineCodes, type DenseCodes } from '../../statistics/combine-codes.ts';

/** `minimumPeers`: other subjects that a cell must have. Codes of -1 and values of NaN are left out. Cost: O(cases). */
export function leaveOwnOutResiduals(
  values: Float64Array,
  subjects: Int32Array,
  cells: DenseCodes,
  minimumPeers: number,
): Float64Array {
  const subjectCount = subjects.reduce((most, subject) => Math.max(most, subject + 1), 0);
  const pairs = combineCodes(cells.codes, subjects, Math.max(1, subjectCount));
  const sums = new Float64Array(pairs.count);
  const counts = new Int32Array(pairs.count);
  const cellSums = new Float64Array(cells.count);
  const cellCounts = new Int32Array(cells.count);
  const members = new Int32Array(cells.count);
  pairs.codes.forEach((pair, row) => {
    if (pair === -1 || Number.isNaN(values[row]!)) return;
    const cell = cells.codes[row]!;
    if (counts[pair] === 0) members[cell]!++;
    sums[pair]! += values[row]!;
    counts[pair]!++;
    cellSums[cell]! += values[row]!;
    cellCounts[cell]!++;
  });
  return values.map((value, row) => {
    const pair = pairs.codes[row]!;
    if (pair === -1) return Number.NaN;
    const cell = cells.codes[row]!;
    if (members[cell]! - 1 < minimumPeers) return Number.NaN; // the subject is a member itself
    return value - (cellSums[cell]! - sums[pair]!) / (cellCounts[cell]! - counts[pair]!);
  });
}
