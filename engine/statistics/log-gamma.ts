/**
 * ln Γ(x) for x > 0: Lanczos' approximation with g = 607/128 and 15 terms (P. Godfrey, "A note on the computation of the
 * convergent Lanczos complex Gamma approximation", 2001). Relative error below 1e-14 outside the zeros at 1 and 2,
 * where the absolute error is below 1e-14. NaN for x ≤ 0.
 */
const coefficients = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  0.00003399464998481189, 0.00004652362892704858, -0.00009837447530487956, 0.0001580887032249125,
  -0.00021026444172410488, 0.00021743961811521265, -0.0001643181065367639, 0.00008441822398385275,
  -0.000026190838401581408, 0.0000036899182659531625,
] as const;
const halfLogTwoPi = 0.9189385332046728;

export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const z = x - 1;
  let series: number = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) series += coefficients[i]! / (z + i);
  const t = z + 607 / 128 + 0.5;
  return (z + 0.5) * Math.log(t) - t + halfLogTwoPi + Math.log(series);
}
