/**
 * Design "spreads": how much more widely a subject's cases vary than like cases of others, whatever their mean; normal empirical Bayes.
 *
 * The SELECT and the parameters are those of "means". A case's departure is taken from the subject's own mean in its cell; the value that
 * is compared is the logarithm of its size, which no single outlier carries away
 * (the idea of M. B. Brown and A. B. Forsythe, JASA 69 (1974), 364-367, on logs). `effect` is the shrunk ratio of the typical departure to the others', less 1.
 */
import { combineCodes } from '../../statistics/combine-codes.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import type { IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { judgeMeans } from './judge-means.ts';
import { measureMeans } from './measure-means.ts';
import {
  type DesignOptions,
  type DesignRows,
  nearCells,
  observeBySubject,
  peersNeeded,
} from './read-select.ts';
import { numbersOf } from './subject-rows.ts';
import { designWhys } from './why.ts';

/** Fewer cases of a subject in a cell say nothing of its mean there. */
const fewestInCell = 4;
/** Smaller departures count as this: a minute more or less is no spread. */
const smallest = 0.02;

export function observeSpreads(
  context: IndicatorContext,
  options: DesignOptions,
): Promise<readonly ObservationTable[]> {
  const { card } = options;
  const rules = {
    minimumCases: parameterOf(card, context, 'minimum_cases'),
    excessFloor: parameterOf(card, context, 'excess_floor'),
    falseDiscovery: parameterOf(card, context, 'false_discovery'),
    effectOf: Math.expm1,
  };
  return observeBySubject(context, options, designWhys, (table, rows) => {
    const minimumPeers = peersNeeded(context, card, table.subject);
    const values = numbersOf(rows.columns, 'value');
    if (values === null) throw new TypeError(`${card.id}: its SELECT gives no column 'value'`);
    const batch = rows.columns.columns.has('batch') ? columnOf(rows.columns, 'batch', 'coded') : null;
    const cases = {
      subjects: rows.subject.codes,
      subjectCount: rows.subject.count,
      values: departureSizes(rows, values),
      batches: batch?.codes ?? Int32Array.from(values.keys()),
      batchCount: batch?.dictionary.length ?? values.length,
    };
    const cells = { codes: rows.cell.codes, count: rows.cell.dictionary.length };
    const near = options.nearby === true && rows.unit !== null ? nearCells(rows) : undefined;
    judgeMeans(
      table,
      rules,
      measureMeans({ ...cases, cells }, minimumPeers),
      near === undefined ? undefined : measureMeans({ ...cases, cells: near }, minimumPeers),
    );
    for (let i = 0; i < table.rowCount; i++) {
      table.observed[i] = Math.exp(table.observed[i]!);
      table.expected[i] = Math.exp(table.expected[i]!);
    }
  });
}

/** ln of each case's distance from the subject's mean in its cell and unit; NaN where the subject has too few there. */
export function departureSizes(rows: DesignRows, values: Float64Array): Float64Array {
  const cells = nearCells(rows);
  const pairs = combineCodes(rows.subject.codes, cells.codes, cells.count);
  const sums = new Float64Array(pairs.count);
  const counts = new Int32Array(pairs.count);
  pairs.codes.forEach((pair, row) => {
    if (pair === -1 || Number.isNaN(values[row]!)) return;
    sums[pair]! += values[row]!;
    counts[pair]!++;
  });
  return values.map((value, row) => {
    const pair = pairs.codes[row]!;
    const n = pair === -1 ? 0 : counts[pair]!;
    if (n < fewestInCell) return Number.NaN;
    // The own mean follows the case: its distances are √((n - 1) / n) too short.
    const distance = Math.abs(value - sums[pair]! / n) * Math.sqrt(n / (n - 1));
    return Math.log(Math.max(distance, smallest));
  });
}
