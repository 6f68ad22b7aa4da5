/**
 * p-values of low scores from the high ones: the upper tail, mirrored about 0, stands for what chance and heavy tails
 * alone would put into the lower tail, so no tail is assumed to be normal.
 *
 * p_i = (1 + #{j: z_j ≥ -z_i}) / (1 + m), m scores. Benjamini-Hochberg on these is the target-decoy estimate of the false
 * discovery rate (Barber & Candès, Annals of Statistics 43(5), 2015, with the + 1): decoys above t over targets below -t. It needs
 * that honest scores reach as far up as down; a longer honest upper tail only makes it more careful. Scores ≥ 0 get p ≥ 1/2.
 * NaN stays NaN. O(m log m).
 */
export function mirrorNull(z: Float64Array): Float64Array {
  const sorted = z.filter((value) => !Number.isNaN(value)).sort();
  const m = sorted.length;
  return z.map((value) => {
    if (Number.isNaN(value)) return value;
    let low = 0;
    let high = m;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < -value) low = middle + 1;
      else high = middle;
    }
    return (1 + m - low) / (1 + m);
  });
}
