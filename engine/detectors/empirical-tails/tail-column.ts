/**
 * How many of a column's fitted values lie at or below, and at or above, any value: the empirical distribution function and its mirror, exactly, ties
 * included. Large columns are sorted by the kernel.
 */
import { fewestForKernel, sortColumn } from './tail-kernel.ts';

export interface TailColumn {
  /** Distinct values, rising. */
  readonly values: Float64Array;
  /** Of each distinct value, the number of fitted values at or below it. */
  readonly upTo: Int32Array;
}

/** @param ranks 1, 2 and so on, one a row: what `upTo` is where no value repeats, so that columns share it */
export function tailColumn(column: Float64Array, ranks: Int32Array): TailColumn {
  const sorted = column.length < fewestForKernel ? column.slice().sort() : sortColumn(column);
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  if (distinct === sorted.length) return { values: sorted, upTo: ranks };
  const values = new Float64Array(distinct);
  const upTo = new Int32Array(distinct);
  let held = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) values[held++] = sorted[i]!;
    upTo[held - 1] = i + 1;
  }
  return { values, upTo };
}

/** How many fitted values lie at or below the value, and at or above it. */
export function tailsOf({ values, upTo }: TailColumn, value: number): readonly [number, number] {
  let place = 0;
  let end = values.length;
  while (place < end) {
    const middle = (place + end) >> 1;
    if (values[middle]! < value) place = middle + 1;
    else end = middle;
  }
  const below = place === 0 ? 0 : upTo[place - 1]!;
  const atMost = values[place] === value ? upTo[place]! : below;
  return [atMost, upTo[upTo.length - 1]! - below]; // a column has a value
}
