/** Weighted least squares by the normal equations (Cholesky): for a handful of well-scaled columns. NaN where they are dependent. */
export function leastSquares(
  rows: readonly (readonly number[])[],
  y: ArrayLike<number>,
  weights: ArrayLike<number>,
): Float64Array {
  const k = rows[0]?.length ?? 0;
  const a = new Float64Array(k * k);
  const b = new Float64Array(k);
  rows.forEach((row, i) => {
    for (let c = 0; c < k; c++) {
      b[c]! += weights[i]! * row[c]! * y[i]!;
      for (let d = 0; d <= c; d++) a[c * k + d]! += weights[i]! * row[c]! * row[d]!;
    }
  });
  return solveSymmetric(a, b);
}

/** Solves A x = b for a positive definite A, of which the lower triangle is read (k × k, by rows). A and b are overwritten. */
export function solveSymmetric(a: Float64Array, b: Float64Array): Float64Array {
  const k = b.length;
  for (let c = 0; c < k; c++) {
    for (let d = 0; d <= c; d++) {
      let value = a[c * k + d]!;
      for (let e = 0; e < d; e++) value -= a[c * k + e]! * a[d * k + e]!;
      a[c * k + d] = c === d ? (value > 0 ? Math.sqrt(value) : Number.NaN) : value / a[d * k + d]!;
    }
  }
  for (let c = 0; c < k; c++) {
    for (let d = 0; d < c; d++) b[c]! -= a[c * k + d]! * b[d]!;
    b[c]! /= a[c * k + c]!;
  }
  for (let c = k - 1; c >= 0; c--) {
    for (let d = c + 1; d < k; d++) b[c]! -= a[d * k + c]! * b[d]!;
    b[c]! /= a[c * k + c]!;
  }
  return b;
}
