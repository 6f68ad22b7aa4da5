/**
 * The variance tau² between subjects' true means, by weighted moments (DerSimonian & Laird, Controlled Clinical Trials
 * 7(3), 1986): residual_i has variance tau² + v_i. Every subject counts, outliers too, so it is the prior that
 * shrinkage should use. Entries with a NaN are left out; 0 where fewer than two remain or they vary no more than v.
 */
export function betweenVariance(residuals: Float64Array, variances: Float64Array): number {
  let weights = 0;
  let squares = 0;
  let weighted = 0;
  let count = 0;
  for (let i = 0; i < residuals.length; i++) {
    const weight = 1 / variances[i]!;
    if (Number.isNaN(weight * residuals[i]!)) continue;
    weights += weight;
    squares += weight * weight;
    weighted += weight * residuals[i]!;
    count++;
  }
  if (count < 2) return 0;
  const mean = weighted / weights;
  let heterogeneity = 0;
  for (let i = 0; i < residuals.length; i++) {
    const weight = 1 / variances[i]!;
    if (!Number.isNaN(weight * residuals[i]!)) heterogeneity += weight * (residuals[i]! - mean) ** 2;
  }
  return Math.max(0, (heterogeneity - (count - 1)) / (weights - squares / weights));
}
