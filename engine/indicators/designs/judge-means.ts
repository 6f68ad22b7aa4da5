/**
 * The test of means: an ordinary subject's mean departure has its sampling variance and the variance that ordinary subjects show
 * (the central 80 % of them). Pure. Near by and nationwide as in judge-counts.ts.
 */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { fewestSubjects, normalEmpiricalBayes } from '../../statistics/normal-empirical-bayes.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import type { MeasuredMeans } from './measure-means.ts';
import { designWhys } from './why.ts';

export interface MeanRules {
  readonly minimumCases: number;
  /** Least effect, as reported. */
  readonly excessFloor: number;
  readonly falseDiscovery: number;
  readonly effectOf: (difference: number) => number;
}

const interval = 1.959964;

/** Fills one row a subject of `table`. `near` may be missing. */
export function judgeMeans(
  table: ObservationTable,
  rules: MeanRules,
  wide: MeasuredMeans,
  near?: MeasuredMeans,
): void {
  const nearby: number[] = [];
  const elsewhere: number[] = [];
  const anywhere: number[] = [];
  const enough = ({ departure }: MeasuredMeans, i: number): boolean =>
    departure.count[i]! >= rules.minimumCases && departure.variance[i]! > 0;
  for (let i = 0; i < table.rowCount; i++) {
    const here = near !== undefined && enough(near, i) && near.departure.count[i]! >= wide.allCases[i]! / 2;
    const far = enough(wide, i);
    table.n[i] = wide.allCases[i]!;
    table.peers[i] = wide.peers[i]!;
    if (far) anywhere.push(i);
    if (here) nearby.push(i);
    else if (far) elsewhere.push(i);
    else if (wide.allCases[i]! < rules.minimumCases) table.why[i] = designWhys.indexOf('too few cases');
    else table.why[i] = designWhys.indexOf('too few others to compare with');
  }
  const tested = [
    ...(near === undefined ? [] : report(table, rules, near, nearby, nearby)),
    ...report(table, rules, wide, anywhere, elsewhere),
  ].sort((a, b) => a - b);
  const q = benjaminiHochberg(Float64Array.from(tested, (i) => table.p[i]!));
  tested.forEach((i, place) => {
    table.q[i] = q[place]!;
    table.tests[i] = tested.length;
    const hit = q[place]! <= rules.falseDiscovery && table.effect[i]! >= rules.excessFloor;
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Writes what the test says of the subjects in `rows`, as seen among those in `among`; returns those that it could judge. */
function report(
  table: ObservationTable,
  rules: MeanRules,
  { departure, value, peers, perOther, ofKinds }: MeasuredMeans,
  among: readonly number[],
  rows: readonly number[],
): readonly number[] {
  if (among.length < fewestSubjects) {
    for (const i of rows) table.why[i] = designWhys.indexOf('too few subjects to know ordinary differences');
    return [];
  }
  const of = (numbers: ArrayLike<number>): Float64Array => Float64Array.from(among, (i) => numbers[i]!);
  // As in H01: the score is about the middle of the subjects, the effect about the subject's own expectation.
  const [means, variances] = [of(departure.mean), of(departure.variance)];
  const score = normalEmpiricalBayes(
    means,
    Float64Array.from(among, (i) => departure.variance[i]! + ofKinds[i]!),
    undefined,
    of(departure.clusters),
    Float64Array.from(among, (i) => 1 + perOther[i]!),
  );
  const excess = normalEmpiricalBayes(means, variances, 0);
  const prior = Math.max(excess.priorVariance, plainVariance(means, variances));
  const place = new Map(among.map((i, position) => [i, position]));
  for (const i of rows) {
    const position = place.get(i)!; // rows are among `among`
    const factor = prior === 0 ? 0 : prior / (prior + departure.variance[i]!);
    const shrunk = departure.mean[i]! * factor;
    const error = interval * Math.sqrt(departure.variance[i]! * factor);
    table.n[i] = departure.count[i]!;
    table.peers[i] = peers[i]!;
    table.observed[i] = value[i]!;
    table.expected[i] = value[i]! - departure.mean[i]!;
    table.variance[i] = departure.variance[i]! + excess.ordinary.variance;
    table.effect[i] = rules.effectOf(shrunk);
    table.low[i] = rules.effectOf(shrunk - error);
    table.high[i] = rules.effectOf(shrunk + error);
    table.p[i] = score.upperTail[position]!;
  }
  return rows;
}

/**
 * The variance between subjects by unweighted moments, about 0 (L. V. Hedges, I. Olkin, Statistical Methods for Meta-Analysis, 1985, chapter 9).
 * The weighted estimate rests on the subjects with most cases; where a small one stands out among few, only this one lets it.
 */
function plainVariance(means: Float64Array, variances: Float64Array): number {
  let total = 0;
  means.forEach((mean, i) => (total += mean * mean - variances[i]!));
  return Math.max(0, total / means.length);
}
