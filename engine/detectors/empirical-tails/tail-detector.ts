/** A detector that adds up, over the columns, how far out in its tails each value lies: what ECOD and COPOD share. */
import {
  allFinite,
  checkNumbers,
  checkShape,
  type Detector,
  type FittedDetector,
  fittedDetector,
  type RowScorer,
} from '../detector.ts';
import { type DetectorState, doublesOf, integersOf, numberOf, stateOf } from '../detector-state.ts';
import { skewnessSign } from './skewness-sign.ts';
import { type TailColumn, tailColumn, tailsOf } from './tail-column.ts';
import { addTails, type TailTerm, worthKernel } from './tail-kernel.ts';
import { joinTails, logShares, type TailRule } from './tail-rule.ts';

/** @param ruleOf what a column's tails make of it, by the sign of its skewness */
export function tailDetector(name: string, ruleOf: (skewness: number) => TailRule): Detector {
  function fromState(state: DetectorState): FittedDetector {
    const columnCount = numberOf(state, 'columnCount');
    const skewness = integersOf(state, 'skewness');
    const logs = logShares(numberOf(state, 'rowCount'));
    const terms = Array.from({ length: columnCount }, (_, column): TailTerm => {
      const values = doublesOf(state, `values ${column}`);
      return { values, upTo: integersOf(state, `up to ${column}`), rule: ruleOf(skewness[column]!) };
    });
    const told = (term: TailTerm, value: number): number => {
      const [atMost, atLeast] = tailsOf(term, value);
      return joinTails(term.rule, logs[atMost]!, logs[atLeast]!);
    };
    const scoreIfFinite: NonNullable<RowScorer['scoreIfFinite']> = (table, from, to, scores) => {
      if (worthKernel(to - from, logs.length)) return addTails(terms, logs, table, from, to, scores);
      terms.forEach((term, number) => {
        const column = table[number]!; // a column a term
        for (let row = from; row < to; row++) scores[row - from]! += told(term, column[row]!);
      });
      return table.every((column) => allFinite(column, from, to));
    };
    return fittedDetector({
      state,
      columnCount,
      scoreRows(...rows) {
        scoreIfFinite(...rows);
      },
      scoreIfFinite,
      explainRow(table, row, contributions) {
        terms.forEach((term, number) => {
          contributions[number] = told(term, table[number]![row]!);
        });
        return 0;
      },
    });
  }
  return {
    name,
    fit(table) {
      checkShape(table);
      const arrays: Record<string, Float64Array | Int32Array> = {
        skewness: Int32Array.from(table.columns, skewnessSign),
      };
      const ranks = Int32Array.from({ length: table.rowCount }, (_, row) => row + 1);
      table.columns.forEach((column, number) => {
        const { values, upTo }: TailColumn = tailColumn(column, ranks);
        // What is not finite is sorted to an end.
        if (!(Number.isFinite(values[0]) && Number.isFinite(values.at(-1)))) checkNumbers(table); // says where
        arrays[`values ${number}`] = values;
        arrays[`up to ${number}`] = upTo;
      });
      const numbers = { columnCount: table.columns.length, rowCount: table.rowCount };
      return fromState({ detector: name, numbers, arrays, parts: [] });
    },
    restore: (state) => fromState(stateOf(state, name)),
  };
}
