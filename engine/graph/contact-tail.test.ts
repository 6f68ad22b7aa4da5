import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { poissonBinomialMoments, poissonBinomialUpperTail } from '../statistics/poisson-binomial.ts';
import { contactTail } from './contact-tail.ts';

test('few contacts: never below the exact tail beyond the mean; many: near it', () => {
  const rng = createRng('contact tail');
  for (let round = 0; round < 300; round++) {
    const trials = Array.from(
      { length: 1 + rng.below(80) },
      () => rng.uniform() * (round % 2 === 0 ? 0.2 : 0.6),
    );
    const moments = poissonBinomialMoments(trials);
    const observed = Math.ceil(moments.mean) + 2 + rng.below(4);
    if (observed > trials.length) continue;
    const exact = poissonBinomialUpperTail({ probabilities: trials, sizes: trials.map(() => 1) }, observed);
    const tail = contactTail(observed, moments);
    expect(tail, `${observed} of ${trials.length}, mean ${moments.mean}`).toBeGreaterThan(exact * 0.6);
    if (moments.variance < 5) expect(tail).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
  }
});

test('a normal tail alone would promise too much for two contacts where 0.02 are expected', () => {
  const moments = { mean: 0.02, variance: 0.0198, third: 0.0194 };
  expect(contactTail(2, moments)).toBeGreaterThan(1.9e-4); // exact: 1 - 0.98 e^0 - … = 1.97e-4 for Poisson
});

test('without anything open there is no evidence', () => {
  expect(contactTail(12, { mean: 12, variance: 0, third: 0 })).toBe(1);
  expect(contactTail(0, { mean: 2, variance: 2, third: 2 })).toBe(1);
});
