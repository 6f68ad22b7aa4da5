/**
 * Ends, counts and surprise of many rows as WebAssembly (bins.as), block by block: a block's scores stay near while all columns are added to them. What is left over of a
 * block, and small tables, are left to the twin in TypeScript (bins.ts).
 */
import { wasmKernel } from '../../domain/web-assembly.ts';
import { allFinite } from '../detector.ts';
import { addSurprise, type BinTerm, countBins, widenEnds } from './bins.ts';
import { binsWasm } from './bins-wasm.ts';

interface Bins {
  widen(values: number, rows: number, ends: number): void;
  count(values: number, rows: number, low: number, perUnit: number, counts: number, bytes: number): void;
  add(
    values: number,
    rows: number,
    low: number,
    perUnit: number,
    bins: number,
    tolerance: number,
    surprise: number,
    scores: number,
    off: number,
  ): void;
}

const kernel = wasmKernel<Bins>(binsWasm);

const block = 2048;
const valuesAt = 64;
const scoresAt = valuesAt + 8 * block;
const otherAt = scoresAt + 8 * block;

/** Rows from which on a kernel is worth it. */
const fewestForKernel = 2048;
/** Rows are taken by four. */
const whole = (rows: number): number => rows - (rows % 4);

/** Least and greatest; not numbers where a value is not finite. */
export function endsOf(column: Float64Array): readonly [low: number, high: number] {
  const ends = new Float64Array([Infinity, -Infinity, 0]);
  const rows = column.length < fewestForKernel ? 0 : whole(column.length);
  if (rows > 0) {
    const { run, memory } = kernel();
    const buffer = memory(otherAt);
    const held = new Float64Array(buffer, 0, 3);
    held.set(ends);
    for (let from = 0; from < rows; from += block) {
      const to = Math.min(rows, from + block);
      new Float64Array(buffer, valuesAt, to - from).set(column.subarray(from, to));
      run.widen(valuesAt, to - from, 0);
    }
    ends.set(held);
  }
  widenEnds(ends, column, rows);
  // Of 0 and −0 it is 0, in whatever order they come.
  return [ends[0]! + ends[2]!, ends[1]! + ends[2]!]; // three places
}

/** Of each bin, how many values; one more at the end, where the greatest may come to lie. */
export function countAll(column: Float64Array, low: number, perUnit: number, bins: number): Int32Array {
  const counts = new Int32Array(bins + 1);
  const rows =
    column.length < fewestForKernel || !(perUnit > 0 && perUnit < Infinity) ? 0 : whole(column.length);
  if (rows > 0) {
    const { run, memory } = kernel();
    const bytes = 4 * (bins + 1);
    const buffer = memory(otherAt + 4 * bytes);
    const held = new Int32Array(buffer, otherAt, 4 * (bins + 1)).fill(0);
    for (let from = 0; from < rows; from += block) {
      const to = Math.min(rows, from + block);
      new Float64Array(buffer, valuesAt, to - from).set(column.subarray(from, to));
      run.count(valuesAt, to - from, low, perUnit, otherAt, bytes);
    }
    held.forEach((count, i) => (counts[i % (bins + 1)]! += count));
  }
  countBins(counts, column, rows, low, perUnit);
  return counts;
}

/** Adds what all columns say of rows from … to − 1 to `scores`, whose first place is row `from`'s; gives whether all values are finite. */
export function addAllSurprise(
  terms: readonly BinTerm[],
  columns: readonly Float64Array[],
  from: number,
  to: number,
  scores: Float64Array,
): boolean {
  const rows = to - from < fewestForKernel ? 0 : whole(to - from);
  const { run, memory } = kernel();
  const width = terms[0]!.surprise.length; // a table has a column, and all have as many bins
  const buffer = memory(otherAt + 8 * width * terms.length);
  const held = new Float64Array(buffer, scoresAt, block);
  const off = new Float64Array(buffer, 0, 1).fill(0);
  let strange = 0;
  if (rows > 0) {
    terms.forEach(({ surprise }, number) =>
      new Float64Array(buffer, otherAt + 8 * width * number, width).set(surprise),
    );
  }
  for (let start = 0; start < rows; start += block) {
    const count = Math.min(rows - start, block);
    held.set(scores.subarray(start, start + count));
    terms.forEach((term, number) => {
      const { low, perUnit, bins, tolerance } = term;
      const column = columns[number]!; // a column a term
      if (perUnit > 0 && perUnit < Infinity) {
        new Float64Array(buffer, valuesAt, count).set(column.subarray(from + start, from + start + count));
        run.add(valuesAt, count, low, perUnit, bins, tolerance, otherAt + 8 * width * number, scoresAt, 0);
      } else {
        addSurprise(term, column, from + start, from + start + count, held, 0);
        strange += +!allFinite(column, from + start, from + start + count);
      }
    });
    scores.set(held.subarray(0, count), start);
  }
  terms.forEach((term, number) => {
    const column = columns[number]!; // a column a term
    addSurprise(term, column, from + rows, to, scores, rows);
    strange += +!allFinite(column, from + rows, to);
  });
  return strange + off[0]! === 0; // one place
}
