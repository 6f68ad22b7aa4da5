/** Bins of equal width of one column, in TypeScript: what bins.as does for many rows. */

export interface BinTerm {
  readonly low: number;
  /** Bins a unit of the value. */
  readonly perUnit: number;
  readonly bins: number;
  /** In bins: so far beyond the ends belongs to the end's bin. */
  readonly tolerance: number;
  /** Of a value below the tolerance, of each bin, of one above it. */
  readonly surprise: Float64Array;
}

/** Widens least and greatest by the column's values from a row on, and adds to the third place what is 0 where all are finite. */
export function widenEnds(ends: Float64Array, column: Float64Array, from: number): void {
  let [low, high, off] = [ends[0]!, ends[1]!, ends[2]!]; // three places
  for (let row = from; row < column.length; row++) {
    const value = column[row]!;
    if (value < low) low = value;
    if (value > high) high = value;
    off += value - value;
  }
  ends.set([low, high, off]);
}

/** Bins hold their lower end. */
export function countBins(
  counts: Int32Array,
  column: Float64Array,
  from: number,
  low: number,
  perUnit: number,
): void {
  for (let row = from; row < column.length; row++) counts[((column[row]! - low) * perUnit) | 0]!++;
}

/**
 * Adds what rows from … to − 1 say to `scores` from `offset` on. When scoring, a bin holds its upper end: PyOD counts with numpy.histogram and looks up with
 * digitize(right=True).
 */
export function addSurprise(
  { low, perUnit, bins, tolerance, surprise }: BinTerm,
  column: Float64Array,
  from: number,
  to: number,
  scores: Float64Array,
  offset: number,
): void {
  const far = bins + tolerance;
  for (let row = from; row < to; row++) {
    const place = (column[row]! - low) * perUnit; // in bins from the low end
    const bin =
      place > 0
        ? place <= bins
          ? Math.ceil(place)
          : place <= far
            ? bins
            : bins + 1
        : place >= -tolerance
          ? 1
          : 0;
    scores[offset + row - from]! += surprise[bin]!;
  }
}
