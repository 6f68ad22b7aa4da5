/**
 * The test of counts: an ordinary subject's count is drawn about what the others' rates give it, with the variance that
 * ordinary subjects show. Pure.
 *
 * A subject is compared near by (in its own unit) where enough of its trials meet enough others there, else with all alike
 * nationwide. The two are judged apart: those compared nationwide against what all subjects differ by without regard to units.
 */
import {
  averagedTail,
  type DispersionWeights,
  dispersionWeights,
} from '../../statistics/censored-dispersion.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { fewestSubjects } from '../../statistics/normal-empirical-bayes.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import type { DesignModel, Tested } from './count-models.ts';
import type { ExpectedCounts } from './leave-own-out.ts';
import { designWhys } from './why.ts';

export interface CountRules {
  /** Trials or exposure that a subject must have in compared cells. */
  readonly minimumTrials: number;
  /** Hits that a signal needs. */
  readonly minimumHits: number;
  /** Least expected count to be judged at all: with less, no count would be one too many or too few. 0 for none. */
  readonly minimumExpected?: number;
  readonly excessFloor: number;
  /** Least P(true effect > floor). */
  readonly exceedance: number;
  readonly falseDiscovery: number;
}

/**
 * Beta and Gamma have lighter upper tails than the log-normal spread that rates of people show. Taken this much wider they keep their
 * level at p = 0.01 against log-normal spreads up to 0.6 (null-world.test.ts).
 */
const heavierTails = 1.2;

/** Fills one row a subject of `table`. `near` may be missing. */
export function judgeCounts(
  table: ObservationTable,
  model: DesignModel,
  rules: CountRules,
  wide: ExpectedCounts,
  near?: ExpectedCounts,
): void {
  const nearby: number[] = [];
  const elsewhere: number[] = [];
  const anywhere: number[] = [];
  const enough = (counts: ExpectedCounts, i: number): boolean =>
    counts.trials[i]! >= rules.minimumTrials && counts.expected[i]! > (rules.minimumExpected ?? 0);
  for (let i = 0; i < table.rowCount; i++) {
    const here = near !== undefined && enough(near, i) && near.trials[i]! >= wide.allTrials[i]! / 2;
    const far = enough(wide, i);
    table.n[i] = wide.allTrials[i]!;
    table.peers[i] = wide.peers[i]!;
    if (far) anywhere.push(i);
    if (here) nearby.push(i);
    else if (far) elsewhere.push(i);
    else if (wide.allTrials[i]! < rules.minimumTrials) table.why[i] = designWhys.indexOf('too few cases');
    else table.why[i] = designWhys.indexOf('too few others to compare with');
  }
  const tested = [
    ...(near === undefined ? [] : report(table, model, rules, near, nearby, nearby)),
    ...report(table, model, rules, wide, anywhere, elsewhere),
  ].sort((a, b) => a - b);
  const q = benjaminiHochberg(Float64Array.from(tested, (i) => table.p[i]!));
  tested.forEach((i, place) => {
    table.q[i] = q[place]!;
    table.tests[i] = tested.length;
    const hit = table.outcome[i] === outcomeCode.hit && q[place]! <= rules.falseDiscovery; // report says whether the effect is enough
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** Writes what the test says of the subjects in `rows`, as seen among those in `among`; returns those that it could judge. */
function report(
  table: ObservationTable,
  model: DesignModel,
  rules: CountRules,
  counts: ExpectedCounts,
  among: readonly number[],
  rows: readonly number[],
): readonly number[] {
  if (among.length < fewestSubjects) {
    for (const i of rows) table.why[i] = designWhys.indexOf('too few subjects to know ordinary differences');
    return [];
  }
  const testedOf = (i: number): Tested => ({
    hits: counts.hits[i]!,
    trials: counts.trials[i]!,
    expected: counts.expected[i]!,
    estimation: counts.estimation[i]!,
    perOther: counts.perOther[i]!,
  });
  const peers = among.map(testedOf);
  const dispersion: DispersionWeights = dispersionWeights(
    peers.map(({ hits }) => hits),
    {
      logMass: (s, k, c) => model.logMass(peers[s]!, k, c),
      upperTail: (s, k, c) => model.upperTail(peers[s]!, k, c),
    },
  );
  for (const i of rows) {
    const tested = testedOf(i);
    const shrunk = model.shrink(tested, dispersion.all, rules.excessFloor);
    table.n[i] = tested.trials;
    table.peers[i] = counts.peers[i]!;
    table.observed[i] = tested.hits;
    table.expected[i] = tested.expected;
    table.variance[i] = shrunk.variance;
    table.effect[i] = shrunk.effect;
    table.low[i] = shrunk.low;
    table.high[i] = shrunk.high;
    table.p[i] = averagedTail(dispersion.weights, (c) =>
      model.upperTail(tested, tested.hits, c * heavierTails),
    );
    const much =
      tested.hits >= rules.minimumHits &&
      shrunk.effect >= rules.excessFloor &&
      shrunk.exceedance >= rules.exceedance;
    table.outcome[i] = much ? outcomeCode.hit : outcomeCode.clear;
  }
  return rows;
}
