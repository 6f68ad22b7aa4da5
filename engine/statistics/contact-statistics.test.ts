import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { cauchyCombination } from './cauchy-combination.ts';
import { benjaminiHochberg, hierarchicalFalseDiscovery, simes } from './false-discovery.ts';
import { normalCumulative, normalDensity, normalQuantile, normalUpperTail } from './normal.ts';
import { centralSquare, overdispersion } from './overdispersion.ts';
import {
  poissonBinomialMoments,
  poissonBinomialUpperTail,
  skewCorrectedUpperTail,
} from './poisson-binomial.ts';
import { wilsonInterval } from './wilson-interval.ts';

interface Golden {
  normal: { x: number; density: number; cumulative: number; upper: number }[];
  quantile: { p: number; x: number }[];
  poissonBinomial: {
    p: number[];
    observed: number;
    mean: number;
    variance: number;
    third: number;
    tail: number;
  }[];
  benjaminiHochberg: { p: number[]; q: number[] }[];
  cauchy: { p: number[]; combined: number }[];
  wilson: { successes: number; n: number; low: number; high: number }[];
}
const golden = JSON.parse(readFileSync(new URL('./contact-golden.json', import.meta.url), 'utf8')) as Golden;

function expectClose(found: number, wanted: number, relative: number): void {
  expect(Math.abs(found - wanted), `found ${found}, reference ${wanted}`).toBeLessThanOrEqual(
    relative * Math.abs(wanted) + 1e-305,
  );
}

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });
const seeded = { seed: 20_261_121, numRuns: 200 };

describe('normal distribution', () => {
  test('equals scipy', () => {
    for (const { x, density, cumulative, upper } of golden.normal) {
      expectClose(normalDensity(x), density, 1e-13);
      expectClose(normalCumulative(x), cumulative, 1e-13);
      expectClose(normalUpperTail(x), upper, 1e-13);
    }
    for (const { p, x } of golden.quantile) expect(normalQuantile(p)).toBeCloseTo(x, 11);
  });
  test('quantile is the inverse', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 5, noNaN: true }), (x) => {
        expect(normalQuantile(normalCumulative(x))).toBeCloseTo(x, 8);
      }),
      seeded,
    );
  });
});

describe('Poisson-binomial distribution', () => {
  test('equals exact convolution in numpy, and scipy.stats.binom', () => {
    for (const { p, observed, mean, variance, third, tail } of golden.poissonBinomial) {
      const moments = poissonBinomialMoments(p);
      expectClose(moments.mean, mean, 1e-12);
      expectClose(moments.variance, variance, 1e-12);
      expectClose(moments.third, third, 1e-12);
      const sizes = p.map(() => 1);
      expectClose(poissonBinomialUpperTail({ probabilities: p, sizes }, observed), tail, 1e-9);
    }
  });
  test('the skew-corrected tail is near the exact one where decisions are made', () => {
    for (const { observed, mean, variance, third, tail } of golden.poissonBinomial) {
      if (mean < 10 || tail < 1e-7 || tail > 0.1) continue;
      const ratio = skewCorrectedUpperTail(observed, { mean, variance, third }) / tail;
      expect(ratio).toBeGreaterThan(0.6);
      expect(ratio).toBeLessThan(1.6);
    }
  });
  test('a block is its trials, however they are cut, when nothing goes together', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(9),
        (p, size, x) => {
          const whole = poissonBinomialUpperTail({ probabilities: [p], sizes: [size] }, x);
          const apart = poissonBinomialUpperTail(
            { probabilities: Array<number>(size).fill(p), sizes: Array<number>(size).fill(1) },
            x,
          );
          expect(whole).toBeCloseTo(apart, 12);
        },
      ),
      seeded,
    );
  });
  test('blocks that go together keep the mean and widen the tail as the mixture says', () => {
    const tail = (x: number): number =>
      poissonBinomialUpperTail({ probabilities: [0.2], sizes: [3], together: [0.5] }, x);
    expect(tail(3)).toBeCloseTo(0.5 * 0.2 + 0.5 * 0.008, 14);
    expect(tail(1) + tail(2) + tail(3)).toBeCloseTo(0.6, 14); // the mean is the sum of tails
  });
  test('tails fall, from 1', () => {
    fc.assert(
      fc.property(probabilities, (p) => {
        const blocks = { probabilities: p, sizes: p.map(() => 1) };
        let last = 1;
        for (let x = 0; x <= p.length; x++) {
          const tail = poissonBinomialUpperTail(blocks, x);
          expect(tail).toBeLessThanOrEqual(last + 1e-12);
          last = tail;
        }
        expect(poissonBinomialUpperTail(blocks, p.length + 1)).toBe(0);
      }),
      seeded,
    );
  });
  test('without spread the tail is 1 or 0', () => {
    expect(skewCorrectedUpperTail(2, { mean: 2, variance: 0, third: 0 })).toBe(1);
    expect(skewCorrectedUpperTail(3, { mean: 2, variance: 0, third: 0 })).toBe(0);
  });
});

describe('overdispersion', () => {
  test('the central mean square of a normal is 0.4377', () => {
    expect(centralSquare).toBeCloseTo(0.43773, 4);
  });
  test('finds the factor by which the variance is larger, past a few outliers, and never less than 1', () => {
    const rng = createRng('overdispersion');
    const z = Float64Array.from({ length: 20_000 }, () => rng.normal());
    expect(overdispersion(z).raw).toBeCloseTo(1, 1);
    const wider = z.map((value, i) => (i < 200 ? 15 : value * Math.sqrt(1.5)));
    expect(overdispersion(wider).phi).toBeGreaterThan(1.4);
    expect(overdispersion(wider).phi).toBeLessThan(1.65);
    expect(overdispersion(z.map((value) => value / 2)).phi).toBe(1);
    expect(overdispersion(z.slice(0, 10)).phi).toBe(1);
  });
});

describe('false discovery', () => {
  test('adjusted p-values equal scipy', () => {
    for (const { p, q } of golden.benjaminiHochberg) {
      benjaminiHochberg(Float64Array.from(p)).forEach((value, i) => expectClose(value, q[i]!, 1e-12));
    }
  });
  test('a missing p-value is an error, not a number', () => {
    expect(() => benjaminiHochberg(Float64Array.of(0.1, Number.NaN))).toThrow('test 1 has no p-value');
  });
  test('one family: the hierarchy is Benjamini-Hochberg where anything is selected', () => {
    const p = Float64Array.of(0.001, 0.2, 0.03, 0.5);
    const q = hierarchicalFalseDiscovery(p, new Int32Array(4), 1, 0.05);
    expect(Array.from(q)).toEqual(Array.from(benjaminiHochberg(p)));
  });
  test('a family that is not selected has no rejection; families share the level', () => {
    const p = Float64Array.of(1e-6, 0.5, 0.04, 0.6, 0.3, 0.9);
    const q = hierarchicalFalseDiscovery(p, Int32Array.of(0, 0, 1, 1, 3, 3), 4, 0.05);
    expect(q[0]).toBeCloseTo(2e-6 * 3, 15); // one of three families that have tests
    expect(Math.min(...q.slice(2))).toBeGreaterThan(0.05);
  });
  test('Simes lies between the least p and its Bonferroni bound', () => {
    fc.assert(
      fc.property(probabilities, (values) => {
        const p = Float64Array.from(values);
        const least = Math.min(...values);
        expect(simes(p)).toBeGreaterThanOrEqual(least);
        expect(simes(p)).toBeLessThanOrEqual(Math.min(1, least * p.length));
      }),
      seeded,
    );
  });
});

describe('combination and interval', () => {
  test('Cauchy combination equals scipy', () => {
    for (const { p, combined } of golden.cauchy) expectClose(cauchyCombination(p), combined, 1e-9);
  });
  test('ones do not outweigh evidence', () => {
    expect(cauchyCombination([1e-6, 1, 1, 1])).toBeLessThan(1e-5);
    expect(cauchyCombination([0.3])).toBe(0.3);
    expect(cauchyCombination([])).toBeNaN();
  });
  test('Wilson interval equals scipy', () => {
    for (const { successes, n, low, high } of golden.wilson) {
      const [below, above] = wilsonInterval(successes / n, n);
      expect(below).toBeCloseTo(low, 12);
      expect(above).toBeCloseTo(high, 12);
    }
  });
});
