/**
 * What kinds of cases differ by, inside a cell: goods of one chapter, say, are dearer or cheaper than the chapter for all who trade them. A
 * subject's cases of one kind share that level: no number of cases averages it away, and all subjects of that kind depart together.
 *
 * So the level that the others show in a kind is taken off, as far as it is known: the best linear prediction of a random level (C. R. Henderson,
 * Biometrics 31 (1975), 423-447), b × the others' mean departure, b = k / (k + e), k the variance between kinds and e the error of that mean.
 * What is left of it, k × (1 - b), is chance for the subject. Where nobody else has the kind, b is 0 and all of k is left.
 */
import { clusteredMeans } from '../../statistics/clustered-mean.ts';
import { combineCodes } from '../../statistics/combine-codes.ts';
import { robustBetweenVariance } from '../../statistics/robust-between-variance.ts';
import type { MeanCases } from './measure-means.ts';

/** Cases of a kind from which its level within a subject is known. */
const fewestCases = 5;

export interface LevelsOfKinds {
  /** Of each case; 0 without kinds. */
  readonly level: Float64Array;
  /** Variance of a subject's mean that unknown levels leave. */
  readonly left: Float64Array;
  /** Share of a subject's cases whose level is known: its mean b. */
  readonly known: Float64Array;
}

/** `values`: departures from the cell's others. Cost: O(cases log cases). */
export function levelsOfKinds(cases: MeanCases): LevelsOfKinds {
  const { subjects, subjectCount, kinds, values, batches, batchCount } = cases;
  const result: LevelsOfKinds = {
    level: new Float64Array(values.length),
    left: new Float64Array(subjectCount),
    known: new Float64Array(subjectCount),
  };
  if (kinds === undefined) return result;
  const own = combineCodes(subjects, kinds.codes, kinds.count);
  const { count, mean, variance } = clusteredMeans(values, own.codes, own.count, batches, batchCount);
  const subjectOf = new Int32Array(own.count);
  const kindOf = new Int32Array(own.count);
  own.codes.forEach((place, row) => {
    if (place < 0) return;
    subjectOf[place] = subjects[row]!;
    kindOf[place] = kinds.codes[row]!;
  });
  const between = betweenKinds(subjectCount, subjectOf, { count, mean, variance });
  const all = clusteredMeans(values, subjects, subjectCount, batches, batchCount);
  const ordinary = robustBetweenVariance(all.mean, all.variance).variance;

  const total = new Float64Array(kinds.count);
  const sum = new Float64Array(kinds.count);
  const errors = new Float64Array(kinds.count);
  const errorOf = (place: number): number =>
    count[place]! ** 2 * (ordinary + (Number.isNaN(variance[place]!) ? 0 : variance[place]!));
  for (let place = 0; place < own.count; place++) {
    const kind = kindOf[place]!;
    total[kind]! += count[place]!;
    sum[kind]! += count[place]! * mean[place]!;
    errors[kind]! += errorOf(place);
  }
  const level = new Float64Array(own.count);
  for (let place = 0; place < own.count; place++) {
    const kind = kindOf[place]!;
    const subject = subjectOf[place]!;
    const share = count[place]! / all.count[subject]!;
    const others = total[kind]! - count[place]!;
    const error = others > 0 ? Math.max(0, errors[kind]! - errorOf(place)) / others ** 2 : Infinity;
    const known = between === 0 ? 0 : between / (between + error);
    if (others > 0) level[place] = (known * (sum[kind]! - count[place]! * mean[place]!)) / others;
    result.left[subject]! += share ** 2 * between * (1 - known);
    result.known[subject]! += share * known;
  }
  own.codes.forEach((place, row) => {
    if (place >= 0) result.level[row] = level[place]!;
  });
  return result;
}

interface Levels {
  readonly count: Int32Array;
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

/** From the two most frequent kinds of each subject, by moments: what sets subjects apart cancels in their difference. */
function betweenKinds(
  subjectCount: number,
  subjectOf: Int32Array,
  { count, mean, variance }: Levels,
): number {
  const first = new Int32Array(subjectCount).fill(-1);
  const second = new Int32Array(subjectCount).fill(-1);
  const countAt = (place: number): number => (place < 0 ? 0 : count[place]!);
  subjectOf.forEach((subject, place) => {
    if (count[place]! < fewestCases || !(variance[place]! > 0)) return;
    if (countAt(place) > countAt(first[subject]!)) {
      second[subject] = first[subject]!;
      first[subject] = place;
    } else if (countAt(place) > countAt(second[subject]!)) second[subject] = place;
  });
  let total = 0;
  let pairs = 0;
  second.forEach((other, subject) => {
    if (other < 0) return;
    const one = first[subject]!;
    total += ((mean[one]! - mean[other]!) ** 2 - variance[one]! - variance[other]!) / 2;
    pairs++;
  });
  return pairs === 0 ? 0 : Math.max(0, total / pairs);
}
