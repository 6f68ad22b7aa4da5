/**
 * Weights of labelled rows by how they came to be inspected. A row that had a small chance of it stands for many that were not inspected: its weight is the inverse of
 * that chance (D. G. Horvitz & D. J. Thompson, JASA 47, 1952), held down by a cap, since a few heavy rows are more noise than they are worth
 * (E. L. Ionides, J. Comput. Graph. Stat. 17, 2008). A label from an officer who stands flagged counts for less (`trust`), or a
 * learner learns what such an officer wants it to.
 */
export interface SelectionWeightOptions {
  /** 20 by default. */
  readonly most: number;
  /** 0 to 1, one a row, over 0; all 1 where absent. */
  readonly trust?: Float64Array;
}

/** @param chances of being inspected as they were recorded, over 0 and up to 1; the weights have the mean 1 */
export function selectionWeights(
  chances: Float64Array,
  { most = 20, trust }: Partial<SelectionWeightOptions> = {},
): Float64Array {
  if (!(most >= 1)) throw new RangeError(`most ${most} must be 1 or more`);
  const weights = chances.map((chance, row) => {
    if (!(chance > 0 && chance <= 1)) {
      throw new RangeError(`row ${row} was inspected with the chance ${chance}: expected over 0 and up to 1`);
    }
    const own = trust?.[row] ?? 1;
    if (!(own > 0 && own <= 1))
      throw new RangeError(`trust ${own} of row ${row}: expected over 0 and up to 1`);
    return own * Math.min(most, 1 / chance);
  });
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / mean);
}
