/**
 * The minimum covariance determinant: P. J. Rousseeuw and K. Van Driessen, "A fast algorithm for the minimum covariance determinant estimator", Technometrics 41(3), 1999,
 * 212-223. The half of the rows whose covariance has the smallest determinant, found by concentration steps (keep the half nearest to the last half's centre) from many seeded
 * starts: two steps each on at most 1,500 rows, the ten best to the end there, the best of these on all rows. Then, as scikit-learn: distances corrected by
 * the median, and mean and covariance of the rows within the 97.5 % quantile of chi-square.
 */
import type { Rng } from '../../domain/rng.ts';
import { gammaQuantile } from '../../statistics/gamma-quantile.ts';
import { type Ellipsoid, ellipsoidOf, squaredDistances } from '../ellipsoid/covariance.ts';
import { drawRows } from '../draw-rows.ts';

const starts = 30;
const kept = 10;
const most = 1500;
const mostSteps = 30;
const tolerance = 1e-10;

/** `data` row by row. */
export function minimumDeterminant(data: Float64Array, width: number, rng: Rng): Ellipsoid {
  const count = data.length / width;
  const all = Int32Array.from({ length: count }, (_, row) => row);
  const half = Math.min(count, Math.floor((count + width + 1) / 2));
  const sampled = count > most ? drawRows(all.slice(), most, rng).sort() : all;
  const sample = count > most ? rowsOf(data, width, sampled) : data;
  const sampleCount = sampled.length;
  const sampleHalf = Math.max(1, Math.round((half * sampleCount) / count));
  const places = Int32Array.from({ length: sampleCount }, (_, row) => row);

  const first = Array.from({ length: starts }, () => {
    const start = ellipsoidOf(sample, width, drawRows(places, sampleHalf, rng), tolerance);
    return concentrate(sample, width, start, sampleHalf, 2);
  });
  first.sort(bySize);
  const best = first
    .slice(0, kept)
    .map((ellipsoid) => concentrate(sample, width, ellipsoid, sampleHalf, mostSteps))
    .sort(bySize)[0]!; // starts > 0
  const raw = concentrate(data, width, best, half, mostSteps);
  return reweighted(data, width, raw, all);
}

/** The flattest first, then the smallest. Equal ones keep their order: sorting is stable. */
const bySize = (a: Ellipsoid, b: Ellipsoid): number => a.rank - b.rank || a.logVolume - b.logVolume;

function rowsOf(data: Float64Array, width: number, rows: Int32Array): Float64Array {
  const own = new Float64Array(rows.length * width);
  rows.forEach((row, i) => own.set(data.subarray(row * width, (row + 1) * width), i * width));
  return own;
}

/** Each step cannot enlarge the determinant; ends where it no longer falls. */
function concentrate(
  data: Float64Array,
  width: number,
  start: Ellipsoid,
  half: number,
  steps: number,
): Ellipsoid {
  let now = start;
  for (let step = 0; step < steps; step++) {
    const next = ellipsoidOf(data, width, nearest(squaredDistances(now, data), half), tolerance);
    const falls = step === 0 || bySize(next, now) < 0;
    if (!falls) return now;
    now = next;
  }
  return now;
}

/** The rows of the smallest distances, ties by number; in rising order of number, so that sums do not depend on the distances. */
function nearest(distances: Float64Array, count: number): Int32Array {
  const order = Int32Array.from(distances, (_, row) => row);
  order.sort((a, b) => distances[a]! - distances[b]! || a - b);
  return order.slice(0, count).sort();
}

function reweighted(data: Float64Array, width: number, raw: Ellipsoid, all: Int32Array): Ellipsoid {
  const distances = squaredDistances(raw, data);
  const sorted = distances.slice().sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  // Chi-square with d degrees of freedom is Gamma with shape d / 2 and rate 1 / 2.
  const correction = median / gammaQuantile(0.5, width / 2, 0.5);
  const fence = gammaQuantile(0.975, width / 2, 0.5) * correction;
  const within = all.filter((row) => distances[row]! < fence);
  // Where more than half of the rows are alike all distances are 0: the raw half stands.
  return within.length === 0 ? raw : ellipsoidOf(data, width, within, tolerance);
}
