/**
 * How many of a column's fitted values lie at or below, and at or above, any value: the empirical distribution function and its mirror, exactly, ties
 * included. Values are sorted by scattering them over a grid of equal cells and sorting within each: linear for smooth columns, n log n at worst.
 * Looking one up costs one cell and a few neighbours; where a far value has squeezed all others into one cell, a binary search.
 */
export interface TailColumn {
  /** Distinct values, rising. */
  readonly values: Float64Array;
  /** Of each distinct value, the number of fitted values at or below it. */
  readonly upTo: Int32Array;
  readonly grid: Grid;
}

interface Grid {
  readonly low: number;
  readonly perUnit: number;
  /** Of each cell, the place of its first value; one more at the end. */
  readonly first: Int32Array;
}

const shortRun = 16;

const cellOf = (value: number, low: number, perUnit: number, cells: number): number => {
  const place = (value - low) * perUnit;
  return place >= cells ? cells - 1 : place <= 0 ? 0 : place | 0;
};

/** Cell starts by counting; the arithmetic of a cell rises with the value, so cells are in order. */
function gridOver(column: Float64Array): Grid {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  // About four values a cell: fewer would make the grid itself the larger part of what is read.
  const cells = 2 ** Math.max(0, Math.min(18, Math.ceil(Math.log2(column.length + 1)) - 2));
  const scale = cells / (high - low);
  const perUnit = Number.isFinite(scale) ? scale : 0; // one value, or ends too near or too far apart to divide by
  const first = new Int32Array(cells + 1);
  for (let i = 0; i < column.length; i++) first[cellOf(column[i]!, low, perUnit, cells) + 1]!++;
  for (let cell = 1; cell <= cells; cell++) first[cell]! += first[cell - 1]!;
  return { low, perUnit, first };
}

/** A sorted copy; `grid` is the column's. */
function sortedBy({ low, perUnit, first }: Grid, column: Float64Array): Float64Array {
  const cells = first.length - 1;
  const next = first.slice();
  const sorted = new Float64Array(column.length);
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    sorted[next[cellOf(value, low, perUnit, cells)]!++] = value;
  }
  for (let cell = 0; cell < cells; cell++) {
    const from = first[cell]!;
    const to = first[cell + 1]!;
    if (to - from > shortRun) sorted.subarray(from, to).sort();
    else {
      for (let i = from + 1; i < to; i++) {
        const value = sorted[i]!;
        let place = i;
        for (; place > from && sorted[place - 1]! > value; place--) sorted[place] = sorted[place - 1]!;
        sorted[place] = value;
      }
    }
  }
  return sorted;
}

export function tailColumn(column: Float64Array): TailColumn {
  const sorted = sortedBy(gridOver(column), column);
  let distinct = 0;
  const upTo = new Int32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i]!;
    if (distinct === 0 || value !== sorted[distinct - 1]!) sorted[distinct++] = value; // never ahead of i
    upTo[distinct - 1] = i + 1;
  }
  return tailColumnOf(
    distinct === sorted.length ? sorted : sorted.slice(0, distinct),
    distinct === sorted.length ? upTo : upTo.slice(0, distinct),
  );
}

export const tailColumnOf = (values: Float64Array, upTo: Int32Array): TailColumn => ({
  values,
  upTo,
  grid: gridOver(values),
});

/** Writes, for rows from … to − 1, how many fitted values lie at or below and at or above the row's. */
export function countTails(
  { values, upTo, grid: { low, perUnit, first } }: TailColumn,
  column: Float64Array,
  from: number,
  to: number,
  atMost: Int32Array,
  atLeast: Int32Array,
): void {
  const cells = first.length - 1;
  const total = upTo[upTo.length - 1]!; // a column has a value
  const distinct = total === values.length;
  for (let row = from; row < to; row++) {
    const value = column[row]!;
    const cell = cellOf(value, low, perUnit, cells);
    let place = first[cell]!;
    let end = first[cell + 1]!;
    // The first place whose value is not below the row's.
    if (end - place > shortRun) {
      while (place < end) {
        const middle = (place + end) >> 1;
        if (values[middle]! < value) place = middle + 1;
        else end = middle;
      }
    } else while (place < end && values[place]! < value) place++;
    const found = place < values.length && values[place] === value ? 1 : 0;
    // Without ties a place is a count, and the counts need not be read.
    const below = distinct ? place : place === 0 ? 0 : upTo[place - 1]!;
    atMost[row - from] = found === 0 ? below : distinct ? place + 1 : upTo[place]!;
    atLeast[row - from] = total - below;
  }
}
