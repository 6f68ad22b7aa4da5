/** Row weights and class weights as one weight a row. */
import type { LabelledRows } from './classifier.ts';

/** `balanced`: each class weighs half, as scikit-learn has it: rows / (2 × rows of the class). */
export type ClassWeights = 'balanced' | { readonly negative: number; readonly positive: number };

export function rowWeights(
  { labels, weights }: LabelledRows,
  classWeights: ClassWeights | null,
): Float64Array {
  const all = weights === undefined ? new Float64Array(labels.length).fill(1) : weights.slice();
  if (classWeights === null) return all;
  let total = 0;
  let positive = 0;
  labels.forEach((label, row) => {
    const weight = all[row]!; // as many weights as labels
    total += weight;
    if (label === 1) positive += weight;
  });
  const of =
    classWeights === 'balanced'
      ? { negative: total / (2 * (total - positive)), positive: total / (2 * positive) }
      : classWeights;
  if (!(of.negative > 0 && of.positive > 0)) {
    throw new RangeError(`class weights ${of.negative} and ${of.positive} must be over 0`);
  }
  return all.map((weight, row) => weight * (labels[row] === 1 ? of.positive : of.negative));
}
