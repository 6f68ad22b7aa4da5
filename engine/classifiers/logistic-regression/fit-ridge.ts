/**
 * Ridge logistic regression over a sparse design: Newton steps, each solved by conjugate gradients with the diagonal as preconditioner (S. S. Keerthi & D. DeCoste,
 * "A modified finite Newton method", JMLR 6, 2005; C.-J. Lin, R. C. Weng & S. S. Keerthi, "Trust region Newton method", JMLR 9, 2008), halved
 * while the loss does not fall. The intercept has no penalty. Cost: passes over the design, some hundreds.
 */
import type { Design } from './design.ts';

export interface RidgeFit {
  readonly intercept: number;
  /** One a term. */
  readonly effects: Float64Array;
  readonly steps: number;
}

/** intercept + design × effects, one a row. */
export function margins(
  { rowCount, width, terms, values }: Design,
  intercept: number,
  effects: Float64Array,
) {
  const out = new Float64Array(rowCount);
  for (let row = 0, at = 0; row < rowCount; row++) {
    let sum = intercept;
    for (let j = 0; j < width; j++, at++) sum += effects[terms[at]!]! * values[at]!;
    out[row] = sum;
  }
  return out;
}

/** Adds designᵀ × rowValues to `out`; returns their sum. */
function transposed(
  { rowCount, width, terms, values }: Design,
  rowValues: Float64Array,
  out: Float64Array,
): number {
  let sum = 0;
  for (let row = 0, at = 0; row < rowCount; row++) {
    const value = rowValues[row]!;
    sum += value;
    for (let j = 0; j < width; j++, at++) out[terms[at]!]! += value * values[at]!;
  }
  return sum;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/**
 * @param penalty of half the squared effects, beside the summed log loss: scikit-learn's 1/C
 * @throws RangeError where it does not settle
 */
export function fitRidge(
  design: Design,
  termCount: number,
  labels: Uint8Array,
  weights: Float64Array,
  penalty: number,
): RidgeFit {
  // The intercept is the last unknown.
  const size = termCount + 1;
  const unknowns = new Float64Array(size);
  const ofTerms = (all: Float64Array): Float64Array => all.subarray(0, termCount);
  const lossAt = (at: Float64Array): number => {
    const scores = margins(design, at[termCount]!, ofTerms(at));
    let loss = (penalty / 2) * dot(ofTerms(at), ofTerms(at));
    scores.forEach((score, row) => {
      const towards = labels[row] === 1 ? -score : score;
      loss += weights[row]! * (Math.max(towards, 0) + Math.log1p(Math.exp(-Math.abs(towards))));
    });
    return loss;
  };
  let loss = lossAt(unknowns);
  for (let step = 1; step <= 100; step++) {
    const scores = margins(design, unknowns[termCount]!, ofTerms(unknowns));
    const residual = new Float64Array(scores.length);
    const curvature = new Float64Array(scores.length);
    scores.forEach((score, row) => {
      const p = 1 / (1 + Math.exp(-score));
      residual[row] = weights[row]! * (labels[row]! - p);
      curvature[row] = weights[row]! * Math.max(p * (1 - p), 1e-10);
    });
    // The gradient of the loss, downhill.
    const downhill = new Float64Array(size);
    downhill[termCount] = transposed(design, residual, downhill);
    for (let i = 0; i < termCount; i++) downhill[i]! -= penalty * unknowns[i]!;
    const steepest = Math.sqrt(dot(downhill, downhill));
    if (steepest <= 1e-8 * labels.length)
      return { intercept: unknowns[termCount]!, effects: ofTerms(unknowns), steps: step };
    const move = newtonMove(design, curvature, downhill, penalty, termCount);
    let share = 1;
    for (;;) {
      const tried = unknowns.map((value, i) => value + share * move[i]!);
      const triedLoss = lossAt(tried);
      if (triedLoss <= loss || share < 1e-8) {
        const fell = loss - triedLoss;
        unknowns.set(tried);
        loss = triedLoss;
        if (fell <= 1e-12 * Math.abs(loss)) {
          return { intercept: unknowns[termCount]!, effects: ofTerms(unknowns), steps: step };
        }
        break;
      }
      share /= 2;
    }
  }
  throw new RangeError('the ridge regression did not settle in 100 steps');
}

/** Solves (Xᵀ W X + penalty) move = downhill by preconditioned conjugate gradients. */
function newtonMove(
  design: Design,
  curvature: Float64Array,
  downhill: Float64Array,
  penalty: number,
  termCount: number,
): Float64Array {
  const size = termCount + 1;
  const diagonal = new Float64Array(size).fill(penalty + 1e-12);
  diagonal[termCount] = 0;
  for (let row = 0, at = 0; row < design.rowCount; row++) {
    diagonal[termCount] += curvature[row]!;
    for (let j = 0; j < design.width; j++, at++) {
      diagonal[design.terms[at]!]! += curvature[row]! * design.values[at]! ** 2;
    }
  }
  const move = new Float64Array(size);
  const left = downhill.slice();
  const scaled = left.map((value, i) => value / diagonal[i]!);
  const direction = scaled.slice();
  let product = dot(left, scaled);
  const enough = 1e-8 * product;
  for (let i = 0; i < 500 && product > enough; i++) {
    const along = margins(design, direction[termCount]!, direction);
    for (let row = 0; row < along.length; row++) along[row]! *= curvature[row]!;
    const bent = new Float64Array(size);
    bent[termCount] = transposed(design, along, bent);
    for (let j = 0; j < termCount; j++) bent[j]! += penalty * direction[j]!;
    const length = product / dot(direction, bent);
    for (let j = 0; j < size; j++) {
      move[j]! += length * direction[j]!;
      left[j]! -= length * bent[j]!;
      scaled[j] = left[j]! / diagonal[j]!;
    }
    const next = dot(left, scaled);
    const ratio = next / product;
    product = next;
    for (let j = 0; j < size; j++) direction[j] = scaled[j]! + ratio * direction[j]!;
  }
  return move;
}
