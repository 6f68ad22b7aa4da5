/**
 * What is usual of each column among like goods, learnt from a sample, and how far a value departs from it, in standard deviations of an ordinary
 * declaration: a side's scale is that of its quartile or of its farthest hundredth, whichever is larger, so that a long tail is not odd throughout
 * (as in standardise.ts, which has few rows and cannot see so far). Where ninety-nine of a hundred agree there is no scale: what is unlike
 * them departs by how few there are of it. Missing is usual.
 */
import { firstAtLeast } from '../../statistics/first-at-least.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { madToSigma } from '../../statistics/robust-cells.ts';

export interface UsualValues {
  /** Median of the group; NaN where the sample knows too little of it. */
  readonly median: (group: number) => number;
  readonly departure: (group: number, value: number) => number;
}

/** Farther out is as far out as can be told, as in standardise.ts. */
const farthest = 8;
/** 1 / Φ⁻¹(0.99) */
const hundredthToSigma = 1 / normalQuantile(0.99);

interface Level {
  readonly median: number;
  readonly above: number;
  readonly below: number;
  readonly sorted: Float64Array;
}

/**
 * `values` are the sample's, NaN where not known; `group`: of like goods, from 0. A group of fewer than `fewest` known values is measured against
 * `wider[group]`, a group that holds it, numbered like the others.
 */
export function usualValues(
  values: Float64Array,
  group: Int32Array,
  wider: Int32Array,
  fewest: number,
  direction: 'both' | 'high' | 'low',
): UsualValues {
  const levelsOf = (codes: Int32Array): (Level | null)[] => {
    const known = codes.map((code, row) => (Number.isNaN(values[row]!) ? -1 : code)); // one a row
    const { starts, rows } = groupRows(known, wider.length);
    return Array.from(wider.keys(), (code) =>
      starts[code + 1]! - starts[code]! >= fewest
        ? levelOf(values, rows.subarray(starts[code], starts[code + 1]))
        : null,
    );
  };
  const narrow = levelsOf(group);
  const wide = levelsOf(group.map((code) => wider[code]!)); // a group is in a wider one
  const levels = narrow.map((level, code) => level ?? wide[wider[code]!] ?? null); // each has its wider one
  const sign = direction === 'low' ? -1 : 1;
  const least = direction === 'both' ? -farthest : 0;
  return {
    median: (code) => levels[code]?.median ?? Number.NaN,
    departure(code, value) {
      const level = levels[code] ?? null;
      if (level === null || Number.isNaN(value) || value === level.median) return 0;
      const scale = value > level.median ? level.above : level.below;
      const z = scale > 0 ? (value - level.median) / scale : rarity(level, value);
      return Math.min(farthest, Math.max(least, sign * z));
    },
  };
}

function levelOf(values: Float64Array, rows: Int32Array): Level {
  const sorted = Float64Array.from(rows, (row) => values[row]!).sort();
  const quantile = (share: number): number => {
    const rank = share * (sorted.length - 1);
    const low = sorted[Math.floor(rank)]!;
    return low + (rank - Math.floor(rank)) * (sorted[Math.ceil(rank)]! - low);
  };
  const median = quantile(0.5);
  return {
    median,
    above: Math.max(madToSigma * (quantile(0.75) - median), hundredthToSigma * (quantile(0.99) - median)),
    below: Math.max(madToSigma * (median - quantile(0.25)), hundredthToSigma * (median - quantile(0.01))),
    sorted,
  };
}

/** The normal deviate that as few lie beyond as there are of the sample, and the value itself, at it or farther out. */
function rarity({ sorted, median }: Level, value: number): number {
  const before = firstAtLeast(sorted, value);
  const beyond = value > median ? sorted.length - before : firstAtLeast(sorted, value, true);
  const z = normalQuantile(1 - Math.min(0.5, (1 + beyond) / (1 + sorted.length)));
  return value > median ? z : -z;
}
