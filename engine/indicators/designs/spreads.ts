/**
 * Design "spreads": how far a subject's slow cases lie behind its usual ones, beside those of others, whatever its mean; normal empirical Bayes.
 *
 * The SELECT and the parameters are those of "means". A case's residual is taken from the others' mean in its cell; what is compared is the logarithm of how far it
 * lies above the subject's usual residual, which no single outlier carries away (the idea of M. B. Brown and A. B. Forsythe, JASA 69 (1974), 364-367, on logs).
 * Only the slow side counts: an officer some of whose checks are over in no time varies too, and that is no burden to anybody. For the same reason the usual residual
 * is the subject's median or, where that is lower, the others' mean. `effect` is the shrunk ratio of the typical departure to the others', less 1.
 */
import { groupRows } from '../../statistics/group-rows.ts';
import { middleOf } from '../../statistics/robust-cells.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import type { IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { judgeMeans } from './judge-means.ts';
import { measureMeans } from './measure-means.ts';
import { type DesignOptions, nearCells, observeBySubject, peersNeeded } from './read-select.ts';
import { leaveOwnOutResiduals } from './residuals.ts';
import { numbersOf, type SubjectRows } from './subject-rows.ts';
import { designWhys } from './why.ts';

/** Smaller departures count as this: a minute more is no spread. */
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
    const residuals = leaveOwnOutResiduals(values, rows.subject.codes, nearCells(rows), minimumPeers);
    const cases = {
      subjects: rows.subject.codes,
      subjectCount: rows.subject.count,
      values: departuresAbove(residuals, rows.subject),
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
    sayWhoHasNoOthers(table, rows.subject, residuals, rules.minimumCases);
    for (let i = 0; i < table.rowCount; i++) {
      table.observed[i] = Math.exp(table.observed[i]!);
      table.expected[i] = Math.exp(table.expected[i]!);
    }
  });
}

/** Whoever has cases enough, and like cases of too few others, is not judged for want of others, not of cases. */
function sayWhoHasNoOthers(
  table: ObservationTable,
  { codes, count }: SubjectRows,
  residuals: Float64Array,
  minimumCases: number,
): void {
  const all = new Int32Array(count);
  const compared = new Int32Array(count);
  codes.forEach((code, row) => {
    if (code < 0) return;
    all[code]!++;
    if (!Number.isNaN(residuals[row]!)) compared[code]!++;
  });
  table.why.forEach((why, i) => {
    if (why !== -1 && all[i]! >= minimumCases && compared[i]! < minimumCases)
      table.why[i] = designWhys.indexOf('too few others to compare with');
  });
}

/** ln of how far each case lies above the subject's usual residual; NaN on the fast side, and where too few others have like cases. */
export function departuresAbove(residuals: Float64Array, { codes, count }: SubjectRows): Float64Array {
  const usual = medians(residuals, codes, count).map((median) => Math.max(0, median));
  return residuals.map((residual, row) => {
    const distance = residual - (usual[codes[row]!] ?? Number.NaN); // a code of -1 has none
    return distance > 0 ? Math.log(Math.max(distance, smallest)) : Number.NaN;
  });
}

/** Median of each subject's values; NaN where it has none. Cost: O(rows log rows). */
function medians(values: Float64Array, codes: Int32Array, count: number): Float64Array {
  const known = codes.map((code, row) => (Number.isNaN(values[row]!) ? -1 : code));
  const { starts, rows } = groupRows(known, count);
  const sorted = Float64Array.from(rows, (row) => values[row]!);
  return Float64Array.from({ length: count }, (_, subject) => {
    const [from, to] = [starts[subject]!, starts[subject + 1]!];
    if (from === to) return Number.NaN;
    sorted.subarray(from, to).sort();
    return middleOf(sorted, from, to);
  });
}
