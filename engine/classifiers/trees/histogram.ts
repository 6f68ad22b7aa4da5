/**
 * Histograms of gradient statistics: of each bin of a column, the sums of g and of h over the rows of a node, side by side. The same core
 * serves boosting (g, h: first and second derivative of the loss) and forests (g = −weight × label, h = weight: −G/H is then the
 * share of positives, and G²/H the fall in Gini impurity).
 */

/** Adds the rows [from, to) of a node to the histogram that starts at `at`; `start`: where the column's bins start. */
export function addRows(
  histogram: Float64Array,
  at: number,
  bins: Uint8Array,
  start: number,
  rows: Int32Array,
  g: Float64Array,
  h: Float64Array,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const k = at + (bins[start + rows[i]!]! << 1);
    histogram[k]! += g[i]!;
    histogram[k + 1]! += h[i]!;
  }
}

/** The same of four columns at once: a row's number and statistics are read once for the four. */
export function addRowsOfFour(
  histogram: Float64Array,
  at: Int32Array,
  bins: Uint8Array,
  starts: Int32Array,
  rows: Int32Array,
  g: Float64Array,
  h: Float64Array,
  from: number,
  to: number,
): void {
  const [a, b, c, d] = at as unknown as [number, number, number, number]; // arrays of four
  const [startA, startB, startC, startD] = starts as unknown as [number, number, number, number]; // likewise
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const gradient = g[i]!;
    const hessian = h[i]!;
    const ka = a + (bins[startA + row]! << 1);
    const kb = b + (bins[startB + row]! << 1);
    const kc = c + (bins[startC + row]! << 1);
    const kd = d + (bins[startD + row]! << 1);
    histogram[ka]! += gradient;
    histogram[ka + 1]! += hessian;
    histogram[kb]! += gradient;
    histogram[kb + 1]! += hessian;
    histogram[kc]! += gradient;
    histogram[kc + 1]! += hessian;
    histogram[kd]! += gradient;
    histogram[kd + 1]! += hessian;
  }
}

/** parent − sibling: one of two siblings is never counted. */
export function subtract(parent: Float64Array, sibling: Float64Array, target: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i] = parent[i]! - sibling[i]!;
}
