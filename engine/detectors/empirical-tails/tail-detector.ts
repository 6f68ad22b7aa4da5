/** A detector that adds up, over the columns, how far out in its tails each value lies: what ECOD and COPOD share. */
import { checkNumbers, type Detector, type FittedDetector, fittedDetector } from '../detector.ts';
import { type DetectorState, doublesOf, integersOf, numberOf, stateOf } from '../detector-state.ts';
import { skewnessSign } from './skewness-sign.ts';
import { countTails, tailBlock, type TailColumn, tailColumn, tailColumnOf } from './tail-counts.ts';
import { byWideCell } from './value-grid.ts';

/**
 * What one value adds: the shares of fitted values at or below and at or above it, in (0, 1], and the sign of its column's skewness. Of a value beyond all fitted ones
 * the share is half of one row's.
 */
export type TailScore = (below: number, above: number, skewness: number) => number;

/** Rows that are put in order of a column's cells at once: the more, the nearer lies what they are compared with. */
const rowBlock = 2 ** 20;
/** The first row of a block. */
const first = new Int32Array(1);

export function tailDetector(name: string, tailScore: TailScore): Detector {
  function fromState(state: DetectorState, ready?: readonly TailColumn[]): FittedDetector {
    const columnCount = numberOf(state, 'columnCount');
    const rowCount = numberOf(state, 'rowCount');
    const least = 0.5 / rowCount;
    const skewness = integersOf(state, 'skewness');
    const columns: readonly TailColumn[] =
      ready ??
      Array.from({ length: columnCount }, (_, column) =>
        tailColumnOf(doublesOf(state, `values ${column}`), integersOf(state, `up to ${column}`)),
      );
    const atMost = new Int32Array(tailBlock);
    const atLeast = new Int32Array(tailBlock);
    const told = new Float64Array(tailBlock);

    /** Adds what the values at places from … to − 1 say in that column, each to the score at `offset` plus its row. */
    function add(
      number: number,
      values: Float64Array,
      rows: Int32Array,
      from: number,
      to: number,
      scores: Float64Array,
      offset: number,
    ): void {
      countTails(columns[number]!, values, from, to, atMost, atLeast);
      const side = skewness[number]!;
      for (let i = 0; i < to - from; i++) {
        const below = Math.max(least, atMost[i]! / rowCount);
        const above = Math.max(least, atLeast[i]! / rowCount);
        told[i] = tailScore(below, above, side);
      }
      // Apart, for the scores lie anywhere: so many additions wait for memory at once.
      for (let i = 0; i < to - from; i++) scores[offset + rows[from + i]!]! += told[i]!;
    }
    return fittedDetector({
      state,
      columnCount,
      scoreRows(table, from, to, scores) {
        const size = Math.min(rowBlock, to - from);
        const values = new Float64Array(size);
        const rows = new Int32Array(size);
        for (let start = from; start < to; start += rowBlock) {
          const count = Math.min(to - start, rowBlock);
          for (let number = 0; number < columnCount; number++) {
            byWideCell(columns[number]!.grid, table[number]!, start, start + count, values, rows);
            for (let at = 0; at < count; at += tailBlock) {
              add(number, values, rows, at, Math.min(count, at + tailBlock), scores, start - from);
            }
          }
        }
      },
      explainRow(table, row, contributions) {
        for (let number = 0; number < columnCount; number++) {
          add(number, table[number]!.subarray(row, row + 1), first, 0, 1, contributions, number);
        }
        return 0;
      },
    });
  }
  return {
    name,
    fit(table) {
      checkNumbers(table);
      const arrays: Record<string, Float64Array | Int32Array> = {
        skewness: Int32Array.from(table.columns, skewnessSign),
      };
      const columns = table.columns.map(tailColumn);
      columns.forEach(({ values, upTo }, number) => {
        arrays[`values ${number}`] = values;
        arrays[`up to ${number}`] = upTo;
      });
      const numbers = { columnCount: table.columns.length, rowCount: table.rowCount };
      return fromState({ detector: name, numbers, arrays, parts: [] }, columns);
    },
    restore: (state) => fromState(stateOf(state, name)),
  };
}
