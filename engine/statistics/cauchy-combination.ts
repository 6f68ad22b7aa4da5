/**
 * One p-value from several that may depend on each other: the Cauchy combination of Y. Liu and J. Xie, JASA 115 (2020),
 * 393-402. Weights are equal. We differ in one thing: p is cut at 0.99, without which a single p of 1 (common with
 * discrete tests) would outweigh any evidence. Empty: NaN.
 */
export function cauchyCombination(p: ArrayLike<number>): number {
  const count = p.length;
  if (count === 0) return Number.NaN;
  if (count === 1) return p[0]!;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const value = Math.min(0.99, Math.max(p[i]!, 1e-300)); // i < count
    sum += 1 / Math.tan(Math.PI * value); // tan(π(1/2 - p)), with all digits of a small p
  }
  const mean = sum / count;
  return mean > 0 ? Math.atan(1 / mean) / Math.PI : 0.5 - Math.atan(mean) / Math.PI;
}
