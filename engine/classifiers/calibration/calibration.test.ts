/** scikit-learn's figures, planted distortions that must be undone, and ridge effects beside it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from '../golden/learners.json' with { type: 'json' };
import { createRng } from '../../domain/rng.ts';
import { logisticRegression } from '../logistic-regression/index.ts';
import { betaCalibration } from './beta.ts';
import { isotonicCalibration } from './isotonic.ts';

const outcomes = (chances: Float64Array, seed: string): Uint8Array => {
  const rng = createRng(seed);
  return Uint8Array.from(chances, (p) => (rng.uniform() < p ? 1 : 0));
};

describe('isotonic', () => {
  test(`is scikit-learn ${golden.versions.sklearn}'s IsotonicRegression`, () => {
    const { scores, labels, at, calibrated } = golden.isotonic;
    const fitted = isotonicCalibration(Float64Array.from(scores), Uint8Array.from(labels));
    fitted
      .apply(Float64Array.from(at))
      .forEach((chance, i) => expect(chance).toBeCloseTo(calibrated[i]!, 12));
  });

  test('never lowers a higher score', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, fc.boolean()), { minLength: 1 }), (rows) => {
        const scores = Float64Array.from(rows, ([s]) => s);
        const fitted = isotonicCalibration(
          scores,
          Uint8Array.from(rows, ([, hit]) => Number(hit)),
        );
        const chances = fitted.apply(scores.slice().sort());
        chances.forEach((p, i) => expect(p).toBeGreaterThanOrEqual(i === 0 ? 0 : chances[i - 1]! - 1e-12));
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe('beta', () => {
  const rng = createRng('beta');
  const truth = Float64Array.from({ length: 20_000 }, () => rng.uniform());

  test('leaves calibrated chances as they are', () => {
    const chances = betaCalibration(truth, outcomes(truth, 'same')).apply(truth);
    const worst = chances.reduce((most, p, row) => Math.max(most, Math.abs(p - truth[row]!)), 0);
    expect(worst).toBeLessThan(0.02);
  });

  test('undoes scores that are too sure, and a weighted class', () => {
    const logit = (p: number): number => Math.log(p / (1 - p));
    const distorted = truth.map((p) => 1 / (1 + Math.exp(-(2.5 * logit(p) + 1))));
    const chances = betaCalibration(distorted, outcomes(truth, 'sure')).apply(distorted);
    const worst = chances.reduce((most, p, row) => Math.max(most, Math.abs(p - truth[row]!)), 0);
    expect(worst).toBeLessThan(0.03);
  });

  test('a score that points the wrong way gets no effect rather than a reversed one', () => {
    const fitted = betaCalibration(
      truth.map((p) => 1 - p),
      outcomes(truth, 'wrong'),
    );
    expect([fitted.a, fitted.b]).toEqual([0, 0]);
    expect(fitted.apply(Float64Array.of(0.01, 0.99))[0]).toBeCloseTo(0.5, 1);
  });
});

test(`ridge effects are scikit-learn ${golden.versions.sklearn}'s`, () => {
  const { penalty, codes, labels, intercept, effects } = golden.ridge;
  const table = {
    rowCount: codes.length,
    columns: [{ name: 'code', kind: 'category' as const, values: Float64Array.from(codes) }],
  };
  const model = logisticRegression
    .fit({ table, labels: Uint8Array.from(labels) }, createRng('r'), { penalty, minCategoryRows: 1 })
    .serialise() as unknown as { intercept: number; effects: number[] };
  expect(model.intercept).toBeCloseTo(intercept, 6);
  effects.forEach((effect, i) => expect(model.effects[i]).toBeCloseTo(effect, 6));
});
