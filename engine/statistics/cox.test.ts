/** Golden numbers come from R, named in golden/cox.json (`made_with`). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { fitCox, type HoldTimes } from './cox.ts';
import { fitGammaPoisson, gammaPosterior, rateExceedance } from './gamma-poisson.ts';
import golden from './golden/cox.json' with { type: 'json' };

const held = (covariates: readonly (readonly number[])[]): HoldTimes => ({
  times: Float64Array.from(golden.times),
  events: Uint8Array.from(golden.events),
  strata: Int32Array.from(golden.strata),
  covariates: covariates.map((column) => Float64Array.from(column)),
});

test('coefficients, errors, likelihood and expected events are those of coxph, ties and strata included', () => {
  const model = fitCox(held([golden.x, golden.z]));
  expect(model.converged).toBe(true);
  golden.coefficients.forEach((value, c) => {
    expect(model.coefficients[c]).toBeCloseTo(value, 7);
    expect(model.standardErrors[c]).toBeCloseTo(golden.standardErrors[c]!, 7);
  });
  expect(model.logLikelihood).toBeCloseTo(golden.logLikelihood, 8);
  // coxph keeps its hazards at the covariates' means, as here: the expected events do not depend on it.
  golden.expected.forEach((value, row) => expect(model.expected[row]).toBeCloseTo(value, 6));
  golden.expectedAlone.forEach((value, row) => expect(fitCox(held([])).expected[row]).toBeCloseTo(value, 9));
});

test('expected events add up to the events of each cell, whatever the order of rows', () => {
  const row = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: -1, max: 2 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
      const { expected } = fitCox({
        times: Float64Array.from(rows, ([time]) => time),
        events: Uint8Array.from(rows, ([, event]) => event),
        strata: Int32Array.from(rows, ([, , cell]) => cell),
        covariates: [],
      });
      for (const cell of [0, 1, 2]) {
        let events = 0;
        let sum = 0;
        rows.forEach(([, event, own], i) => {
          if (own !== cell) return;
          events += event;
          sum += expected[i]!;
        });
        expect(sum).toBeCloseTo(events, 9);
      }
      rows.forEach(([, , cell], i) => expect(Number.isNaN(expected[i])).toBe(cell === -1));
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('an officer who holds twice as long has the frailty of one, censored holds included', () => {
  const rng = createRng('frailty');
  const officers = 30;
  const rows = Array.from({ length: 3_000 }, (_, i) => {
    const officer = i % officers;
    const cell = rng.below(4);
    const hours = (-Math.log(1 - rng.uniform()) * (cell + 1) * (officer === 7 ? 2 : 1)) / 0.2;
    const seen = 30 * rng.uniform() + 1;
    return { officer, cell, time: Math.min(hours, seen), event: hours <= seen ? 1 : 0 };
  });
  const { expected } = fitCox({
    times: Float64Array.from(rows, ({ time }) => time),
    events: Uint8Array.from(rows, ({ event }) => event),
    strata: Int32Array.from(rows, ({ cell }) => cell),
    covariates: [],
  });
  const events = new Float64Array(officers);
  const exposure = new Float64Array(officers);
  rows.forEach(({ officer, event }, i) => {
    events[officer]! += event;
    exposure[officer]! += expected[i]!;
  });
  const prior = fitGammaPoisson(events, exposure)!;
  const slow = [...events.keys()].filter((o) => rateExceedance(prior, events[o]!, exposure[o]!, 0.8) < 0.05);
  expect(slow).toEqual([7]);
  const { shape, rate } = gammaPosterior(prior, events[7]!, exposure[7]!);
  expect(shape / rate).toBeLessThan(0.75);
});

test('a covariate that divides released from held has no estimate, and says so', () => {
  const model = fitCox({
    times: Float64Array.of(1, 2, 3, 4, 5, 6),
    events: Uint8Array.of(1, 1, 1, 0, 0, 0),
    strata: new Int32Array(6),
    covariates: [Float64Array.of(1, 1, 1, 0, 0, 0)],
  });
  expect(model.converged).toBe(false);
});
