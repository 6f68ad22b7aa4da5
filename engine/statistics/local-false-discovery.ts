/**
 * Local false discovery rate of p-values: how likely it is that a result with just this p comes from the null.
 *
 * lfdr(p) = pi0 / f(p), where f is the Grenander estimate of the p-values' density (the slope of the least concave majorant
 * of their distribution function: the density may only fall) and pi0, the share of nulls, is taken as 1. That is the
 * modified Grenander estimate of Strimmer, "fdrtool", Bioinformatics 24(12), 2008, with the most careful pi0: p-values of
 * counts are discrete and heap at 1, which misleads estimates of pi0. Values above 1 are 1. NaN stays NaN and counts for nothing.
 * Non-decreasing in p. O(n log n).
 */
export function localFalseDiscovery(p: Float64Array): Float64Array {
  const order = [...p.keys()].filter((i) => !Number.isNaN(p[i]!)).sort((i, j) => p[i]! - p[j]! || i - j);
  const n = order.length;
  const rate = new Float64Array(p.length).fill(Number.NaN);
  // Corners of the least concave majorant of (p, rank / n), from (0, 0) to (1, 1).
  const x = [0];
  const y = [0];
  const push = (px: number, py: number): void => {
    if (px === x.at(-1)) {
      y[y.length - 1] = py;
    } else {
      x.push(px);
      y.push(py);
    }
    while (x.length > 2) {
      const [x1, x2, x3] = [x.at(-3)!, x.at(-2)!, x.at(-1)!];
      const [y1, y2, y3] = [y.at(-3)!, y.at(-2)!, y.at(-1)!];
      if ((y2 - y1) * (x3 - x2) > (y3 - y2) * (x2 - x1)) break;
      x.splice(-2, 1);
      y.splice(-2, 1);
    }
  };
  order.forEach((i, rank) => push(Math.max(p[i]!, Number.MIN_VALUE), (rank + 1) / n));
  if (x.at(-1)! < 1) push(1, 1);
  let corner = 1;
  for (const i of order) {
    while (corner < x.length - 1 && x[corner]! < p[i]!) corner++;
    const density = (y[corner]! - y[corner - 1]!) / (x[corner]! - x[corner - 1]!);
    rate[i] = Math.min(1, 1 / density);
  }
  return rate;
}
