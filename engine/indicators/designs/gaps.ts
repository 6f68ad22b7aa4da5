/**
 * Design "gaps": by how much a subject treats some of its cases worse than its others, beside the same gap of other subjects;
 * normal empirical Bayes. What slows all of a subject's cases alike (a short-staffed unit, a broken scanner) cancels out.
 *
 * The SELECT is that of "means" with a column `exposed` (1: the cases asked about, 0: the others). Each case is held against the
 * leave-own-out mean of others' cases of the same cell and kind, nationwide; the gap is the mean departure of the exposed cases less that
 * of the others. The card's parameters are those of `meanParameters`, for the exposed cases, and `minimum_others`. `observed` and `expected`
 * are the two mean departures, `effect` the shrunk gap.
 */
import { columnOf } from '../../warehouse/warehouse.ts';
import type { IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { judgeMeans } from './judge-means.ts';
import { type MeasuredMeans, measureMeans } from './measure-means.ts';
import { type DesignOptions, type DesignRows, observeBySubject, peersNeeded } from './read-select.ts';
import { numbersOf } from './subject-rows.ts';
import { designWhys } from './why.ts';

export function observeGaps(
  context: IndicatorContext,
  options: DesignOptions & {
    /** How values and gaps are reported: `Math.expm1` turns log ratios into shares. */
    readonly effectOf?: (difference: number) => number;
  },
): Promise<readonly ObservationTable[]> {
  const { card, effectOf = (difference: number): number => difference } = options;
  const rules = {
    minimumCases: parameterOf(card, context, 'minimum_cases'),
    excessFloor: parameterOf(card, context, 'excess_floor'),
    falseDiscovery: parameterOf(card, context, 'false_discovery'),
    effectOf,
  };
  const minimumOthers = parameterOf(card, context, 'minimum_others');
  return observeBySubject(context, options, designWhys, (table, rows) => {
    const halves = measureHalves(rows, card.id, peersNeeded(context, card, table.subject));
    judgeMeans(table, rules, gapsOf(halves, table.rowCount, minimumOthers));
    for (let i = 0; i < table.rowCount; i++) {
      table.n[i] = halves.allCases[2 * i]! + halves.allCases[2 * i + 1]!;
      if (Number.isNaN(table.p[i]!)) continue;
      table.observed[i] = effectOf(halves.departure.mean[2 * i + 1]!);
      table.expected[i] = effectOf(halves.departure.mean[2 * i]!);
    }
  });
}

/** Each subject as two: 2i its ordinary cases, 2i + 1 its exposed ones, each compared with the same kind only. */
function measureHalves(rows: DesignRows, id: string, minimumPeers: number): MeasuredMeans {
  const values = numbersOf(rows.columns, 'value');
  const exposed = numbersOf(rows.columns, 'exposed');
  if (values === null || exposed === null)
    throw new TypeError(`${id}: its SELECT gives no column 'value' or 'exposed'`);
  const batch = rows.columns.columns.has('batch') ? columnOf(rows.columns, 'batch', 'coded') : null;
  const half = (codes: Int32Array): Int32Array =>
    codes.map((code, row) => (code < 0 ? -1 : 2 * code + (exposed[row] === 1 ? 1 : 0)));
  return measureMeans(
    {
      subjects: half(rows.subject.codes),
      subjectCount: 2 * rows.subject.count,
      cells: { codes: half(rows.cell.codes), count: 2 * rows.cell.dictionary.length },
      values,
      batches: batch?.codes ?? Int32Array.from(values.keys()),
      batchCount: batch?.dictionary.length ?? values.length,
    },
    minimumPeers,
  );
}

/** A subject with fewer than `minimumOthers` ordinary cases counts as one without cases. */
function gapsOf(
  { departure, peers, allCases }: MeasuredMeans,
  count: number,
  minimumOthers: number,
): MeasuredMeans {
  const of = (numberOf: (ordinary: number, exposed: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => numberOf(2 * i, 2 * i + 1));
  const least = (counts: Int32Array): Int32Array =>
    Int32Array.from(of((ordinary, exposed) => Math.min(counts[ordinary]!, counts[exposed]!)));
  const ofExposed = (counts: Int32Array): Int32Array =>
    Int32Array.from(of((ordinary, exposed) => (counts[ordinary]! >= minimumOthers ? counts[exposed]! : 0)));
  return {
    departure: {
      count: ofExposed(departure.count),
      clusters: least(departure.clusters),
      mean: of((ordinary, exposed) => departure.mean[exposed]! - departure.mean[ordinary]!),
      variance: of((ordinary, exposed) => departure.variance[exposed]! + departure.variance[ordinary]!),
    },
    value: of((_, exposed) => departure.mean[exposed]!),
    peers: least(peers),
    allCases: ofExposed(allCases),
    // Both halves are held against the same others: what these differ by is in neither's favour.
    perOther: new Float64Array(count),
    ofKinds: new Float64Array(count),
  };
}
