/**
 * Percentile bootstrap over the rows of one test set, for a figure of a scored list and for the difference of two scores of the same rows: both are computed on the
 * same draw, so what is common to them cancels (Efron & Tibshirani, 1993, chapter 13). Draws without a positive are drawn again.
 */
import { createRng } from '../domain/rng.ts';
import { quantileOfSorted } from './bootstrap-interval.ts';

export interface RowInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
}

export interface RowBootstrapOptions {
  readonly seed: string;
  /** 2,000 by default. */
  readonly draws?: number;
  /** 0.95 by default. */
  readonly level?: number;
}

type Figure = (scores: Float64Array, labels: Uint8Array) => number;

export function bootstrapRows(
  scores: Float64Array,
  labels: Uint8Array,
  figure: Figure,
  options: RowBootstrapOptions,
): RowInterval {
  return bootstrapRowDifference(scores, null, labels, figure, options);
}

/** Of figure(ours) − figure(theirs); of figure(ours) alone where theirs is null. */
export function bootstrapRowDifference(
  ours: Float64Array,
  theirs: Float64Array | null,
  labels: Uint8Array,
  figure: Figure,
  { seed, draws = 2000, level = 0.95 }: RowBootstrapOptions,
): RowInterval {
  const n = labels.length;
  if (!labels.includes(1) || !labels.includes(0)) throw new RangeError('the labels are all alike');
  const of = (a: Float64Array, b: Float64Array | null, l: Uint8Array): number =>
    figure(a, l) - (b === null ? 0 : figure(b, l));
  const rng = createRng(`bootstrap rows ${seed}`);
  const values = new Float64Array(draws);
  const drawnOurs = new Float64Array(n);
  const drawnTheirs = theirs === null ? null : new Float64Array(n);
  const drawnLabels = new Uint8Array(n);
  for (let draw = 0; draw < draws; draw++) {
    do {
      for (let i = 0; i < n; i++) {
        const row = rng.below(n);
        drawnOurs[i] = ours[row]!; // below n
        if (drawnTheirs !== null && theirs !== null) drawnTheirs[i] = theirs[row]!;
        drawnLabels[i] = labels[row]!;
      }
    } while (!drawnLabels.includes(1) || !drawnLabels.includes(0));
    values[draw] = of(drawnOurs, drawnTheirs, drawnLabels);
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / draws;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1);
  values.sort();
  return {
    value: of(ours, theirs, labels),
    low: quantileOfSorted(values, (1 - level) / 2),
    high: quantileOfSorted(values, (1 + level) / 2),
    standardError: Math.sqrt(variance),
  };
}
