/** The test of H01: how much longer a subject's cases were held than the same cases by its peers. Pure. */
import { crossFittedExpectation, stratifiedFolds } from '../../statistics/case-mix.ts';
import { clusteredMeans } from '../../statistics/clustered-mean.ts';
import type { Factor } from '../../statistics/additive-model.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { normalEmpiricalBayes } from '../../statistics/normal-empirical-bayes.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';

export const whys = [
  'too few cases',
  'too few peers at the same unit and stage',
  'too few units of its kind',
] as const;

export interface HoldRules {
  readonly minimumCases: number;
  readonly minimumPeers: number;
  /** Index into whys for a subject with too few peers. */
  readonly whyOfPeers: number;
  /** Share by which the shrunk mean must be longer: 0.25. */
  readonly excessFloor: number;
  readonly falseDiscovery: number;
  /** Residuals beyond these shares of the lowest and highest are set to them. */
  readonly winsorShare: number;
}

export interface HoldCases {
  /** ln(hours). */
  readonly values: Float64Array;
  readonly subjects: Int32Array;
  /** Where the peers of a row's subject are: unit × stage, or kind of unit. */
  readonly strata: Int32Array;
  readonly factors: readonly Factor[];
  readonly batches: Int32Array;
  readonly batchCount: number;
}

const foldCount = 5;
const interval = 1.959964;

export function testHolds(table: ObservationTable, cases: HoldCases, rules: HoldRules): void {
  const { values, subjects, strata } = cases;
  const count = table.rowCount;
  const folds = stratifiedFolds(subjects, count, strata, foldCount);
  const expected = crossFittedExpectation(values, cases.factors, folds, foldCount);
  const residuals = winsorised(
    values.map((value, row) => value - expected[row]!),
    rules.winsorShare,
  );
  const known = subjects.map((subject, row) => (Number.isNaN(residuals[row]!) ? -1 : subject));
  const means = clusteredMeans(residuals, known, count, cases.batches, cases.batchCount);
  const peers = peersOf(subjects, strata, count);
  const handled = new Int32Array(count);
  const logHours = new Float64Array(count);
  for (let row = 0; row < values.length; row++) {
    handled[subjects[row]!]!++;
    if (known[row] !== -1) logHours[subjects[row]!]! += values[row]!;
  }

  const tested: number[] = [];
  for (let i = 0; i < count; i++) {
    table.n[i] = handled[i]!;
    table.peers[i] = peers[i]!;
    if (handled[i]! < rules.minimumCases) table.why[i] = 0;
    else if (peers[i]! < rules.minimumPeers) table.why[i] = rules.whyOfPeers;
    // Cases of one batch only, or that nobody else's cases can tell the expectation of.
    else if (!(means.variance[i]! > 0)) table.why[i] = 0;
    else tested.push(i);
  }
  const of = (numbers: Float64Array): Float64Array => Float64Array.from(tested, (i) => numbers[i]!);
  // The score asks who departs from ordinary subjects, though a slow one lengthens what its peers are held against;
  // the effect is against the subject's own expectation, so its centre is 0.
  const bayes = normalEmpiricalBayes(of(means.mean), of(means.variance));
  const excess = normalEmpiricalBayes(of(means.mean), of(means.variance), 0);
  const q = benjaminiHochberg(bayes.upperTail);
  tested.forEach((i, position) => {
    const shrunk = excess.shrunk[position]!;
    const error = interval * excess.deviation[position]!;
    const mean = logHours[i]! / means.count[i]!;
    table.observed[i] = Math.exp(mean);
    table.expected[i] = Math.exp(mean - means.mean[i]!);
    table.variance[i] = means.variance[i]! + excess.ordinary.variance;
    table.effect[i] = Math.expm1(shrunk);
    table.low[i] = Math.expm1(shrunk - error);
    table.high[i] = Math.expm1(shrunk + error);
    table.p[i] = bayes.upperTail[position]!;
    table.q[i] = q[position]!;
    table.tests[i] = tested.length;
    const hit = q[position]! <= rules.falseDiscovery && table.effect[i] >= rules.excessFloor;
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** NaN stays NaN. */
function winsorised(values: Float64Array, share: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return values;
  const cut = Math.floor(sorted.length * share);
  const low = sorted[cut]!;
  const high = sorted[sorted.length - 1 - cut]!;
  return values.map((value) => (Number.isNaN(value) ? value : Math.max(low, Math.min(high, value))));
}

/** For each subject, how many others share the stratum in which most of its rows lie. */
function peersOf(subjects: Int32Array, strata: Int32Array, subjectCount: number): Int32Array {
  const rows = Array.from({ length: subjectCount }, () => new Map<number, number>());
  const members = new Map<number, Set<number>>();
  subjects.forEach((subject, row) => {
    const stratum = strata[row]!;
    rows[subject]!.set(stratum, (rows[subject]!.get(stratum) ?? 0) + 1);
    const set = members.get(stratum) ?? new Set<number>();
    members.set(stratum, set.add(subject));
  });
  return Int32Array.from(rows, (counts) => {
    let main = -1;
    let most = 0;
    for (const [stratum, number] of counts) {
      if (number > most || (number === most && stratum < main)) [main, most] = [stratum, number];
    }
    return main === -1 ? 0 : members.get(main)!.size - 1; // the subject is a member itself
  });
}
