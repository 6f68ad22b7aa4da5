/**
 * Design "means": values of cases, against the leave-own-out mean of the others in cells of what is alike; normal empirical Bayes.
 *
 * The SELECT gives one row a case, in a total order: the subject's ids, `cell` (text; all alike without it), `unit_code` (for
 * `nearby`, and to say where most evidence lies), `value` (a number, on a scale where differences add: log hours, say), `batch`
 * (text; cases of one batch are one piece of evidence; each case its own without it), `value_vnd` (optional). The card's
 * parameters are those of `meanParameters`. `effect` is the shrunk difference from the others, in the value's unit.
 */
import type { IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { judgeMeans } from './judge-means.ts';
import { measureMeans } from './measure-means.ts';
import { type DesignOptions, nearCells, observeBySubject, peersNeeded } from './read-select.ts';
import { numbersOf } from './subject-rows.ts';
import { designWhys } from './why.ts';

export function observeMeans(
  context: IndicatorContext,
  options: DesignOptions & {
    /** How an effect in the value's unit is reported: `Math.expm1` turns log ratios into shares. */
    readonly effectOf?: (difference: number) => number;
  },
): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(options.card, context, name);
  const rules = {
    minimumCases: parameter('minimum_cases'),
    excessFloor: parameter('excess_floor'),
    falseDiscovery: parameter('false_discovery'),
    effectOf: options.effectOf ?? ((difference: number): number => difference),
  };
  return observeBySubject(context, options, designWhys, (table, rows) => {
    const minimumPeers = peersNeeded(context, options.card, table.subject);
    const values = numbersOf(rows.columns, 'value');
    if (values === null) throw new TypeError(`${options.card.id}: its SELECT gives no column 'value'`);
    const batch = rows.columns.columns.has('batch') ? columnOf(rows.columns, 'batch', 'coded') : null;
    const kind = rows.columns.columns.has('kind') ? columnOf(rows.columns, 'kind', 'coded') : null;
    const cases = {
      subjects: rows.subject.codes,
      subjectCount: rows.subject.count,
      values,
      batches: batch?.codes ?? Int32Array.from(values.keys()),
      batchCount: batch?.dictionary.length ?? values.length,
      ...(kind === null ? {} : { kinds: { codes: kind.codes, count: kind.dictionary.length } }),
    };
    const cells = { codes: rows.cell.codes, count: rows.cell.dictionary.length };
    const wide = measureMeans({ ...cases, cells }, minimumPeers);
    const near =
      options.nearby === true && rows.unit !== null
        ? measureMeans({ ...cases, cells: nearCells(rows) }, minimumPeers)
        : undefined;
    judgeMeans(table, rules, wide, near);
  });
}
