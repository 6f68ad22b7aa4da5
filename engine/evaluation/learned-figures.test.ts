/** Area, reliability and intervals over rows, beside figures that are known. */
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { areaUnderRoc } from './area-under-roc.ts';
import { bootstrapRowDifference, bootstrapRows } from './bootstrap-rows.ts';
import { nullAreaError } from './null-area-error.ts';
import { reliability } from './reliability.ts';

const area = (scores: Float64Array, labels: Uint8Array): number =>
  areaUnderRoc({ scores, labels }) ?? Number.NaN;

test('the null standard error is that of shuffled labels', () => {
  const rng = createRng('null');
  const areas = Array.from({ length: 400 }, () => {
    const labels = Uint8Array.from({ length: 300 }, (_, row) => (row < 60 ? 1 : 0));
    return area(
      Float64Array.from(labels, () => rng.uniform()),
      labels,
    );
  });
  const spread = Math.sqrt(areas.reduce((sum, a) => sum + (a - 0.5) ** 2, 0) / areas.length);
  expect(spread / nullAreaError(60, 240)).toBeGreaterThan(0.88); // four standard errors of 400 draws
  expect(spread / nullAreaError(60, 240)).toBeLessThan(1.14);
});

const rng = createRng('rows');
const truth = Float64Array.from({ length: 4000 }, () => rng.uniform());
const labels = Uint8Array.from(truth, (p) => (rng.uniform() < p ? 1 : 0));

test('reliability: calibrated chances have an error of chance alone, halved ones the half of the rate', () => {
  expect(reliability(truth, labels).expectedCalibrationError).toBeLessThan(0.025);
  const halved = reliability(
    truth.map((p) => p / 2),
    labels,
  );
  expect(halved.expectedCalibrationError).toBeCloseTo(0.25, 1);
  expect(halved.bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(4000);
  expect(() => reliability([1.2], [1])).toThrow(/not in 0 to 1/);
});

test('the paired interval of two scores of the same rows is narrower than that of either', () => {
  const few = { scores: truth.slice(0, 500), labels: labels.slice(0, 500) };
  const close = few.scores.map((p) => p + 0.05 * rng.normal());
  const options = { seed: 'pairs', draws: 300 };
  const alone = bootstrapRows(few.scores, few.labels, area, options);
  const paired = bootstrapRowDifference(few.scores, close, few.labels, area, options);
  expect(alone.low).toBeLessThan(alone.value);
  expect(paired.standardError).toBeLessThan(alone.standardError / 2);
  expect(bootstrapRows(few.scores, few.labels, area, options)).toEqual(alone);
});
