/**
 * What a case should have taken, judged only from cases of others: the additive model is fitted once for each fold with the
 * fold's subjects left out, and predicts the rows of those subjects (cross-fitting). A subject's own conduct never
 * enters its own expectation.
 */
import {
  type AdditiveModelOptions,
  type Factor,
  fitAdditiveModel,
  predictAdditive,
} from './additive-model.ts';

/**
 * Expected value of each row. `folds[row]` is the fold of the row's subject, 0 to foldCount - 1: all rows of a subject lie in
 * one fold. NaN where a row's fold leaves no row to fit on.
 */
export function crossFittedExpectation(
  values: Float64Array,
  factors: readonly Factor[],
  folds: Int32Array,
  foldCount: number,
  options: AdditiveModelOptions = {},
): Float64Array {
  const expected = new Float64Array(values.length).fill(Number.NaN);
  const start = fitAdditiveModel(values, factors, null, options);
  const use = new Uint8Array(values.length);
  for (let fold = 0; fold < foldCount; fold++) {
    let left = 0;
    for (let row = 0; row < values.length; row++) {
      use[row] = folds[row] === fold ? 0 : 1;
      left += use[row]!;
    }
    if (left === 0) continue;
    const model = fitAdditiveModel(values, factors, use, { ...options, start });
    for (let row = 0; row < values.length; row++) {
      if (folds[row] === fold) expected[row] = predictAdditive(model, factors, row);
    }
  }
  return expected;
}

/**
 * Deals subjects into folds within their stratum (a unit), in order of code, so that every stratum gives about the same
 * share to each fold and small ones keep all but one of their subjects. A subject belongs to the stratum of its first row.
 */
export function stratifiedFolds(
  subjects: Int32Array,
  subjectCount: number,
  strata: Int32Array,
  foldCount: number,
): Int32Array {
  const stratumOf = new Int32Array(subjectCount).fill(-1);
  let stratumCount = 0;
  for (let row = 0; row < subjects.length; row++) {
    const subject = subjects[row]!;
    if (stratumOf[subject] === -1) stratumOf[subject] = strata[row]!;
    stratumCount = Math.max(stratumCount, strata[row]! + 1);
  }
  const dealt = new Int32Array(stratumCount);
  const foldOf = new Int32Array(subjectCount);
  for (let subject = 0; subject < subjectCount; subject++) {
    const stratum = stratumOf[subject]!;
    if (stratum >= 0) foldOf[subject] = dealt[stratum]!++ % foldCount;
  }
  return subjects.map((subject) => foldOf[subject]!);
}
