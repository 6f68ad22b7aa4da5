/**
 * Two normal distributions of one variance against one: by expectation and maximisation (A. P. Dempster, N. M. Laird and D. B. Rubin,
 * JRSS B 39 (1977), 1-38), from three starts.
 */
export interface TwoGroups {
  /** Twice the gain in log likelihood, at least 0. */
  readonly ratio: number;
  /** Mean of the upper group less that of the lower. */
  readonly separation: number;
  readonly upperShare: number;
}

const starts = [0.25, 0.5, 0.75];
const passes = 60;

/** Values finite, at least 4 of them, not all equal. */
export function twoGroups(values: Float64Array): TwoGroups {
  const n = values.length;
  const sorted = values.slice().sort();
  let total = 0;
  for (const value of values) total += value;
  const mean = total / n;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const single = -0.5 * n * (Math.log(squares / n) + 1);
  let best: TwoGroups = { ratio: 0, separation: 0, upperShare: 0.5 };
  for (const start of starts) {
    const fitted = fit(values, sorted, start, squares / n);
    const ratio = 2 * (fitted.logLikelihood - single);
    if (ratio > best.ratio) best = { ratio, separation: fitted.separation, upperShare: fitted.upperShare };
  }
  return best;
}

function fit(
  values: Float64Array,
  sorted: Float64Array,
  start: number,
  spread: number,
): { logLikelihood: number; separation: number; upperShare: number } {
  const n = values.length;
  let low = sorted[Math.floor((n - 1) * start * 0.5)]!;
  let high = sorted[Math.floor((n - 1) * (1 + start) * 0.5)]!;
  let variance = spread / 2;
  let share = 1 - start;
  let logLikelihood = -Infinity;
  for (let pass = 0; pass < passes; pass++) {
    let upper = 0;
    let upperSum = 0;
    let sum = 0;
    let squares = 0;
    let likelihood = 0;
    const lower = Math.log1p(-share);
    const odds = Math.log(share) - lower;
    for (let i = 0; i < n; i++) {
      const value = values[i]!;
      const [below, above] = [value - low, value - high];
      // Of its likelihood in the lower group alone, and log odds of the upper one.
      const a = lower - (below * below) / (2 * variance);
      const d = odds + (below * below - above * above) / (2 * variance);
      const e = Math.exp(-Math.abs(d));
      const weight = d > 0 ? 1 / (1 + e) : e / (1 + e);
      likelihood += a + Math.max(0, d) + Math.log1p(e);
      upper += weight;
      upperSum += weight * value;
      sum += value;
      squares += value * value;
    }
    likelihood -= 0.5 * n * Math.log(variance);
    const gained = likelihood - logLikelihood;
    logLikelihood = likelihood;
    share = Math.min(1 - 1 / n, Math.max(1 / n, upper / n));
    high = upper > 0 ? upperSum / upper : high;
    low = upper < n ? (sum - upperSum) / (n - upper) : low;
    const within = squares - upper * high * high - (n - upper) * low * low;
    variance = Math.max(within / n, spread * 1e-4);
    if (gained < 1e-6) break;
  }
  return { logLikelihood, separation: high - low, upperShare: share };
}
