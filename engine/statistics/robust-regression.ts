/**
 * Robust regression of y on one x with intercept (of ln value on ln quantity, say): the MM-estimator of V. J. Yohai (Annals of Statistics
 * 15, 1987, 642-656), bisquare, 95 % efficiency, 50 % breakdown. The start is an S-estimator by the fast algorithm of M. Salibian-Barrera
 * and V. J. Yohai (J. Computational and Graphical Statistics 15, 2006, 414-427): lines through two points drawn by the seeded
 * generator, two steps of improvement each, the best five to the end. Where more than half of the points lie on one line, the scale is 0.
 */
import type { Rng } from '../domain/rng.ts';
import { madToSigma, middleOf } from './robust-cells.ts';

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
  const n = x.length;
  const points: Points = {
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    residuals: new Float64Array(n),
    weights: new Float64Array(n),
    sorted: new Float64Array(n),
  };
  const { x: xs, y: ys } = points;
  if (n < 4 || xs.every((value) => value === xs[0])) return null;
  const best: { readonly line: Line; readonly scale: number }[] = [];
  for (let start = 0; start < starts; start++) {
    const i = rng.below(n);
    const j = rng.below(n);
    if (xs[i] === xs[j]) continue;
    const slope = (ys[j]! - ys[i]!) / (xs[j]! - xs[i]!);
    let line: Line = { slope, intercept: ys[i]! - slope * xs[i]! };
    leave(points, line);
    let scale = medianScale(points);
    for (let step = 0; step < 2; step++) ({ line, scale } = improved(points, line, scale));
    best.push({ line, scale });
    best.sort((a, b) => a.scale - b.scale);
    best.length = Math.min(best.length, kept);
  }
  const finished = best.map((candidate) => sEstimate(points, candidate.line, candidate.scale));
  finished.sort((a, b) => a.scale - b.scale);
  const start = finished[0];
  if (start === undefined) return null;
  const line = mEstimate(points, start.line, start.scale);
  leave(points, line);
  weigh(points, start.scale, tuneLine);
  return { ...line, scale: start.scale, residuals: points.residuals, weights: points.weights };
}

/** A fit goes over its points some thousands of times: room for what each pass leaves is made once. */
interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly residuals: Float64Array;
  readonly weights: Float64Array;
  readonly sorted: Float64Array;
}

/** The residuals of a line. */
function leave({ x, y, residuals }: Points, { intercept, slope }: Line): void {
  for (let i = 0; i < x.length; i++) residuals[i] = y[i]! - intercept - slope * x[i]!;
}

function medianScale({ residuals, sorted }: Points): number {
  for (let i = 0; i < residuals.length; i++) sorted[i] = Math.abs(residuals[i]!);
  return madToSigma * middleOf(sorted.sort(), 0, sorted.length);
}

/** The weights of the residuals. */
function weigh({ residuals, weights }: Points, scale: number, tune: number): void {
  for (let i = 0; i < residuals.length; i++) {
    const u = residuals[i]! / (scale * tune);
    const inside = 1 - u * u;
    if (scale === 0) weights[i] = residuals[i] === 0 ? 1 : 0;
    else weights[i] = inside > 0 ? inside * inside : 0;
  }
}

/** One step of reweighting, and one of the M-scale with n - 2 degrees of freedom; leaves the residuals of the new line. */
function improved(points: Points, line: Line, scale: number): { line: Line; scale: number } {
  if (scale === 0) return { line, scale };
  leave(points, line);
  weigh(points, scale, tuneScale);
  const next = weightedLine(points) ?? line;
  leave(points, next);
  return { line: next, scale: scaleStep(points.residuals, scale) };
}

function scaleStep(residuals: Float64Array, scale: number): number {
  let total = 0;
  for (let i = 0; i < residuals.length; i++) {
    const u = residuals[i]! / (scale * tuneScale);
    const inside = 1 - u * u;
    total += inside > 0 ? 1 - inside * inside * inside : 1;
  }
  return scale * Math.sqrt(total / (0.5 * (residuals.length - 2)));
}

function sEstimate(points: Points, line: Line, scale: number): { line: Line; scale: number } {
  let at = { line, scale };
  const { y, residuals } = points;
  for (let i = 0; i < y.length; i++) residuals[i] = y[i]! - y[0]!;
  const size = medianScale(points) + Number.MIN_VALUE;
  for (let step = 0; step < 500; step++) {
    const next = improved(points, at.line, at.scale);
    if (next.scale < size * 1e-13) return { line: next.line, scale: 0 };
    const change = Math.abs(next.scale / at.scale - 1);
    at = next;
    if (change < 1e-12) break;
  }
  // The scale of the last line, to the end.
  leave(points, at.line);
  let last = at.scale;
  for (let step = 0; step < 500; step++) {
    const next = scaleStep(residuals, last);
    const change = Math.abs(next / last - 1);
    last = next;
    if (change < 1e-13) break;
  }
  return { line: at.line, scale: last };
}

function mEstimate(points: Points, start: Line, scale: number): Line {
  if (scale === 0) return start;
  let line = start;
  for (let step = 0; step < 500; step++) {
    leave(points, line);
    weigh(points, scale, tuneLine);
    const next = weightedLine(points) ?? line;
    const change = Math.abs(next.slope - line.slope) + Math.abs(next.intercept - line.intercept);
    line = next;
    if (change < 1e-13 * (Math.abs(line.slope) + Math.abs(line.intercept))) break;
  }
  return line;
}

/** Null where the points that weigh anything have one x. */
function weightedLine({ x, y, weights }: Points): Line | null {
  let total = 0;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < x.length; i++) {
    total += weights[i]!;
    meanX += weights[i]! * x[i]!;
    meanY += weights[i]! * y[i]!;
  }
  meanX /= total;
  meanY /= total;
  let squares = 0;
  let products = 0;
  for (let i = 0; i < x.length; i++) {
    const away = x[i]! - meanX;
    squares += weights[i]! * away * away;
    products += weights[i]! * away * (y[i]! - meanY);
  }
  if (!(squares > 0)) return null;
  const slope = products / squares;
  return { slope, intercept: meanY - slope * meanX };
}
