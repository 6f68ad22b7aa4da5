/** Mean and covariance of chosen rows, and squared Mahalanobis distances under a covariance that may be singular. */
import { symmetricEigen } from './symmetric-eigen.ts';

export interface Ellipsoid {
  readonly centre: Float64Array;
  /** Pseudo-inverse of the covariance, row by row. */
  readonly precision: Float64Array;
  /** Sum of the logarithms of the eigenvalues that count. */
  readonly logVolume: number;
  /** How many of them count. */
  readonly rank: number;
}

/** `data` row by row; covariance divided by the number of rows. Eigenvalues below `tolerance` × the largest count as none. */
export function ellipsoidOf(
  data: Float64Array,
  width: number,
  rows: Int32Array,
  tolerance: number,
): Ellipsoid {
  const centre = new Float64Array(width);
  for (const row of rows) for (let i = 0; i < width; i++) centre[i]! += data[row * width + i]!;
  for (let i = 0; i < width; i++) centre[i]! /= rows.length;
  const covariance = new Float64Array(width * width);
  const off = new Float64Array(width);
  for (const row of rows) {
    for (let i = 0; i < width; i++) off[i] = data[row * width + i]! - centre[i]!;
    for (let i = 0; i < width; i++) {
      const own = off[i]!;
      for (let j = 0; j <= i; j++) covariance[i * width + j]! += own * off[j]!;
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      const value = covariance[i * width + j]! / rows.length;
      covariance[i * width + j] = value;
      covariance[j * width + i] = value;
    }
  }
  return { centre, ...pseudoInverse(covariance, width, tolerance) };
}

function pseudoInverse(
  covariance: Float64Array,
  width: number,
  tolerance: number,
): Omit<Ellipsoid, 'centre'> {
  const { values, vectors } = symmetricEigen(covariance, width);
  const least = tolerance * values.reduce((most, value) => Math.max(most, value), 0);
  const precision = new Float64Array(width * width);
  let logVolume = 0;
  let rank = 0;
  values.forEach((value, number) => {
    if (value <= least) return;
    rank++;
    logVolume += Math.log(value);
    for (let i = 0; i < width; i++) {
      const own = vectors[number * width + i]! / value;
      for (let j = 0; j < width; j++) precision[i * width + j]! += own * vectors[number * width + j]!;
    }
  });
  return { precision, logVolume, rank };
}

/** One a row of `data`. */
export function squaredDistances(
  { centre, precision }: Pick<Ellipsoid, 'centre' | 'precision'>,
  data: Float64Array,
): Float64Array {
  const width = centre.length;
  const off = new Float64Array(width);
  const distances = new Float64Array(data.length / width);
  for (let row = 0; row < distances.length; row++) {
    for (let i = 0; i < width; i++) off[i] = data[row * width + i]! - centre[i]!;
    let sum = 0;
    for (let i = 0; i < width; i++) {
      let product = 0;
      for (let j = 0; j < width; j++) product += precision[i * width + j]! * off[j]!;
      sum += product * off[i]!;
    }
    distances[row] = sum;
  }
  return distances;
}
