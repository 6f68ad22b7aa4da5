/**
 * Means of groups whose rows come in clusters (a batch handled together is one piece of evidence, not many).
 *
 * The variance of the mean is sum over clusters of (sum of deviations)², over n², times C / (C - 1) for C clusters: the
 * cluster-robust variance of a mean (Liang & Zeger, Biometrika 73(1), 1986). NaN where a group has fewer than two clusters.
 */
import { combineCodes } from './combine-codes.ts';

export interface ClusteredMeans {
  readonly count: Int32Array;
  readonly clusters: Int32Array;
  /** NaN for an empty group. */
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** `groups[row]` and `clusters[row]` are codes; rows with a code of -1 are left out. Values must be finite. */
export function clusteredMeans(
  values: Float64Array,
  groups: Int32Array,
  groupCount: number,
  clusters: Int32Array,
  clusterCount: number,
): ClusteredMeans {
  const count = new Int32Array(groupCount);
  const mean = new Float64Array(groupCount);
  const within = combineCodes(groups, clusters, clusterCount);
  for (let row = 0; row < values.length; row++) {
    if (within.codes[row] === -1) continue;
    count[groups[row]!]!++;
    mean[groups[row]!]! += values[row]!;
  }
  for (let group = 0; group < groupCount; group++) mean[group]! /= count[group]!;
  const sums = new Float64Array(within.count);
  const groupOf = new Int32Array(within.count);
  for (let row = 0; row < values.length; row++) {
    const cluster = within.codes[row]!;
    if (cluster === -1) continue;
    sums[cluster]! += values[row]! - mean[groups[row]!]!;
    groupOf[cluster] = groups[row]!;
  }
  const clusterCounts = new Int32Array(groupCount);
  const variance = new Float64Array(groupCount);
  for (let cluster = 0; cluster < within.count; cluster++) {
    clusterCounts[groupOf[cluster]!]!++;
    variance[groupOf[cluster]!]! += sums[cluster]! ** 2;
  }
  for (let group = 0; group < groupCount; group++) {
    const c = clusterCounts[group]!;
    variance[group] = c < 2 ? Number.NaN : (variance[group]! / count[group]! ** 2) * (c / (c - 1));
  }
  return { count, clusters: clusterCounts, mean, variance };
}
