/** The test of H01: how much longer a subject's cases were held than the same cases by its peers. Pure. */
import { crossFittedExpectation, stratifiedFolds } from '../../statistics/case-mix.ts';
import { clusteredMeans } from '../../statistics/clustered-mean.ts';
import type { Factor } from '../../statistics/additive-model.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { fewestSubjects, normalEmpiricalBayes } from '../../statistics/normal-empirical-bayes.ts';
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

/**
 * Fills one row a subject. `nearby` expects a case from the subject's own stratum, `wider`, where given, from everywhere: it judges
 * those who have too few peers nearby, against what all subjects ordinarily differ by without regard to the stratum.
 */
export function testHolds(
  table: ObservationTable,
  nearby: HoldCases,
  rules: HoldRules,
  wider?: HoldCases,
): void {
  const count = table.rowCount;
  const peers = peersOf(nearby.subjects, nearby.strata, count);
  const near = measure(nearby, count, rules);
  const lonely = peers.some(
    (others, i) => others < rules.minimumPeers && near.handled[i]! >= rules.minimumCases,
  );
  const far = wider === undefined || !lonely ? undefined : measure(wider, count, rules);
  const withPeers: number[] = [];
  const withoutPeers: number[] = [];
  const anywhere: number[] = [];
  for (let i = 0; i < count; i++) {
    table.n[i] = near.handled[i]!;
    table.peers[i] = peers[i]!;
    const enough = near.handled[i]! >= rules.minimumCases;
    if (enough && far !== undefined && far.variance[i]! > 0) anywhere.push(i);
    if (!enough) table.why[i] = 0;
    else if (peers[i]! >= rules.minimumPeers && near.variance[i]! > 0) withPeers.push(i);
    else if (anywhere.at(-1) === i) withoutPeers.push(i);
    // Without a variance all cases lie in one batch, or nobody else's cases can tell what to expect.
    else table.why[i] = peers[i]! < rules.minimumPeers ? rules.whyOfPeers : 0;
  }
  if (anywhere.length - 1 < rules.minimumPeers || anywhere.length < fewestSubjects) {
    for (const i of withoutPeers) table.why[i] = rules.whyOfPeers;
    withoutPeers.length = 0;
  }
  if (withPeers.length < fewestSubjects) {
    for (const i of withPeers) table.why[i] = rules.whyOfPeers;
    withPeers.length = 0;
  }
  report(table, near, withPeers, withPeers);
  if (far !== undefined) {
    report(table, far, anywhere, withoutPeers);
    for (const i of withoutPeers) table.peers[i] = anywhere.length - 1;
  }

  const tested = [...withPeers, ...withoutPeers].sort((a, b) => a - b);
  const q = benjaminiHochberg(Float64Array.from(tested, (i) => table.p[i]!));
  tested.forEach((i, position) => {
    table.q[i] = q[position]!;
    table.tests[i] = tested.length;
    const hit = q[position]! <= rules.falseDiscovery && table.effect[i]! >= rules.excessFloor;
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Means of the subjects' residuals, and of their log hours. */
interface Measured {
  readonly handled: Int32Array;
  readonly residual: Float64Array;
  readonly variance: Float64Array;
  readonly clusters: Float64Array;
  readonly logHours: Float64Array;
}

function measure(
  { values, subjects, strata, factors, batches, batchCount }: HoldCases,
  count: number,
  rules: HoldRules,
): Measured {
  const folds = stratifiedFolds(subjects, count, strata, foldCount);
  const expected = crossFittedExpectation(values, factors, folds, foldCount);
  const residuals = winsorised(
    values.map((value, row) => value - expected[row]!),
    rules.winsorShare,
  );
  const known = subjects.map((subject, row) => (Number.isNaN(residuals[row]!) ? -1 : subject));
  const means = clusteredMeans(residuals, known, count, batches, batchCount);
  const handled = new Int32Array(count);
  const logHours = new Float64Array(count);
  for (let row = 0; row < values.length; row++) {
    handled[subjects[row]!]!++;
    logHours[subjects[row]!]! += values[row]!;
  }
  return {
    handled,
    residual: means.mean,
    variance: means.variance,
    clusters: Float64Array.from(means.clusters),
    logHours: logHours.map((total, i) => total / handled[i]!),
  };
}

/** Writes effect, interval and p of the subjects in `rows`, as seen among those in `among`. */
function report(
  table: ObservationTable,
  measured: Measured,
  among: readonly number[],
  rows: readonly number[],
): void {
  const of = (numbers: Float64Array): Float64Array => Float64Array.from(among, (i) => numbers[i]!);
  // The score asks who departs from ordinary subjects, though a slow one lengthens what its peers are held against;
  // the effect is against the subject's own expectation, so its centre is 0.
  const score = normalEmpiricalBayes(
    of(measured.residual),
    of(measured.variance),
    undefined,
    of(measured.clusters),
  );
  const excess = normalEmpiricalBayes(of(measured.residual), of(measured.variance), 0);
  const place = new Map(among.map((i, position) => [i, position]));
  for (const i of rows) {
    const position = place.get(i)!; // rows are among `among`
    const shrunk = excess.shrunk[position]!;
    const error = interval * excess.deviation[position]!;
    table.observed[i] = Math.exp(measured.logHours[i]!);
    table.expected[i] = Math.exp(measured.logHours[i]! - measured.residual[i]!);
    table.variance[i] = measured.variance[i]! + excess.ordinary.variance;
    table.effect[i] = Math.expm1(shrunk);
    table.low[i] = Math.expm1(shrunk - error);
    table.high[i] = Math.expm1(shrunk + error);
    table.p[i] = score.upperTail[position]!;
  }
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
