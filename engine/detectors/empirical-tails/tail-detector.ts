/** A detector that adds up, over the columns, how far out in its tails each value lies: what ECOD and COPOD share. */
import { checkNumbers, type Detector, type FittedDetector, fittedDetector } from '../detector.ts';
import { type DetectorState, doublesOf, integersOf, numberOf, stateOf } from '../detector-state.ts';
import { skewnessSign } from './skewness-sign.ts';
import { countTails, type TailColumn, tailColumn, tailColumnOf } from './tail-counts.ts';

/**
 * What one value adds: the shares of fitted values at or below and at or above it, in (0, 1], and the sign of its column's skewness. Of a value beyond all fitted ones
 * the share is half of one row's.
 */
export type TailScore = (below: number, above: number, skewness: number) => number;

const block = 4096;

export function tailDetector(name: string, tailScore: TailScore): Detector {
  function fromState(state: DetectorState): FittedDetector {
    const columnCount = numberOf(state, 'columnCount');
    const rowCount = numberOf(state, 'rowCount');
    const least = 0.5 / rowCount;
    const skewness = integersOf(state, 'skewness');
    const columns: readonly TailColumn[] = Array.from({ length: columnCount }, (_, column) =>
      tailColumnOf(doublesOf(state, `values ${column}`), integersOf(state, `up to ${column}`)),
    );
    const atMost = new Int32Array(block);
    const atLeast = new Int32Array(block);
    function add(
      table: readonly Float64Array[],
      number: number,
      from: number,
      to: number,
      scores: Float64Array,
      offset: number,
    ): void {
      countTails(columns[number]!, table[number]!, from, to, atMost, atLeast);
      const side = skewness[number]!;
      for (let i = 0; i < to - from; i++) {
        const below = Math.max(least, atMost[i]! / rowCount);
        const above = Math.max(least, atLeast[i]! / rowCount);
        scores[offset + i]! += tailScore(below, above, side);
      }
    }
    return fittedDetector({
      state,
      columnCount,
      scoreRows(table, from, to, scores) {
        for (let number = 0; number < columnCount; number++) {
          for (let start = from; start < to; start += block) {
            add(table, number, start, Math.min(to, start + block), scores, start - from);
          }
        }
      },
      explainRow(table, row, contributions) {
        for (let number = 0; number < columnCount; number++) {
          add(table, number, row, row + 1, contributions, number);
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
      table.columns.forEach((column, number) => {
        const { values, upTo } = tailColumn(column);
        arrays[`values ${number}`] = values;
        arrays[`up to ${number}`] = upTo;
      });
      return fromState({
        detector: name,
        numbers: { columnCount: table.columns.length, rowCount: table.rowCount },
        arrays,
        parts: [],
      });
    },
    restore: (state) => fromState(stateOf(state, name)),
  };
}
