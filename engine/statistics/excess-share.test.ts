import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { excessShareInterval } from './excess-share.ts';
import { wilsonInterval } from './wilson-interval.ts';

describe('interval of an excess share', () => {
  test("with a certain expectation it is Wilson's, moved", () => {
    const { effect, low, high } = excessShareInterval({
      n: 60,
      observed: 30,
      expected: 6,
      inflation: 1,
      expectedVariance: 0,
    });
    const [below, above] = wilsonInterval(0.5, 60);
    expect(effect).toBeCloseTo(0.4, 12);
    expect(low).toBeCloseTo(below - 0.1, 12);
    expect(high).toBeCloseTo(above - 0.1, 12);
  });

  test('clumping and an uncertain expectation widen it', () => {
    const width = (inflation: number, expectedVariance: number): number => {
      const { low, high } = excessShareInterval({
        n: 60,
        observed: 30,
        expected: 6,
        inflation,
        expectedVariance,
      });
      return high - low;
    };
    expect(width(2, 0)).toBeGreaterThan(1.2 * width(1, 0));
    expect(width(1, 9)).toBeGreaterThan(width(1, 0));
    expect(width(0.2, 0)).toBe(width(1, 0));
  });

  test('covers the truth in about 95 of 100, clumped batches and all', () => {
    const rng = createRng('coverage');
    const batches = 40;
    const size = 3;
    const share = 0.35;
    let covered = 0;
    const rounds = 2000;
    for (let round = 0; round < rounds; round++) {
      let observed = 0;
      for (let batch = 0; batch < batches; batch++) {
        const whole = rng.uniform() < 0.5;
        const first = rng.uniform() < share;
        for (let k = 0; k < size; k++) if (whole ? first : rng.uniform() < share) observed++;
      }
      const expected = 12 + 2 * rng.normal();
      const { low, high } = excessShareInterval({
        n: batches * size,
        observed,
        expected,
        inflation: 1 + 0.5 * (size - 1),
        expectedVariance: 4,
      });
      const truth = share - 12 / (batches * size);
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / rounds).toBeGreaterThan(0.93);
    expect(covered / rounds).toBeLessThan(0.975);
  });
});
