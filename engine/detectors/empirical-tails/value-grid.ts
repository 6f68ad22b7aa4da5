/**
 * A grid over the values of a column: wide cells of equal width, each divided into half as many cells as it has values. So a cell holds about two values wherever the column
 * is smooth, also where it is dense, and what shares a wide cell lies near in memory: large tables are taken wide cell by wide cell,
 * so that hardly any read leaves the processor's nearest cache. The arithmetic of both rises with the value, so cells are in order.
 */
export interface WideCells {
  readonly low: number;
  /** Wide cells a unit of the value. */
  readonly perUnit: number;
  /** Of each: how many values, its lower end, cells a unit, and the number of its first cell; of the last one more. */
  readonly counts: Int32Array;
  readonly ends: Float64Array;
  readonly cellsPerUnit: Float64Array;
  readonly base: Int32Array;
}

export interface ValueGrid extends WideCells {
  /** Of each cell, the place of its first value; one more at the end. */
  readonly first: Int32Array;
}

const mostWide = 4096;
const perCell = 2;
/** Longer runs in one cell are sorted or searched otherwise: a far value has squeezed the others together. */
export const shortRun = 16;

/** 0 to count − 1; what lies outside belongs to the ends. */
const bounded = (place: number, count: number): number =>
  place >= count ? count - 1 : place <= 0 ? 0 : place | 0;

export const wideCellOf = ({ low, perUnit, ends }: WideCells, value: number): number =>
  bounded((value - low) * perUnit, ends.length);

export function cellOf({ low, perUnit, ends, cellsPerUnit, base }: WideCells, value: number): number {
  const wide = bounded((value - low) * perUnit, ends.length);
  const from = base[wide]!;
  return from + bounded((value - ends[wide]!) * cellsPerUnit[wide]!, base[wide + 1]! - from);
}

export function wideCellsOver(column: Float64Array): WideCells {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const wideCount = Math.min(mostWide, 2 ** Math.floor(Math.log2(column.length + 1) / 2));
  // One value, or ends too near or too far apart to divide by: one cell.
  const perUnitOf = (cells: number, width: number): number => {
    const scale = cells / width;
    return Number.isFinite(scale) ? scale : 0;
  };
  const perUnit = perUnitOf(wideCount, high - low);
  const counts = new Int32Array(wideCount);
  for (let i = 0; i < column.length; i++) counts[bounded((column[i]! - low) * perUnit, wideCount)]!++;
  const ends = new Float64Array(wideCount);
  const cellsPerUnit = new Float64Array(wideCount);
  const base = new Int32Array(wideCount + 1);
  const width = (high - low) / wideCount;
  for (let wide = 0; wide < wideCount; wide++) {
    const cells = Math.max(1, Math.ceil(counts[wide]! / perCell));
    ends[wide] = low + wide * width;
    cellsPerUnit[wide] = perUnitOf(cells, width);
    base[wide + 1] = base[wide]! + cells;
  }
  return { low, perUnit, counts, ends, cellsPerUnit, base };
}

/** @param values wide cell by wide cell, in any order within each */
export function gridOf(wide: WideCells, values: Float64Array): ValueGrid {
  const first = new Int32Array(wide.base[wide.base.length - 1]! + 1);
  for (let i = 0; i < values.length; i++) first[cellOf(wide, values[i]!) + 1]!++;
  for (let cell = 1; cell < first.length; cell++) first[cell]! += first[cell - 1]!;
  return { ...wide, first };
}

/** Rows from … to − 1 of a column, wide cell by wide cell: their values, and which rows they are, counted from `from`. */
export function byWideCell(
  wide: WideCells,
  column: Float64Array,
  from: number,
  to: number,
  values: Float64Array,
  rows: Int32Array,
): void {
  const next = new Int32Array(wide.ends.length + 1);
  for (let row = from; row < to; row++) next[wideCellOf(wide, column[row]!) + 1]!++;
  for (let cell = 1; cell < next.length; cell++) next[cell]! += next[cell - 1]!;
  for (let row = from; row < to; row++) {
    const value = column[row]!;
    const place = next[wideCellOf(wide, value)]!++;
    values[place] = value;
    rows[place] = row - from;
  }
}

/** A sorted copy of a column with its grid. */
export function sortOverGrid(column: Float64Array): {
  readonly sorted: Float64Array;
  readonly grid: ValueGrid;
} {
  const wide = wideCellsOver(column);
  const near = new Float64Array(column.length);
  const next = Int32Array.from(wide.counts);
  for (let cell = 0, place = 0; cell < next.length; cell++) {
    next[cell] = place;
    place += wide.counts[cell]!; // as many as cells
  }
  for (let i = 0; i < column.length; i++) near[next[wideCellOf(wide, column[i]!)]!++] = column[i]!;
  const grid = gridOf(wide, near);
  const places = grid.first.slice();
  const sorted = new Float64Array(column.length);
  for (let i = 0; i < near.length; i++) sorted[places[cellOf(wide, near[i]!)]!++] = near[i]!;
  sortWithinCells(grid.first, sorted);
  return { sorted, grid };
}

function sortWithinCells(first: Int32Array, sorted: Float64Array): void {
  for (let cell = 0; cell + 1 < first.length; cell++) {
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
}
