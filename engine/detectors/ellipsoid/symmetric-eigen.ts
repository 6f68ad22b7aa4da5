/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations: G. H. Golub and C. F. Van Loan, "Matrix computations", 4th ed., 2013, section 8.5.
 * Accurate to a few units in the last place of the largest eigenvalue; about 10 n³ operations.
 */
export interface Eigen {
  /** In the order in which rotation leaves them: not sorted. */
  readonly values: Float64Array;
  /** Vector i at i × n. */
  readonly vectors: Float64Array;
}

export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  const scale = a.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let sweep = 0; sweep < 60; sweep++) {
    let rotated = false;
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p * n + q]!;
        if (Math.abs(off) <= 1e-15 * scale) continue;
        rotated = true;
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * off);
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        const sine = tangent * cosine;
        for (let k = 0; k < n; k++) {
          const kp = a[k * n + p]!;
          const kq = a[k * n + q]!;
          a[k * n + p] = cosine * kp - sine * kq;
          a[k * n + q] = sine * kp + cosine * kq;
        }
        for (let k = 0; k < n; k++) {
          const pk = a[p * n + k]!;
          const qk = a[q * n + k]!;
          a[p * n + k] = cosine * pk - sine * qk;
          a[q * n + k] = sine * pk + cosine * qk;
          const vp = vectors[p * n + k]!;
          const vq = vectors[q * n + k]!;
          vectors[p * n + k] = cosine * vp - sine * vq;
          vectors[q * n + k] = sine * vp + cosine * vq;
        }
      }
    }
    if (!rotated) break;
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!), vectors };
}
