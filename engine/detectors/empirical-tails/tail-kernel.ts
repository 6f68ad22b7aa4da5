/**
 * Sorting columns and adding up tails as WebAssembly (tails.as). A column's values are put in order of equal cells over the fitted ones, so that what they are compared with
 * lies near, and each is then found by halving, without a branch.
 */
import { wasmKernel } from '../../domain/web-assembly.ts';
import type { TailColumn } from './tail-column.ts';
import type { TailRule } from './tail-rule.ts';
import { tailsWasm } from './tails-wasm.ts';

interface Tails {
  sort(values: number, count: number, other: number, counts: number): number;
  firsts(sorted: number, count: number, low: number, perUnit: number, most: number, first: number): void;
  group(
    values: number,
    count: number,
    low: number,
    perUnit: number,
    most: number,
    next: number,
    near: number,
    places: number,
  ): number;
  say(
    near: number,
    next: number,
    low: number,
    perUnit: number,
    most: number,
    first: number,
    sorted: number,
    upTo: number,
    total: number,
    rule: number,
    logs: number,
    parts: number,
  ): void;
  add(said: number, places: number, count: number, scores: number): void;
}

const kernel = wasmKernel<Tails>(tailsWasm);

/** Rows from which on filling the kernel's memory is worth it. */
export const fewestForKernel = 2048;
/** Of the fitted rows so small a share is looked up without it: a kernel takes in all that a column has. */
const leastShare = 1 / 32;
/** Rows that are put in order at once. */
const block = 1 << 20;
const mostCells = 2048;
/** Behind the last value stand as many that nothing passes. */
const guards = 4;
const countsBytes = 4096;

export const worthKernel = (rows: number, fitted: number): boolean =>
  rows >= fewestForKernel && rows >= leastShare * fitted;

/** A sorted copy. */
export function sortColumn(column: Float64Array): Float64Array {
  const { run, memory } = kernel();
  const count = column.length;
  const other = countsBytes + 8 * count;
  const buffer = memory(other + 8 * count);
  new Float64Array(buffer, countsBytes, count).set(column);
  const sortedAt = run.sort(countsBytes, count, other, 0);
  return new Float64Array(buffer, sortedAt, count).slice();
}

export interface TailTerm extends TailColumn {
  readonly rule: TailRule;
}

/** Adds to `scores`, whose first place is row `from`'s, what every column says of rows from … to − 1; gives whether all values are finite. logs: see logShares. */
export function addTails(
  terms: readonly TailTerm[],
  logs: Float64Array,
  columns: readonly Float64Array[],
  from: number,
  to: number,
  scores: Float64Array,
): boolean {
  const { run, memory } = kernel();
  const total = logs.length - 1;
  const rowCount = to - from;
  const size = Math.min(block, rowCount);
  let needed = 0;
  const take = (bytes: number): number => {
    const at = needed;
    needed += 8 * Math.ceil(bytes / 8);
    return at;
  };
  const [firstAt, nextAt] = [take(4 * (mostCells + 1)), take(4 * (mostCells + 1))];
  const [logsAt, sortedAt, upToAt] = [take(8 * (total + 1)), take(8 * (total + guards)), take(4 * total)];
  const partsAt = take(8 * (total + 1));
  const [valuesAt, nearAt, placesAt] = [take(8 * size), take(8 * size), take(4 * size)];
  const scoresAt = take(8 * rowCount);
  const buffer = memory(needed);
  new Float64Array(buffer, logsAt, total + 1).set(logs);
  const held = new Float64Array(buffer, scoresAt, rowCount);
  held.set(scores);
  let off = 0;
  terms.forEach(({ values, upTo, rule }, number) => {
    const distinct = values.length;
    const sorted = new Float64Array(buffer, sortedAt, distinct + guards);
    sorted.set(values);
    sorted.fill(Number.NaN, distinct);
    const ties = distinct < total;
    if (ties) new Int32Array(buffer, upToAt, distinct).set(upTo);
    const low = values[0]!;
    const cells = Math.min(mostCells, 2 ** Math.floor(Math.log2(distinct + 1) / 2));
    const scale = cells / (values[distinct - 1]! - low);
    const perUnit = Number.isFinite(scale) ? scale : 0; // one value, or ends too near or too far apart to divide by: one cell
    run.firsts(sortedAt, distinct, low, perUnit, cells - 1, firstAt);
    for (let start = 0; start < rowCount; start += size) {
      const count = Math.min(size, rowCount - start);
      new Float64Array(buffer, valuesAt, count).set(
        columns[number]!.subarray(from + start, from + start + count), // a column a term
      );
      off += run.group(valuesAt, count, low, perUnit, cells - 1, nextAt, nearAt, placesAt);
      const own = ties ? upToAt : 0;
      run.say(nearAt, nextAt, low, perUnit, cells - 1, firstAt, sortedAt, own, total, rule, logsAt, partsAt);
      run.add(nearAt, placesAt, count, scoresAt + 8 * start);
    }
  });
  scores.set(held);
  return off === 0;
}
