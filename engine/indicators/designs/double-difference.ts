/**
 * Double differences of officer-trader pairs (methods.md 3.3): the pair's mean outcome, less that of the same trader with other
 * officers in like cells, less what the same officer's other traders show. Pure; neutral as to sign.
 *
 * 1. An additive model takes the case mix, the officer and the trader off every outcome (two-way effects, fitted together).
 * 2. Within one trader and cell, the null model says that it is chance which of the trader's cases each officer had. Under all
 *    permutations of officers within those strata the pair's sum of residuals has known mean, variance and third moment (sampling
 *    without replacement), so no draws are needed and p has no floor at 1 / (draws + 1).
 * 3. The officer's own level is known from the other traders only up to its standard error, which is added.
 * The ordinary excess of spread over all pairs (clumps of cases handled together, habits) is measured on the central 80 % of z and
 * widens every variance (phi, at least 1).
 *
 * Cost: the additive model, then O(cases).
 */
import { type Factor, fitAdditiveModel, predictAdditive } from '../../statistics/additive-model.ts';
import { combineCodes, type DenseCodes } from '../../statistics/combine-codes.ts';
import { type Overdispersion, overdispersion } from '../../statistics/overdispersion.ts';

export interface PairCases {
  /** Outcome of each case, finite. */
  readonly values: Float64Array;
  readonly officer: Int32Array;
  readonly officerCount: number;
  /** Enterprise or broker; -1: nobody whose pairs are looked at. The case still tells of the officer. */
  readonly trader: Int32Array;
  readonly traderCount: number;
  /** What is alike: within one trader and cell, cases are exchangeable between officers. */
  readonly cell: Int32Array;
  readonly cellCount: number;
  /** What else moves the outcome; never who handled it. */
  readonly caseMix: readonly Factor[];
  /**
   * How an officer's own level carries over to a trader: as a difference, or, for rates and amounts that are mostly 0, in proportion to
   * what the trader's cases show at all (a strict officer does not find 5 points more where hardly anything is to be found).
   */
  readonly levels: 'additive' | 'proportional';
}

/** One entry a pair that met, in order of first appearance. */
export interface DoubleDifferences {
  readonly count: number;
  /** Pair of each case, -1 for none. */
  readonly pairOfCase: Int32Array;
  readonly officer: Int32Array;
  readonly trader: Int32Array;
  /** Cases of the pair in cells where the trader also had other officers, and the trader's cases with those. */
  readonly compared: Int32Array;
  readonly others: Int32Array;
  /** Mean outcome of the compared cases. */
  readonly mean: Float64Array;
  /** Double difference in units of the outcome; NaN without a comparison. */
  readonly difference: Float64Array;
  /** Variance of `difference` under the null model, before phi. */
  readonly variance: Float64Array;
  /** Third central moment of `difference` under the null model. */
  readonly third: Float64Array;
}

export function doubleDifferences(cases: PairCases): DoubleDifferences {
  const { values, officer, officerCount, trader, traderCount, cell, cellCount } = cases;
  const { residuals, scales, levelResiduals } = residualsOf(cases);
  const pairs = combineCodes(officer, trader, traderCount);
  const strata = combineCodes(trader, cell, cellCount);
  const moments = stratumMoments(residuals, strata);
  const parts = combineCodes(strata.codes, officer, officerCount);

  const ofPart = { pair: firstOf(parts, pairs.codes), stratum: firstOf(parts, strata.codes) };
  const partCases = new Float64Array(parts.count);
  const partResidual = new Float64Array(parts.count);
  const partValue = new Float64Array(parts.count);
  const pairCases = new Float64Array(pairs.count);
  const pairResidual = new Float64Array(pairs.count);
  const officerCases = new Float64Array(officerCount);
  const officerResidual = new Float64Array(officerCount);
  let squares = 0;
  for (let row = 0; row < values.length; row++) {
    const residual = residuals[row]!;
    squares += levelResiduals[row]! ** 2;
    officerCases[officer[row]!]!++;
    officerResidual[officer[row]!]! += levelResiduals[row]!;
    const pair = pairs.codes[row]!;
    const part = parts.codes[row]!;
    if (pair < 0 || part < 0) continue;
    pairCases[pair]!++;
    pairResidual[pair]! += levelResiduals[row]!;
    partCases[part]!++;
    partResidual[part]! += residual;
    partValue[part]! += values[row]!;
  }
  const noise = values.length === 0 ? 0 : squares / values.length;

  const found = emptyDifferences(pairs, firstOf(pairs, officer), firstOf(pairs, trader));
  const weight = new Float64Array(pairs.count);
  const departure = new Float64Array(pairs.count);
  for (let part = 0; part < parts.count; part++) {
    const pair = ofPart.pair[part]!;
    const stratum = ofPart.stratum[part]!;
    const all = moments.count[stratum]!;
    const own = partCases[part]!;
    if (own === all) continue; // no other officer: nothing to compare with
    found.compared[pair]! += own;
    found.others[pair]! += all - own;
    found.mean[pair]! += partValue[part]!;
    weight[pair]! += (own * (all - own)) / all;
    departure[pair]! += partResidual[part]! - own * moments.mean[stratum]!;
    found.variance[pair]! += ((own * (all - own)) / (all - 1)) * moments.second[stratum]!;
    if (all > 2)
      found.third[pair]! +=
        ((own * (all - own) * (all - 2 * own)) / ((all - 1) * (all - 2))) * moments.third[stratum]!;
  }
  for (let pair = 0; pair < pairs.count; pair++) {
    found.mean[pair]! /= found.compared[pair]!;
    const i = found.officer[pair]!;
    const elsewhere = officerCases[i]! - pairCases[pair]!;
    const compared = weight[pair]!;
    if (!(compared > 0) || elsewhere === 0) {
      found.difference[pair] = Number.NaN;
      continue;
    }
    const level = (officerResidual[i]! - pairResidual[pair]!) / elsewhere;
    const scale = scales[found.trader[pair]!]!;
    found.difference[pair] = departure[pair]! / compared - level * scale;
    found.variance[pair] = found.variance[pair]! / compared ** 2 + (noise * scale ** 2) / elsewhere;
    found.third[pair]! /= compared ** 3;
  }
  return found;
}

/** How much more the pairs in `tested` vary than the null model says. */
export function pairDispersion(found: DoubleDifferences, tested: readonly number[]): Overdispersion {
  const z = tested.map((pair) => found.difference[pair]! / Math.sqrt(found.variance[pair]!));
  return overdispersion(z.filter((value) => Number.isFinite(value)));
}

interface Residuals {
  /** What is left of each case's outcome, the officer's level taken off as it carries over to the trader. */
  readonly residuals: Float64Array;
  /** The same with the officer's level taken off whole: of it an officer's level elsewhere is corrected. */
  readonly levelResiduals: Float64Array;
  /** By how much an officer's level carries over to each trader. */
  readonly scales: Float64Array;
}

function residualsOf(cases: PairCases): Residuals {
  const { values, officer, officerCount, trader, traderCount, cell, cellCount } = cases;
  const factors: readonly Factor[] = [
    { levels: officer, levelCount: officerCount },
    { levels: cell, levelCount: cellCount },
    ...cases.caseMix,
    { levels: trader, levelCount: traderCount },
  ];
  const model = fitAdditiveModel(values, factors);
  const levelResiduals = values.map((value, row) => value - predictAdditive(model, factors, row));
  const scales = new Float64Array(traderCount).fill(1);
  if (cases.levels === 'additive') return { residuals: levelResiduals, levelResiduals, scales };
  scales.set(relativeMeans(values, trader, traderCount));
  const level = model.effects[0]!; // the officers' factor is the first
  const residuals = levelResiduals.map((residual, row) => {
    const t = trader[row]!;
    return t < 0 ? residual : residual + level[officer[row]!]! * (1 - scales[t]!);
  });
  return { residuals, levelResiduals, scales };
}

/** Each trader's mean over the mean of all; 1 where that is 0. */
function relativeMeans(values: Float64Array, trader: Int32Array, traderCount: number): Float64Array {
  const sums = new Float64Array(traderCount);
  const counts = new Float64Array(traderCount);
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    total += values[row]!;
    if (trader[row]! < 0) continue;
    sums[trader[row]!]! += values[row]!;
    counts[trader[row]!]!++;
  }
  const overall = total / values.length;
  return sums.map((sum, t) => (overall > 0 && counts[t]! > 0 ? sum / counts[t]! / overall : 1));
}

interface StratumMoments {
  readonly count: Float64Array;
  readonly mean: Float64Array;
  /** Central moments, divided by the count. */
  readonly second: Float64Array;
  readonly third: Float64Array;
}

function stratumMoments(residuals: Float64Array, { codes, count: strata }: DenseCodes): StratumMoments {
  const count = new Float64Array(strata);
  const mean = new Float64Array(strata);
  const second = new Float64Array(strata);
  const third = new Float64Array(strata);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row]! < 0) continue;
    count[codes[row]!]!++;
    mean[codes[row]!]! += residuals[row]!;
  }
  for (let stratum = 0; stratum < strata; stratum++) mean[stratum]! /= count[stratum]!;
  for (let row = 0; row < codes.length; row++) {
    const stratum = codes[row]!;
    if (stratum < 0) continue;
    const departure = residuals[row]! - mean[stratum]!;
    second[stratum]! += (departure * departure) / count[stratum]!;
    third[stratum]! += (departure * departure * departure) / count[stratum]!;
  }
  return { count, mean, second, third };
}

/** The value that every row of a code shares, for each code. */
function firstOf({ codes, count }: DenseCodes, values: Int32Array): Int32Array {
  const result = new Int32Array(count).fill(-1);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0) result[codes[row]!] = values[row]!;
  return result;
}

function emptyDifferences(pairs: DenseCodes, officer: Int32Array, trader: Int32Array): DoubleDifferences {
  const { count } = pairs;
  return {
    count,
    pairOfCase: pairs.codes,
    officer,
    trader,
    compared: new Int32Array(count),
    others: new Int32Array(count),
    mean: new Float64Array(count),
    difference: new Float64Array(count),
    variance: new Float64Array(count),
    third: new Float64Array(count),
  };
}
