/**
 * Columns of unlike units to departures from peers, in standard deviations of an ordinary peer, so that none weighs more for its unit or for
 * the subject's volume. A share's sampling deviation is known, by the arc sine; where ordinary peers differ more than that, they
 * say by how much. A subject without a value departs by nothing: missing is usual, never odd.
 */
import { groupRows } from '../../statistics/group-rows.ts';
import { madToSigma, middleOf, robustCells } from '../../statistics/robust-cells.ts';

/** share: `k` of `n`; ratio: a logarithm shown as a percentage; number: shown as it is. */
export type ColumnKind = 'share' | 'ratio' | 'number';

export type ColumnValues =
  | { readonly kind: 'share'; readonly k: Float64Array; readonly n: Float64Array }
  /** NaN: not known. */
  | { readonly kind: 'ratio' | 'number'; readonly values: Float64Array };

export interface Peers {
  /** Group of each row, within which a departure is measured; -1: none. */
  readonly group: Int32Array;
  readonly groupCount: number;
  /** Part of the group whose level is the usual one (those of a unit); -1: none. */
  readonly place: Int32Array;
  readonly placeCount: number;
}

export interface Standardised {
  readonly departure: Float64Array;
  /** What the row itself has, and what is usual in its place, as the column shows it; NaN where not known. */
  readonly own: Float64Array;
  readonly usual: Float64Array;
}

/** A share of fewer records says too little. */
const fewestRecords = 5;
/** A record or two more or fewer is chance, and where hardly anybody has any it would look odd for being rare. */
const fewestOdd = 3;
/** Farther out is as far out as can be told: one column must not be all there is. */
const farthest = 8;

export function standardise(
  column: ColumnValues,
  peers: Peers,
  direction: 'both' | 'high' | 'low',
): Standardised {
  const { group, groupCount, place, placeCount } = peers;
  const own = column.kind === 'share' ? shares(column) : column.values;
  const known = Int32Array.from(place, (code, row) => (Number.isNaN(own[row]!) ? -1 : code));
  const level =
    column.kind === 'share' ? means(own, known, placeCount) : robustCells(own, known, placeCount).median;
  const usual = Float64Array.from(place, (code) => (code === -1 ? Number.NaN : level[code]!));
  const raw =
    column.kind === 'share'
      ? own.map((share, row) => arcSine(share, usual[row]!, column.n[row]!))
      : own.map((value, row) => value - usual[row]!);
  const members = Int32Array.from(group, (code, row) => (Number.isNaN(raw[row]!) ? -1 : code));
  const usualDeparture = halfSpreads(raw, members, groupCount);
  const sign = direction === 'low' ? -1 : 1;
  const departure = new Float64Array(raw.length);
  raw.forEach((value, row) => {
    const code = members[row]!;
    if (code === -1) return;
    if (column.kind === 'share' && Math.abs(column.k[row]! - column.n[row]! * usual[row]!) < fewestOdd)
      return;
    const { median, above, below } = usualDeparture[code]!; // a member's group has members
    const spread = value > median ? above : below;
    const scale = column.kind === 'share' ? Math.max(1, spread) : spread;
    if (!(scale > 0)) return; // peers agree exactly: no measure of a departure
    const z = (sign * (value - median)) / scale;
    departure[row] = Math.min(farthest, Math.max(direction === 'both' ? -farthest : 0, z));
  });
  return column.kind === 'ratio'
    ? { departure, own: own.map(Math.expm1), usual: usual.map(Math.expm1) }
    : { departure, own, usual };
}

const shares = ({ k, n }: { readonly k: Float64Array; readonly n: Float64Array }): Float64Array =>
  k.map((count, row) => (n[row]! >= fewestRecords ? count / n[row]! : Number.NaN));

interface HalfSpreads {
  readonly median: number;
  /** From the median to the upper and the lower quartile, in standard deviations of a normal sample. */
  readonly above: number;
  readonly below: number;
}

/**
 * Each side by its own: on skewed values one spread for both makes the long tail look odd throughout (M. Hubert & E. Vandervieren,
 * Computational Statistics & Data Analysis 52, 2008). A side without a spread takes that of the other.
 */
function halfSpreads(values: Float64Array, cells: Int32Array, cellCount: number): HalfSpreads[] {
  const { starts, rows } = groupRows(cells, cellCount);
  return Array.from({ length: cellCount }, (_, cell) => {
    const sorted = Float64Array.from(
      rows.subarray(starts[cell], starts[cell + 1]),
      (row) => values[row]!,
    ).sort();
    const quartile = (share: number): number => {
      const rank = share * (sorted.length - 1);
      const low = sorted[Math.floor(rank)]!;
      return low + (rank - Math.floor(rank)) * (sorted[Math.ceil(rank)]! - low);
    };
    const median = quartile(0.5);
    const above = madToSigma * (quartile(0.75) - median);
    const below = madToSigma * (median - quartile(0.25));
    return { median, above: above > 0 ? above : below, below: below > 0 ? below : above };
  });
}

/** Every member counts once: a large one does not set the level. */
function means(values: Float64Array, cells: Int32Array, cellCount: number): Float64Array {
  const { starts, rows } = groupRows(cells, cellCount);
  return Float64Array.from({ length: cellCount }, (_, cell) => {
    // Summed in order of size: the same whatever the order of rows.
    const sorted = Float64Array.from(
      rows.subarray(starts[cell], starts[cell + 1]),
      (row) => values[row]!,
    ).sort();
    return sorted.length === 0
      ? middleOf(sorted, 0, 0)
      : sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  });
}

/** In standard deviations of the sampling alone (F. J. Anscombe, Biometrika 35 (1948), 246-254). */
function arcSine(share: number, usual: number, n: number): number {
  const angle = Math.asin(Math.sqrt((share * n + 0.375) / (n + 0.75)));
  return 2 * Math.sqrt(n + 0.5) * (angle - Math.asin(Math.sqrt(usual)));
}
