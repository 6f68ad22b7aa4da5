/**
 * Robust regression of y on one x with intercept (of ln value on ln quantity, say): the MM-estimator of V. J. Yohai (Annals of Statistics
 * 15, 1987, 642-656), bisquare, 95 % efficiency, 50 % breakdown. The start is an S-estimator by the fast algorithm of M. Salibian-Barrera
 * and V. J. Yohai (J. Computational and Graphical Statistics 15, 2006, 414-427): lines through two points drawn by the seeded
 * generator, two steps of improvement each, the best five to the end. Where more than half of the points lie on one line, the scale is 0.
 */
import type { Rng } from '../domain/rng.ts';
import { middleOf } from './robust-cells.ts';

export interface RobustLine {
  readonly intercept: number;
  readonly slope: number;
  /** Standard deviation of the regular points about the line. */
  readonly scale: number;
  /** y - fit. */
  readonly residuals: Float64Array;
  /** 1 for a point on the line, 0 for one beyond 4.685 scales. */
  readonly weights: Float64Array;
}

interface Line {
  readonly intercept: number;
  readonly slope: number;
}

/** For 50 % breakdown, and for 95 % efficiency. */
const tuneScale = 1.54764;
const tuneLine = 4.685061;
const starts = 500;
const kept = 5;

/** Null with fewer than four points, or where all x are equal: there is no slope. */
export function robustRegression(x: ArrayLike<number>, y: ArrayLike<number>, rng: Rng): RobustLine | null {
  const xs = Float64Array.from(x);
  const ys = Float64Array.from(y);
  const n = xs.length;
  if (n < 4 || xs.every((value) => value === xs[0])) return null;
  const best: { readonly line: Line; readonly scale: number }[] = [];
  for (let start = 0; start < starts; start++) {
    const i = rng.below(n);
    const j = rng.below(n);
    if (xs[i] === xs[j]) continue;
    const slope = (ys[j]! - ys[i]!) / (xs[j]! - xs[i]!);
    let line: Line = { slope, intercept: ys[i]! - slope * xs[i]! };
    let scale = medianScale(residualsOf(xs, ys, line));
    for (let step = 0; step < 2; step++) ({ line, scale } = improved(xs, ys, line, scale));
    best.push({ line, scale });
    best.sort((a, b) => a.scale - b.scale);
    best.length = Math.min(best.length, kept);
  }
  const finished = best.map((candidate) => sEstimate(xs, ys, candidate.line, candidate.scale));
  finished.sort((a, b) => a.scale - b.scale);
  const start = finished[0];
  if (start === undefined) return null;
  const line = mEstimate(xs, ys, start.line, start.scale);
  const residuals = residualsOf(xs, ys, line);
  return { ...line, scale: start.scale, residuals, weights: weightsOf(residuals, start.scale, tuneLine) };
}

function residualsOf(x: Float64Array, y: Float64Array, { intercept, slope }: Line): Float64Array {
  return y.map((value, i) => value - intercept - slope * x[i]!);
}

function medianScale(residuals: Float64Array): number {
  return 1.4826 * middleOf(residuals.map(Math.abs).sort(), 0, residuals.length);
}

function weightsOf(residuals: Float64Array, scale: number, tune: number): Float64Array {
  return residuals.map((residual) => {
    if (scale === 0) return residual === 0 ? 1 : 0;
    const u = residual / (scale * tune);
    return Math.abs(u) < 1 ? (1 - u * u) ** 2 : 0;
  });
}

/** One step of reweighting, and one of the M-scale with n - 2 degrees of freedom. */
function improved(
  x: Float64Array,
  y: Float64Array,
  line: Line,
  scale: number,
): { line: Line; scale: number } {
  if (scale === 0) return { line, scale };
  const next = weightedLine(x, y, weightsOf(residualsOf(x, y, line), scale, tuneScale)) ?? line;
  return { line: next, scale: scaleStep(residualsOf(x, y, next), scale) };
}

function scaleStep(residuals: Float64Array, scale: number): number {
  let total = 0;
  for (const residual of residuals) {
    const u = residual / (scale * tuneScale);
    total += Math.abs(u) < 1 ? 1 - (1 - u * u) ** 3 : 1;
  }
  return scale * Math.sqrt(total / (0.5 * (residuals.length - 2)));
}

function sEstimate(
  x: Float64Array,
  y: Float64Array,
  line: Line,
  scale: number,
): { line: Line; scale: number } {
  let at = { line, scale };
  const size = medianScale(y.map((value) => value - y[0]!)) + Number.MIN_VALUE;
  for (let step = 0; step < 500; step++) {
    const next = improved(x, y, at.line, at.scale);
    if (next.scale < size * 1e-13) return { line: next.line, scale: 0 };
    const change = Math.abs(next.scale / at.scale - 1);
    at = next;
    if (change < 1e-12) break;
  }
  // The scale of the last line, to the end.
  const residuals = residualsOf(x, y, at.line);
  let last = at.scale;
  for (let step = 0; step < 500; step++) {
    const next = scaleStep(residuals, last);
    const change = Math.abs(next / last - 1);
    last = next;
    if (change < 1e-13) break;
  }
  return { line: at.line, scale: last };
}

function mEstimate(x: Float64Array, y: Float64Array, start: Line, scale: number): Line {
  if (scale === 0) return start;
  let line = start;
  for (let step = 0; step < 500; step++) {
    const next = weightedLine(x, y, weightsOf(residualsOf(x, y, line), scale, tuneLine)) ?? line;
    const change = Math.abs(next.slope - line.slope) + Math.abs(next.intercept - line.intercept);
    line = next;
    if (change < 1e-13 * (Math.abs(line.slope) + Math.abs(line.intercept))) break;
  }
  return line;
}

/** Null where the points that weigh anything have one x. */
function weightedLine(x: Float64Array, y: Float64Array, weights: Float64Array): Line | null {
  let total = 0;
  let meanX = 0;
  let meanY = 0;
  weights.forEach((weight, i) => {
    total += weight;
    meanX += weight * x[i]!;
    meanY += weight * y[i]!;
  });
  meanX /= total;
  meanY /= total;
  let squares = 0;
  let products = 0;
  weights.forEach((weight, i) => {
    squares += weight * (x[i]! - meanX) ** 2;
    products += weight * (x[i]! - meanX) * (y[i]! - meanY);
  });
  if (!(squares > 0)) return null;
  const slope = products / squares;
  return { slope, intercept: meanY - slope * meanX };
}
