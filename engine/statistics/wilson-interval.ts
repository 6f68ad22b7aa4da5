/**
 * Interval of a share: E. B. Wilson, JASA 22 (1927), 209-212. `n` may be an effective number of trials, not whole.
 * Without trials the interval is [0, 1].
 */
export function wilsonInterval(share: number, n: number, z = 1.959963984540054): [low: number, high: number] {
  if (!(n > 0)) return [0, 1];
  const square = z * z;
  const centre = (share + square / (2 * n)) / (1 + square / n);
  const half = (z / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
