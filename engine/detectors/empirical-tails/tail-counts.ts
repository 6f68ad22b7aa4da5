/**
 * How many of a column's fitted values lie at or below, and at or above, any value: the empirical distribution function and its mirror, exactly, ties
 * included. Values are sorted by scattering them over a grid and sorting within its cells: linear for smooth columns, n log n at worst.
 * Looking one up costs one cell and a few neighbours; where a far value has squeezed all others into one cell, a binary search.
 */
import { cellOf, gridOf, shortRun, sortOverGrid, type ValueGrid, wideCellsOver } from './value-grid.ts';

export interface TailColumn {
  /** Distinct values, rising. */
  readonly values: Float64Array;
  /** Of each distinct value, the number of fitted values at or below it. */
  readonly upTo: Int32Array;
  readonly grid: ValueGrid;
}

export function tailColumn(column: Float64Array): TailColumn {
  const { sorted, grid } = sortOverGrid(column);
  let distinct = 0;
  const upTo = new Int32Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i]!;
    if (distinct === 0 || value !== sorted[distinct - 1]!) sorted[distinct++] = value; // never ahead of i
    upTo[distinct - 1] = i + 1;
  }
  // Without ties the grid over the values is the column's own.
  return distinct === sorted.length
    ? { values: sorted, upTo, grid }
    : tailColumnOf(sorted.slice(0, distinct), upTo.slice(0, distinct));
}

export const tailColumnOf = (values: Float64Array, upTo: Int32Array): TailColumn => ({
  values,
  upTo,
  grid: gridOf(wideCellsOver(values), values),
});

/** Values that `countTails` takes at once at most. */
export const tailBlock = 1024;

/**
 * Writes, for places from … to − 1, how many fitted values lie at or below and at or above the value there. Cells are found for the whole block
 * before anything depends on them: the processor waits for many reads at once instead of for each.
 */
export function countTails(
  { values, upTo, grid }: TailColumn,
  asked: Float64Array,
  from: number,
  to: number,
  atMost: Int32Array,
  atLeast: Int32Array,
): void {
  const { first } = grid;
  const total = upTo[upTo.length - 1]!; // a column has a value
  const distinct = total === values.length;
  const count = to - from;
  for (let i = 0; i < count; i++) atMost[i] = cellOf(grid, asked[from + i]!);
  for (let i = 0; i < count; i++) {
    const cell = atMost[i]!;
    atMost[i] = first[cell]!;
    atLeast[i] = first[cell + 1]!;
  }
  for (let i = 0; i < count; i++) {
    const value = asked[from + i]!;
    let place = atMost[i]!;
    let end = atLeast[i]!;
    // The first place whose value is not below it.
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
    atMost[i] = found === 0 ? below : distinct ? place + 1 : upTo[place]!;
    atLeast[i] = total - below;
  }
}
