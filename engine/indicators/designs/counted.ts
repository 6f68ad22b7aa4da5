/** What the designs "rates" and "counts" share: from the SELECT's rows to judged tables. */
import type { IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import type { DesignModel } from './count-models.ts';
import { judgeCounts } from './judge-counts.ts';
import { type CountRows, leaveOwnOut } from './leave-own-out.ts';
import { type DesignOptions, nearCells, observeBySubject, peersNeeded } from './read-select.ts';
import { numbersOf } from './subject-rows.ts';
import { designWhys } from './why.ts';

interface Counted {
  /** Names of the columns. */
  readonly hits: string;
  readonly trials: string;
  readonly model: DesignModel;
}

export function observeCounted(
  context: IndicatorContext,
  options: DesignOptions,
  { hits, trials, model }: Counted,
): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(options.card, context, name);
  const rules = {
    minimumTrials: parameter('minimum_trials'),
    minimumHits: parameter('minimum_hits'),
    excessFloor: parameter('excess_floor'),
    exceedance: parameter('exceedance'),
    falseDiscovery: parameter('false_discovery'),
  };
  return observeBySubject(context, options, designWhys, (table, rows) => {
    const minimumPeers = peersNeeded(context, options.card, table.subject);
    const column = (name: string): Float64Array => {
      const values = numbersOf(rows.columns, name);
      if (values === null) throw new TypeError(`${options.card.id}: its SELECT gives no column '${name}'`);
      return values;
    };
    const counted = { hits: column(hits), trials: column(trials) };
    const inCells = (cells: Int32Array, cellCount: number): CountRows => ({
      subjects: rows.subject.codes,
      subjectCount: rows.subject.count,
      cells,
      cellCount,
      ...counted,
    });
    const wide = leaveOwnOut(inCells(rows.cell.codes, rows.cell.dictionary.length), minimumPeers);
    const local = nearCells(rows);
    const near =
      options.nearby === true && rows.unit !== null
        ? leaveOwnOut(inCells(local.codes, local.count), minimumPeers)
        : undefined;
    judgeCounts(table, model, rules, wide, near);
  });
}
