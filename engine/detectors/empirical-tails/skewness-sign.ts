/** The sign of the skewness, the third central moment: −1, 0 or 1; 0 where the column does not vary beyond rounding (as scipy.stats.skew, nan taken as 0). */
export function skewnessSign(column: Float64Array): number {
  const n = column.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += column[i]!;
  const mean = sum / n;
  let second = 0;
  let third = 0;
  for (let i = 0; i < n; i++) {
    const off = column[i]! - mean;
    const square = off * off;
    second += square;
    third += square * off;
  }
  return second / n <= (Number.EPSILON * mean) ** 2 ? 0 : Math.sign(third);
}
