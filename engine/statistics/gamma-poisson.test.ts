/** Golden numbers come from the packages and versions named in golden/gamma-poisson.json (`made_with`). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fitGammaPoisson,
  gammaPoissonUpperTail,
  gammaPosterior,
  poissonUpperTail,
  rateExceedance,
} from './gamma-poisson.ts';
import { gammaQuantile } from './gamma-quantile.ts';
import golden from './golden/gamma-poisson.json' with { type: 'json' };
import { incompleteGamma, incompleteGammaUpper } from './incomplete-gamma.ts';
import { fitOrdinaryRates } from './ordinary-rates.ts';

const close = (got: number, want: number, relative: number): void => {
  expect(Math.abs(got - want)).toBeLessThanOrEqual(relative * Math.abs(want) + 1e-300);
};

test('the incomplete gamma functions agree with scipy in both tails', () => {
  for (const [a, x, lower, upper] of golden.incompleteGamma) {
    close(incompleteGamma(a!, x!), lower!, 1e-8);
    close(incompleteGammaUpper(a!, x!), upper!, 1e-8);
  }
  expect(incompleteGamma(0, 1)).toBeNaN();
  expect(incompleteGammaUpper(1, -1)).toBeNaN();
  expect([incompleteGamma(2, 0), incompleteGammaUpper(2, Infinity)]).toEqual([0, 0]);
});

test('gammaQuantile agrees with scipy', () => {
  for (const [p, shape, rate, value] of golden.gammaQuantile)
    close(gammaQuantile(p!, shape!, rate!), value!, 1e-10);
  expect(gammaQuantile(0.5, -1, 1)).toBeNaN();
});

test('negative binomial and Poisson tails agree with scipy', () => {
  for (const [y, exposure, shape, rate, tail] of golden.negativeBinomialTail) {
    close(gammaPoissonUpperTail({ shape: shape!, rate: rate! }, y!, exposure!), tail!, 1e-9);
  }
  for (const [y, mean, tail] of golden.poissonTail) close(poissonUpperTail(y!, mean!), tail!, 1e-10);
});

test('the fitted prior is the maximum that scipy finds', () => {
  for (const { y, e, shape, rate } of golden.fit) {
    const prior = fitGammaPoisson(y, e)!;
    close(prior.shape, shape, 1e-5);
    close(prior.rate, rate, 1e-5);
  }
});

test('peers that do not vary get the largest shape; no exposure gives no prior; no event gives half a one', () => {
  const alike = fitGammaPoisson([20, 20, 20, 20], [10, 10, 10, 10], { maximumShape: 500 })!;
  expect(alike.shape).toBeCloseTo(500, 3);
  expect(alike.shape / alike.rate).toBeCloseTo(2, 6);
  expect(fitGammaPoisson([0, 3], [0, 0])).toBeNull();
  const never = fitGammaPoisson([0, 0], [10, 30])!;
  expect(never.shape / never.rate).toBeCloseTo(0.5 / 40, 12);
});

test('the shrunk rate lies between the own one and that of the peers', () => {
  const subject = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0.1, max: 20, noNaN: true }));
  fc.assert(
    fc.property(fc.array(subject, { minLength: 2, maxLength: 30 }), (subjects) => {
      const prior = fitGammaPoisson(
        subjects.map(([y]) => y),
        subjects.map(([, e]) => e),
      )!;
      const peers = prior.shape / prior.rate;
      for (const [y, e] of subjects) {
        const { shape, rate } = gammaPosterior(prior, y, e);
        const [low, high] = [Math.min(peers, y / e), Math.max(peers, y / e)];
        expect(shape / rate).toBeGreaterThanOrEqual(low * (1 - 1e-9));
        expect(shape / rate).toBeLessThanOrEqual(high * (1 + 1e-9));
        expect(rateExceedance(prior, y, e, peers)).toBeLessThanOrEqual(
          rateExceedance(prior, y + 1, e, peers),
        );
        expect(gammaPoissonUpperTail(prior, y, e)).toBeGreaterThanOrEqual(
          gammaPoissonUpperTail(prior, y + 1, e),
        );
      }
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('a few outlying subjects do not widen the prior of the ordinary ones', () => {
  const [{ y, e }] = [golden.fit[2]!];
  const clean = fitGammaPoisson(y, e)!;
  expect(fitOrdinaryRates(y, e)).toEqual(clean);
  const planted = y.map((events, i) => (i % 20 === 0 ? 6 * events + 40 : events));
  const ordinary = fitOrdinaryRates(planted, e)!;
  expect(ordinary.shape).toBeGreaterThan(clean.shape * 0.7);
  expect(ordinary.shape).toBeLessThan(clean.shape * 1.5);
  // The plain fit on the same subjects does widen: the guard's own fault, planted.
  expect(fitGammaPoisson(planted, e)!.shape).toBeLessThan(clean.shape * 0.3);
});

test('too few subjects to tell who is ordinary: the plain fit', () => {
  const events = [1, 2, 1, 0, 2, 60];
  const exposure = [1, 1, 1, 1, 1, 1];
  expect(fitOrdinaryRates(events, exposure)).toEqual(fitGammaPoisson(events, exposure));
  expect(fitOrdinaryRates([], [])).toBeNull();
});
