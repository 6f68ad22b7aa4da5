/**
 * A jump of a density at a threshold, by local linear regression of a fine histogram on either side: J. McCrary, "Manipulation of the
 * running variable in the regression discontinuity design: a density test", J. Econometrics 142(2), 2008, 698-714. Bin width 2 sd /
 * √n; bandwidth by his rule (a fourth-degree polynomial on each side); triangular kernel.
 */
import { leastSquares } from './least-squares.ts';
import { normalUpperTail } from './normal.ts';

export interface DensityJump {
  /** ln(density just above) - ln(density just below). */
  readonly jump: number;
  readonly standardError: number;
  /** P of a jump at least as high under no jump. */
  readonly p: number;
  readonly binWidth: number;
  readonly bandwidth: number;
}

/** Null where a side has too few values for its fit (fewer than 20), or a fitted density is not positive. */
export function densityJump(values: ArrayLike<number>, threshold: number): DensityJump | null {
  const x = Float64Array.from(values, (value) => value - threshold);
  const n = x.length;
  const below = x.reduce((count, value) => count + (value < 0 ? 1 : 0), 0);
  if (below < 20 || n - below < 20) return null;
  const mean = x.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  const binWidth = (2 * deviation) / Math.sqrt(n);
  const bins = histogram(x, binWidth);
  const left = bins.filter(({ at }) => at < 0);
  const right = bins.filter(({ at }) => at > 0);
  const bandwidth = (ruleOfThumb(left) + ruleOfThumb(right)) / 2;
  const low = densityAtZero(left, bandwidth);
  const high = densityAtZero(right, bandwidth);
  if (low === null || high === null) return null;
  const jump = Math.log(high) - Math.log(low);
  const standardError = Math.sqrt(((1 / (n * bandwidth)) * 24 * (1 / high + 1 / low)) / 5);
  return { jump, standardError, p: normalUpperTail(jump / standardError), binWidth, bandwidth };
}

interface Bin {
  /** Its middle, from the threshold. */
  readonly at: number;
  /** Estimated density. */
  readonly height: number;
}

/** Bins with an edge at 0, empty ones included, over the range of the values. */
function histogram(x: Float64Array, width: number): Bin[] {
  let first = Infinity;
  let last = -Infinity;
  const counts = new Map<number, number>();
  for (const value of x) {
    const bin = Math.floor(value / width);
    first = Math.min(first, bin);
    last = Math.max(last, bin);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  const bins: Bin[] = [];
  for (let bin = first; bin <= last; bin++) {
    bins.push({ at: (bin + 0.5) * width, height: (counts.get(bin) ?? 0) / (x.length * width) });
  }
  return bins;
}

/** kappa (mean squared error × range / Σ f''²)^(1/5) of a polynomial of the fourth degree. */
function ruleOfThumb(bins: readonly Bin[]): number {
  const scale = Math.max(...bins.map(({ at }) => Math.abs(at)));
  const rows = bins.map(({ at }) => [0, 1, 2, 3, 4].map((power) => (at / scale) ** power));
  const heights = bins.map(({ height }) => height);
  const b = leastSquares(
    rows,
    heights,
    rows.map(() => 1),
  );
  let errors = 0;
  let curvature = 0;
  rows.forEach((row, i) => {
    errors += (heights[i]! - row.reduce((sum, value, k) => sum + value * b[k]!, 0)) ** 2;
    const u = row[1]!;
    curvature += ((2 * b[2]! + 6 * b[3]! * u + 12 * b[4]! * u * u) / scale ** 2) ** 2;
  });
  return 3.348 * ((errors / (bins.length - 5)) * (scale / curvature)) ** 0.2;
}

function densityAtZero(bins: readonly Bin[], bandwidth: number): number | null {
  const near = bins.filter(({ at }) => Math.abs(at) < bandwidth);
  if (near.length < 2) return null;
  const fit = leastSquares(
    near.map(({ at }) => [1, at]),
    near.map(({ height }) => height),
    near.map(({ at }) => 1 - Math.abs(at) / bandwidth),
  );
  return fit[0]! > 0 ? fit[0]! : null;
}
