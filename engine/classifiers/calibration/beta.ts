/**
 * Beta calibration: log-odds of the chance = a × ln p − b × ln(1 − p) + c with a, b >= 0 (M. Kull, T. Silva Filho & P. Flach, "Beta calibration",
 * AISTATS 2017, section 4): three numbers, so it holds on few rows, and it can leave a score as it is, which Platt's cannot. Where the
 * free fit gives a negative a or b, that one is 0 and the rest is fitted again, as the paper does. Fitted by Newton's steps.
 */
import type { Calibration } from './isotonic.ts';

export interface BetaCalibration extends Calibration {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const nearest = 1e-12;

/** @param probabilities 0 to 1, one a row */
export function betaCalibration(
  probabilities: Float64Array,
  labels: Uint8Array,
  weights?: Float64Array,
): BetaCalibration {
  if (probabilities.length === 0 || probabilities.length !== labels.length) {
    throw new RangeError(`${probabilities.length} probabilities but ${labels.length} labels`);
  }
  const first = probabilities.map((p) => Math.log(bounded(p)));
  const second = probabilities.map((p) => -Math.log1p(-bounded(p)));
  const fit = (useFirst: boolean, useSecond: boolean): [number, number, number] =>
    newton(first, second, labels, weights, useFirst, useSecond);
  let [a, b, c] = fit(true, true);
  if (a < 0) [a, b, c] = fit(false, true);
  else if (b < 0) [a, b, c] = fit(true, false);
  if (a < 0 || b < 0) [a, b, c] = fit(false, false);
  return {
    a,
    b,
    c,
    apply: betaCurve({ a, b, c }),
  };
}

/** The curve of three known numbers. */
export const betaCurve =
  ({ a, b, c }: Pick<BetaCalibration, 'a' | 'b' | 'c'>): Calibration['apply'] =>
  (given) =>
    given.map((p) => 1 / (1 + Math.exp(-(a * Math.log(bounded(p)) - b * Math.log1p(-bounded(p)) + c))));

const bounded = (p: number): number => Math.min(1 - nearest, Math.max(nearest, p));

/** Logistic regression on two columns and a constant; a column that is not used has the effect 0. */
function newton(
  first: Float64Array,
  second: Float64Array,
  labels: Uint8Array,
  weights: Float64Array | undefined,
  useFirst: boolean,
  useSecond: boolean,
): [number, number, number] {
  const effects: [number, number, number] = [0, 0, 0];
  for (let step = 0; step < 50; step++) {
    const gradient = [0, 0, 0];
    const curve = Array.from({ length: 3 }, () => [0, 0, 0]);
    for (let row = 0; row < labels.length; row++) {
      const x = [useFirst ? first[row]! : 0, useSecond ? second[row]! : 0, 1] as const;
      const p = 1 / (1 + Math.exp(-(effects[0] * x[0] + effects[1] * x[1] + effects[2])));
      const weight = weights?.[row] ?? 1;
      for (let i = 0; i < 3; i++) {
        gradient[i]! += weight * (labels[row]! - p) * x[i]!;
        for (let j = 0; j < 3; j++) curve[i]![j]! += weight * p * (1 - p) * x[i]! * x[j]!;
      }
    }
    // A little weight on the diagonal: two columns may be nearly the same, and one may be left out.
    for (let i = 0; i < 3; i++) curve[i]![i]! += 1e-9 * labels.length;
    const move = solveThree(curve, gradient);
    let largest = 0;
    for (let i = 0; i < 3; i++) {
      const bound = Math.max(-4, Math.min(4, move[i]!));
      effects[i]! += bound;
      largest = Math.max(largest, Math.abs(bound));
    }
    if (largest < 1e-10) break;
  }
  return effects;
}

/** Gaussian elimination with pivoting, of three. */
function solveThree(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]); // three of each
  for (let column = 0; column < 3; column++) {
    let pivot = column;
    for (let row = column + 1; row < 3; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < 3; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let k = column; k < 4; k++) rows[row]![k]! -= factor * rows[column]![k]!;
    }
  }
  return rows.map((row, i) => row[3]! / row[i]!);
}
