/** Tests of counts. Golden numbers come from the packages and versions named in golden/counts.json (`made_with`). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { binomialUpperTail } from './binomial-tail.ts';
import { chiSquareUpperTail } from './chi-square.ts';
import { eBenjaminiHochberg, eToP, pToE } from './e-values.ts';
import { countFunnelLimits, hitFunnelLimits, meanFunnelLimits } from './funnel-limits.ts';
import { gTest } from './g-test.ts';
import golden from './golden/counts.json' with { type: 'json' };
import { hypergeometricUpperTail } from './hypergeometric-tail.ts';
import { rateRatio } from './rate-ratio.ts';

const close = (got: number, want: number, relative = 1e-9): void => {
  expect(Math.abs(got - want)).toBeLessThanOrEqual(relative * Math.abs(want) + 1e-300);
};

test('hypergeometric, binomial and chi-square tails agree with scipy', () => {
  for (const [k, population, marked, drawn, tail] of golden.hypergeometric)
    close(hypergeometricUpperTail(k!, population!, marked!, drawn!), tail!);
  for (const [k, n, p, tail] of golden.binomial) close(binomialUpperTail(k!, n!, p!), tail!);
  for (const [x, freedom, tail] of golden.chiSquare) close(chiSquareUpperTail(x!, freedom!), tail!);
  expect([hypergeometricUpperTail(0, 5, 2, 2), hypergeometricUpperTail(3, 5, 2, 2)]).toEqual([1, 0]);
  expect([binomialUpperTail(0, 5, 0.1), binomialUpperTail(6, 5, 0.1), chiSquareUpperTail(0, 3)]).toEqual([
    1, 0, 1,
  ]);
});

test('the ratio of two Poisson rates agrees with R', () => {
  for (const [y1, e1, y2, e2, nullRatio, ratio, low, high, p] of golden.rateRatio.rows) {
    const found = rateRatio({ events: y1!, exposure: e1! }, { events: y2!, exposure: e2! }, nullRatio);
    close(found.ratio, ratio!, 1e-9);
    close(found.low, low!, 1e-8);
    close(found.high, high!, 1e-8);
    close(found.p, p!, 1e-9);
  }
  const none = rateRatio({ events: 0, exposure: 1 }, { events: 0, exposure: 1 });
  expect(none).toMatchObject({ ratio: Number.NaN, low: 0, high: Infinity, p: 1 });
});

test('the G-test agrees with scipy, with the correction of Williams', () => {
  for (const { table, g, freedom, p } of golden.gTest) {
    const found = gTest(table, createRng('unused'));
    expect(found).toMatchObject({ freedom, method: 'chi-square' });
    close(found.g, g);
    close(found.p, p);
  }
});

test('small tables are sampled: close to the exact test, the same from the same seed', () => {
  const table = [
    [4, 0],
    [1, 6],
    [0, 0],
  ];
  const found = gTest(table, createRng('a'));
  expect(found.method).toBe('sampled');
  expect(found).toEqual(gTest(table, createRng('a')));
  // Two-sided exact test of Fisher of this table in R 4.2.2: 0.01515.
  expect(Math.abs(found.p - 0.01515)).toBeLessThan(0.004);
  expect(gTest([[3, 2]], createRng('a'))).toMatchObject({ p: 1, method: 'none' });
});

test('funnel limits of counts and hits are those of scipy; of means by hand', () => {
  for (const [shape, rate, exposure, coverage, low, high] of golden.countLimits) {
    expect(countFunnelLimits({ shape: shape!, rate: rate! }, exposure!, coverage!)).toEqual({ low, high });
  }
  for (const [alpha, beta, trials, coverage, low, high] of golden.hitLimits) {
    expect(hitFunnelLimits({ alpha: alpha!, beta: beta! }, trials!, coverage!)).toEqual({ low, high });
  }
  const { low, high } = meanFunnelLimits({ centre: 1, variance: 0.09 }, 0.16, 0.95);
  close(low, 1 - 1.959963984540054 * 0.5);
  close(high, 1 + 1.959963984540054 * 0.5);
});

test('the calibrator gives evidence of expectation 1 and falls in p', () => {
  // The mean of e over uniform p, by the midpoint rule in ln p: p dx, p = exp(-x).
  let expectation = 0;
  const step = 1e-3;
  for (let x = step / 2; x < 700; x += step) expectation += pToE(Math.exp(-x)) * Math.exp(-x) * step;
  // What is missing is the mass of p < e^-700, 1 / 700.
  expect(Math.abs(expectation + 1 / 700 - 1)).toBeLessThan(1e-5);
  fc.assert(
    fc.property(
      fc.double({ min: 1e-300, max: 1, noNaN: true }),
      fc.double({ min: 1e-300, max: 1, noNaN: true }),
      (a, b) => {
        expect(pToE(Math.min(a, b))).toBeGreaterThanOrEqual(pToE(Math.max(a, b)) * (1 - 1e-12));
        expect(eToP(pToE(a))).toBeGreaterThanOrEqual(a);
      },
    ),
    { seed: 1 },
  );
  expect(pToE(1)).toBe(0.5);
  expect(pToE(2)).toBeNaN();
});

test('e-BH rejects what its definition says', () => {
  const e = fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(e, fc.constantFrom(0.01, 0.05, 0.2), (values, level) => {
      const sorted = [...values].sort((a, b) => b - a);
      let rejected = 0;
      sorted.forEach((value, i) => {
        if ((i + 1) * value >= (values.length / level) * (1 + 1e-12)) rejected = i + 1;
      });
      const q = eBenjaminiHochberg(Float64Array.from(values));
      expect(q.filter((value) => value <= level).length).toBeGreaterThanOrEqual(rejected);
      expect(q.filter((value) => value <= level * (1 - 1e-9)).length).toBeLessThanOrEqual(rejected);
    }),
    { seed: 2, numRuns: 300 },
  );
  expect(() => eBenjaminiHochberg(Float64Array.of(Number.NaN))).toThrow(RangeError);
});
