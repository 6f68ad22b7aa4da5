/**
 * The histogram of a column in a node of few rows, without the bins that are empty: most are, and a search of 256 for 20 rows would be
 * most of a deep forest's work.
 */

/** Up to so many rows. */
export const fewRows = 128;

export interface FewRows {
  /** Sums of g and h of the bins that occur, ascending, then of what is missing. */
  readonly histogram: Float64Array;
  /** Which bins they are, the bin of what is missing after them. */
  readonly bins: Int32Array;
  /** All zero between uses. */
  readonly sums: Float64Array;
  readonly present: Uint32Array;
}

export const createFewRows = (): FewRows => ({
  histogram: new Float64Array(2 * (fewRows + 1)),
  bins: new Int32Array(fewRows + 1),
  sums: new Float64Array(512),
  present: new Uint32Array(8),
});

/** Fills `few` from rows [from, to), whose g and h lie side by side and whose bins lie row by row; returns how many bins of values occur. */
export function gatherFew(
  few: FewRows,
  bins: Uint8Array,
  width: number,
  column: number,
  missing: number,
  rows: Int32Array,
  statistics: Float64Array,
  from: number,
  to: number,
): number {
  const { histogram, sums, present } = few;
  for (let i = from; i < to; i++) {
    const bin = bins[rows[i]! * width + column]!;
    sums[2 * bin]! += statistics[2 * i]!;
    sums[2 * bin + 1]! += statistics[2 * i + 1]!;
    present[bin >>> 5]! |= 1 << (bin & 31);
  }
  const missingG = sums[2 * missing]!;
  const missingH = sums[2 * missing + 1]!;
  sums[2 * missing] = sums[2 * missing + 1] = 0;
  present[missing >>> 5]! &= ~(1 << (missing & 31));
  let count = 0;
  for (let word = 0; word < 8; word++) {
    let bits = present[word]!;
    present[word] = 0;
    while (bits !== 0) {
      const lowest = bits & -bits;
      const bin = (word << 5) + 31 - Math.clz32(lowest);
      bits ^= lowest;
      few.bins[count] = bin;
      histogram[2 * count] = sums[2 * bin]!;
      histogram[2 * count + 1] = sums[2 * bin + 1]!;
      sums[2 * bin] = sums[2 * bin + 1] = 0;
      count++;
    }
  }
  few.bins[count] = missing;
  histogram[2 * count] = missingG;
  histogram[2 * count + 1] = missingH;
  return count;
}
