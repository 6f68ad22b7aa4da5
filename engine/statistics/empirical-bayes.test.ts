/** Golden numbers come from the packages and versions named in golden/empirical-bayes.json (`made_with`). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { fitAdditiveModel, predictAdditive } from './additive-model.ts';
import { betaBinomialUpperTail } from './beta-binomial-tail.ts';
import { exceedanceProbability, fitBetaBinomial } from './beta-binomial.ts';
import { betaQuantile } from './beta-quantile.ts';
import { betweenVariance } from './between-variance.ts';
import { crossFittedExpectation, stratifiedFolds } from './case-mix.ts';
import { clusteredMeans } from './clustered-mean.ts';
import { benjaminiHochberg } from './false-discovery.ts';
import golden from './golden/empirical-bayes.json' with { type: 'json' };
import { incompleteBeta, incompleteBetaUpper } from './incomplete-beta.ts';
import { localFalseDiscovery } from './local-false-discovery.ts';
import { logGamma } from './log-gamma.ts';
import { mirrorNull } from './mirror-null.ts';
import { normalEmpiricalBayes } from './normal-empirical-bayes.ts';
import { robustBetweenVariance } from './robust-between-variance.ts';
import { studentUpperTail } from './student.ts';

const close = (got: number, want: number, relative: number): void => {
  expect(Math.abs(got - want)).toBeLessThanOrEqual(relative * Math.abs(want) + 1e-14);
};

test('logGamma agrees with scipy', () => {
  for (const [x, value] of golden.logGamma) close(logGamma(x!), value!, 1e-13);
  expect(logGamma(0)).toBeNaN();
});

test('incompleteBeta agrees with scipy in both tails', () => {
  for (const [x, a, b, lower, upper] of golden.incompleteBeta) {
    close(incompleteBeta(x!, a!, b!), lower!, 1e-9);
    close(incompleteBetaUpper(x!, a!, b!), upper!, 1e-9);
  }
  expect(incompleteBeta(0.5, -1, 1)).toBeNaN();
});

test("Student's tail agrees with scipy", () => {
  for (const [t, freedom, tail] of golden.studentUpperTail)
    close(studentUpperTail(t!, freedom!), tail!, 1e-9);
  expect(studentUpperTail(1, 0)).toBeNaN();
});

test('betaQuantile is the inverse', () => {
  for (const [a, b] of [
    [0.5, 0.5],
    [3, 40],
    [1000, 20],
  ] as const) {
    for (const probability of [0.025, 0.5, 0.975]) {
      expect(incompleteBeta(betaQuantile(probability, a, b), a, b)).toBeCloseTo(probability, 9);
    }
  }
  expect(betaQuantile(1.5, 1, 1)).toBeNaN();
});

test('the beta-binomial tail agrees with scipy', () => {
  for (const [k, n, alpha, beta, tail] of golden.betaBinomialUpperTail) {
    close(betaBinomialUpperTail(k!, n!, { alpha: alpha!, beta: beta! }), tail!, 1e-9);
  }
});

test('the fitted prior is the maximum that scipy finds', () => {
  for (const { k, n, alpha, beta } of golden.fitBetaBinomial) {
    const prior = fitBetaBinomial(k, n, { maximumPrecision: 1e6 })!;
    close(prior.alpha, alpha, 1e-5);
    close(prior.beta, beta, 1e-5);
  }
});

test('peers that do not vary get a prior of the largest precision; none at all gives none', () => {
  const prior = fitBetaBinomial([5, 5, 5, 5], [50, 50, 50, 50], { maximumPrecision: 2000 })!;
  expect(prior.alpha + prior.beta).toBeCloseTo(2000, 6);
  expect(prior.alpha / 2000).toBeCloseTo(0.1, 3);
  expect(fitBetaBinomial([0, 0], [0, 0])).toBeNull();
  const never = fitBetaBinomial([0, 0], [10, 10])!;
  expect(never.alpha / (never.alpha + never.beta)).toBeCloseTo(0.025, 12);
});

test('the posterior moves from the prior to the data', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 200 }), (k, extra) => {
      const prior = { alpha: 2, beta: 30 };
      const one = exceedanceProbability(prior, k, k + extra, 0.2);
      const more = exceedanceProbability(prior, k + 1, k + extra, 0.2);
      expect(more).toBeGreaterThanOrEqual(one);
      expect(one).toBeGreaterThanOrEqual(0);
      expect(more).toBeLessThanOrEqual(1);
    }),
    { seed: 4 },
  );
});

test('tau² by moments agrees with statsmodels', () => {
  for (const { residuals, variances, tau2 } of golden.betweenVariance) {
    close(betweenVariance(Float64Array.from(residuals), Float64Array.from(variances)), tau2, 1e-9);
  }
});

test('cluster-robust variances agree with statsmodels', () => {
  const { values, groups, clusters, expect: expected } = golden.clusteredMeans;
  const got = clusteredMeans(
    Float64Array.from(values),
    Int32Array.from(groups),
    5,
    Int32Array.from(clusters),
    30,
  );
  expected.forEach(({ mean, variance }, group) => {
    close(got.mean[group]!, mean, 1e-10);
    close(got.variance[group]!, variance, 1e-10);
  });
  expect(got.mean[4]).toBeNaN();
  expect(got.variance[4]).toBeNaN();
});

test('local false discovery is the Grenander estimate of scikit-learn', () => {
  const got = localFalseDiscovery(Float64Array.from([...golden.localFalseDiscovery.p, Number.NaN]));
  golden.localFalseDiscovery.lfdr.forEach((value, i) => close(got[i]!, value, 1e-9));
  expect(got.at(-1)).toBeNaN();
});

test('local false discovery never falls as p grows, and is 1 where all is null', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 }),
      (values) => {
        const p = Float64Array.from(values);
        const rate = localFalseDiscovery(p);
        const order = [...p.keys()].sort((i, j) => p[i]! - p[j]!);
        order.forEach((i, rank) => {
          expect(rate[i]).toBeLessThanOrEqual(1);
          if (rank > 0) expect(rate[i]).toBeGreaterThanOrEqual(rate[order[rank - 1]!]!);
        });
      },
    ),
    { seed: 5 },
  );
  expect([...localFalseDiscovery(Float64Array.from([1, 1, 1]))]).toEqual([1, 1, 1]);
});

test('the additive model without a ridge is least squares', () => {
  const { values, levels, levelCounts, fitted } = golden.additiveModel;
  const factors = levels.map((codes, f) => ({ levels: Int32Array.from(codes), levelCount: levelCounts[f]! }));
  const model = fitAdditiveModel(Float64Array.from(values), factors, null, {
    ridge: 0,
    tolerance: 1e-13,
    maximumPasses: 500,
  });
  fitted.forEach((value, row) => expect(predictAdditive(model, factors, row)).toBeCloseTo(value, 9));
});

test("a subject's own rows never enter its expectation", () => {
  const subjects = Int32Array.from([0, 0, 1, 1, 2, 2, 3, 3]);
  const factors = [{ levels: Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]), levelCount: 2 }];
  const folds = stratifiedFolds(subjects, 4, Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1]), 5);
  expect([...folds]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  const values = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
  const exact = { ridge: 0, tolerance: 1e-14, maximumPasses: 1000 };
  const before = crossFittedExpectation(values, factors, folds, 2, exact);
  values.set([1000, -3], 0);
  const after = crossFittedExpectation(values, factors, folds, 2, exact);
  expect(after[0]).toBeCloseTo(before[0]!, 8);
  expect(after[0]).toBeCloseTo(3.5, 8);
  expect(after[2]).not.toBeCloseTo(before[2]!, 1);
});

test('robust tau² is not widened by the outliers it has to reveal; that by moments is', () => {
  const rng = createRng('tau');
  const variances = new Float64Array(400).fill(0.01);
  const residuals = variances.map((v, i) => rng.normal() * Math.sqrt(v + 0.0225) + (i < 20 ? 1.5 : 0));
  const robust = robustBetweenVariance(residuals, variances);
  expect(robust.variance).toBeGreaterThan(0.012);
  expect(robust.variance).toBeLessThan(0.04);
  expect(betweenVariance(residuals, variances)).toBeGreaterThan(0.08);
  const bayes = normalEmpiricalBayes(residuals, variances);
  expect(bayes.z.subarray(0, 20).every((z) => z > 3)).toBe(true);
  expect(
    bayes.shrunk.every((value, i) => Math.abs(value) <= Math.abs(residuals[i]! - bayes.ordinary.centre)),
  ).toBe(true);
});

test('subjects that do not differ have no variance between them', () => {
  const variances = new Float64Array(50).fill(1);
  const residuals = variances.map((_, i) => (i % 10) * 0.01);
  expect(robustBetweenVariance(residuals, variances).variance).toBe(0);
  expect(normalEmpiricalBayes(residuals, variances).shrunk.every((value) => value === 0)).toBe(true);
});

test('the mirrored null counts high scores, and keeps a heavy-tailed world quiet', () => {
  expect([...mirrorNull(Float64Array.from([-3, -1, 0, 2, Number.NaN]))]).toEqual([
    1 / 5,
    2 / 5,
    3 / 5,
    4 / 5,
    Number.NaN,
  ]);
  const rng = createRng('mirror');
  // Student's t with two degrees of freedom: a normal null would give hundreds of p below 1e-6.
  const heavy = (): number => rng.normal() / Math.sqrt((rng.normal() ** 2 + rng.normal() ** 2) / 2);
  let raised = 0;
  for (let world = 0; world < 20; world++) {
    const z = Float64Array.from({ length: 5000 }, heavy);
    raised += benjaminiHochberg(mirrorNull(z)).filter((q) => q <= 0.05).length;
  }
  expect(raised).toBeLessThanOrEqual(4);
});

test('the mirrored null lets one clear outlier among few honest scores stand out', () => {
  const rng = createRng('mirror-light');
  const z = Float64Array.from({ length: 300 }, (_, i) => (i === 7 ? -15 : rng.normal()));
  const q = benjaminiHochberg(mirrorNull(z));
  expect([...q.keys()].filter((i) => q[i]! <= 0.05)).toEqual([7]);
});
