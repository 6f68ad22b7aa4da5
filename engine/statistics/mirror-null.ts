/**
 * p-values of low scores from the high ones: the upper tail, mirrored about 0, stands for what chance and heavy tails
 * alone would put into the lower tail, so no tail is assumed to be normal.
 *
 * Inside the body p_i = (1 + #{j: z_j ≥ -z_i}) / (1 + m), m scores. Benjamini-Hochberg on these is the target-decoy estimate of the
 * false discovery rate (Barber & Candès, Annals of Statistics 43(5), 2015, with the + 1). Beyond the k = max(20, √m) highest
 * scores counting would stop at 1 / (1 + m); there the tail goes on as the power law that those k fit: p = (k + 1) / (m + 1) ×
 * (-z / u)^(-1 / xi), u the k-th highest (Weissman, JASA 73, 1978), with Hill's xi (Annals of Statistics 3, 1975) raised
 * by its 95 % error, so that a heavy tail is not taken for a light one. With fewer than k positive scores it only counts.
 *
 * It needs that honest scores reach as far up as down; a longer honest upper tail only makes it more careful. NaN stays NaN and
 * counts for nothing. O(m log m).
 */
export function mirrorNull(z: Float64Array): Float64Array {
  const sorted = z.filter((value) => !Number.isNaN(value)).sort();
  const m = sorted.length;
  const k = Math.max(20, Math.ceil(Math.sqrt(m)));
  const threshold = m >= k ? sorted[m - k]! : Number.NaN;
  const exponent = threshold > 0 ? 1 / tailIndex(sorted, k, threshold) : Number.NaN;
  return z.map((value) => {
    if (Number.isNaN(value)) return value;
    if (exponent > 0 && -value > threshold) {
      return ((k + 1) / (m + 1)) * Math.pow(-value / threshold, -exponent);
    }
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

/** Hill's estimate from the k highest of the sorted scores, at the upper end of its one-sided 95 % interval. */
function tailIndex(sorted: Float64Array, k: number, threshold: number): number {
  let total = 0;
  for (let i = sorted.length - k; i < sorted.length; i++) total += Math.log(sorted[i]! / threshold);
  return (total / k) * (1 + 1.645 / Math.sqrt(k));
}
