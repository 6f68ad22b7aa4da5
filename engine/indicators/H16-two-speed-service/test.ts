/** The test of H16: whether an officer's residuals fall into two groups more clearly than the pooled shape explains. Pure. */
import type { Rng } from '../../domain/rng.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { incompleteGammaUpper } from '../../statistics/incomplete-gamma.ts';
import { fewestSubjects } from '../../statistics/normal-empirical-bayes.ts';
import { designWhys } from '../designs/why.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { twoGroups } from './two-groups.ts';

export interface TwoSpeedRules {
  readonly minimumCases: number;
  readonly minimumGain: number;
  readonly excessFloor: number;
  readonly falseDiscovery: number;
}

/** At how many cases the null distribution is simulated: an officer's cases are thinned evenly to the next number below. */
const sizes = [30, 60, 100, 160, 250, 400];
const draws = 120;

/** `residuals` of log hours, NaN: not compared; `officer` numbers the table's rows. */
export function testTwoSpeeds(
  table: ObservationTable,
  residuals: Float64Array,
  officer: Int32Array,
  rules: TwoSpeedRules,
  rng: Rng,
): void {
  const { starts, rows } = groupRows(
    officer.map((code, row) => (Number.isNaN(residuals[row]!) ? -1 : code)),
    table.rowCount,
  );
  const samples: { i: number; values: Float64Array; spread: number }[] = [];
  const pool: number[] = [];
  for (let i = 0; i < table.rowCount; i++) {
    const own = Float64Array.from(rows.subarray(starts[i], starts[i + 1]), (row) => residuals[row]!);
    table.n[i] = own.length;
    const size = sizes.findLast((size) => size <= own.length);
    if (own.length < rules.minimumCases || size === undefined) {
      table.why[i] = designWhys.indexOf('too few cases');
      continue;
    }
    const values = Float64Array.from({ length: size }, (_, k) => own[Math.floor((k * own.length) / size)]!);
    const spread = standardise(values);
    if (!(spread > 0)) {
      table.why[i] = designWhys.indexOf('too few cases');
      continue;
    }
    for (const value of values) pool.push(value);
    samples.push({ i, values, spread });
  }
  if (samples.length < fewestSubjects) {
    for (const { i } of samples)
      table.why[i] = designWhys.indexOf('too few subjects to know ordinary differences');
    return;
  }
  const nulls = new Map(
    [...new Set(samples.map(({ values }) => values.length))].map((size) => [
      size,
      nullOf(pool, size, rng.stream(`${size}`)),
    ]),
  );
  const gains = new Float64Array(table.rowCount);
  const tested: number[] = [];
  const fits = samples.map(({ values }) => twoGroups(values));
  const relative = fits.map(({ ratio }, k) => ratio / nulls.get(samples[k]!.values.length)!.body);
  const widening = Math.max(1, bodyMean(Float64Array.from(relative)));
  samples.forEach(({ i, values, spread }, k) => {
    const found = fits[k]!;
    const { shape, rate } = nulls.get(values.length)!; // one for each size
    gains[i] = found.ratio - 2 * Math.log(values.length);
    const difference = found.separation * spread;
    const error = (2 * spread) / Math.sqrt(values.length * Math.min(found.upperShare, 1 - found.upperShare));
    table.observed[i] = Math.exp(difference);
    table.expected[i] = 1;
    table.variance[i] = spread ** 2;
    table.effect[i] = Math.expm1(difference);
    table.low[i] = Math.expm1(difference - error);
    table.high[i] = Math.expm1(difference + error);
    table.p[i] = Math.min(1, incompleteGammaUpper(shape, (rate * found.ratio) / widening));
    table.peers[i] = samples.length - 1;
    tested.push(i);
  });
  const enough = (i: number): boolean =>
    gains[i]! >= rules.minimumGain && table.effect[i]! >= rules.excessFloor;

  const q = benjaminiHochberg(Float64Array.from(tested, (i) => table.p[i]!));
  tested.forEach((i, place) => {
    table.q[i] = q[place]!;
    table.tests[i] = tested.length;
    const hit = q[place]! <= rules.falseDiscovery && enough(i);
    table.outcome[i] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
}

/** To mean 0 and standard deviation 1, cut at 3.5; returns the standard deviation that it had. */
function standardise(values: Float64Array): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  values.forEach((value, k) => (values[k] = Math.max(-3.5, Math.min(3.5, (value - mean) / spread))));
  return spread;
}

interface Null {
  readonly shape: number;
  readonly rate: number;
  /** Mean of the lowest 80 %. */
  readonly body: number;
}

/** Mean of the lowest 80 %: how officers' likelihood ratios exceed the simulated ones is read where no outlier is. */
function bodyMean(values: Float64Array): number {
  const kept = values
    .slice()
    .sort()
    .subarray(0, Math.ceil(values.length * 0.8));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/** The likelihood ratio of samples of the pool, as a Gamma distribution with their mean and variance. */
function nullOf(pool: readonly number[], size: number, rng: Rng): Null {
  const ratios = new Float64Array(draws);
  let total = 0;
  let squares = 0;
  for (let draw = 0; draw < draws; draw++) {
    const sample = Float64Array.from({ length: size }, () => pool[rng.below(pool.length)]!);
    standardise(sample);
    const { ratio } = twoGroups(sample);
    ratios[draw] = ratio;
    total += ratio;
    squares += ratio * ratio;
  }
  const mean = total / draws;
  const variance = (squares - draws * mean * mean) / (draws - 1);
  const shape = (mean * mean) / variance;
  const raised = mean + 1.645 * Math.sqrt(variance / draws); // by the 95 % error of so few draws: careful in the tail
  return { shape, rate: shape / raised, body: bodyMean(ratios) };
}
