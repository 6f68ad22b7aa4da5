import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { calibrate, rising } from './calibration.ts';
import { expectedWorth, totalInterval } from './expected-harm.ts';
import type { Candidate } from './input.ts';
import { atCapacity, atThreshold, frontier, type Prospect, withRandomPart } from './what-if.ts';

const points = [
  { priority: 0, probability: 0.01 },
  { priority: 50, probability: 0.2 },
  { priority: 95, probability: 0.6 },
];
const prospects: Prospect[] = [
  { id: 'a', priority: 90, probability: 0.5, harm: 2, revenue: 10, days: 2 },
  { id: 'b', priority: 70, probability: 0.3, harm: 1, revenue: 1000, days: 2 },
  { id: 'c', priority: 70, probability: 0.3, harm: 1, revenue: 0, days: 2 },
  { id: 'd', priority: 10, probability: 0.1, harm: 0.1, revenue: 5, days: 1 },
];

describe('what if', () => {
  test('a threshold, and a capacity with the tie band at its cut', () => {
    expect(atThreshold(prospects, 70)).toMatchObject({
      cases: 3,
      days: 6,
      expectedHits: 1.1,
      cut: { priority: 70, taken: 2, left: 0 },
    });
    const four = atCapacity(prospects, 4);
    expect(four).toMatchObject({ cases: 2, days: 4, cut: { priority: 70, taken: 1, left: 1 } });
    expect(four.expectedFalse).toBeCloseTo(1.2, 12);
    expect(atCapacity(prospects, 0)).toMatchObject({ cases: 0, expectedHits: 0, cut: null });
  });

  test('more days never bring less harm, and never more days than there are; the order of rows changes nothing', () => {
    const prospect = fc.record({
      id: fc.uuid(),
      priority: fc.integer({ min: 0, max: 100 }),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      harm: fc.double({ min: 0, max: 9, noNaN: true }),
      revenue: fc.integer({ min: 0, max: 1e9 }),
      days: fc.constant(2),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(prospect, { maxLength: 30, selector: ({ id }) => id }),
        fc.nat(40),
        fc.nat(10),
        (all, days, more) => {
          const [less, most] = [atCapacity(all, days), atCapacity(all, days + more)];
          expect(less.days).toBeLessThanOrEqual(days);
          expect(most.expectedHarm).toBeGreaterThanOrEqual(less.expectedHarm - 1e-9);
          expect(atCapacity(all.toReversed(), days)).toEqual(less);
        },
      ),
      { seed: 4, numRuns: 100 },
    );
  });

  test('a random part is drawn out of the capacity, or beside the threshold, from those whom risk leaves', () => {
    // 7 days hold a, b, c, d: 4 cases, of which a quarter is 1, of 7 / 4 days; 5.25 days hold a, b and d.
    const some = withRandomPart(prospects, { days: 7 }, 0.25);
    expect(some.risk).toMatchObject({ cases: 3, days: 5, cut: { priority: 10, taken: 1, left: 0 } });
    expect(some.random).toEqual({
      cases: 1,
      days: 2,
      expectedHits: 0.3,
      expectedHarm: 1,
      expectedRevenue: 0,
    });
    const beside = withRandomPart(prospects, { threshold: 90 }, 0.5);
    expect([beside.risk.cases, beside.random.cases]).toEqual([1, 1]);
    expect(beside.random.expectedHits).toBeCloseTo((0.3 + 0.3 + 0.1) / 3, 12);
    expect(withRandomPart(prospects, { threshold: 0 }, 0.1).random.cases).toBe(0); // nobody is left
    expect(withRandomPart(prospects, { days: 1 }, 0.1)).toMatchObject({
      random: { cases: 0 },
      risk: { cases: 1 },
    });
    expect(withRandomPart([], { days: 9 }, 0.1)).toMatchObject({ random: { cases: 0 }, risk: { cases: 0 } });
    expect(withRandomPart(prospects, { days: 4 }, 0).risk).toEqual(atCapacity(prospects, 4));
  });

  test('100,000 prospects at once', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({
      ...prospects[i % 4]!,
      id: String(i),
      priority: (i * 7919) % 101,
    }));
    expect(withRandomPart(many, { days: 1000 }, 0.1).random.cases).toBeGreaterThan(10);
    expect(atThreshold(many, 0).cases).toBe(100_000);
  });

  test('the frontier gives up hits for revenue, point by point', () => {
    const line = frontier(prospects, 3);
    expect(line.length).toBeGreaterThan(1);
    for (let i = 1; i < line.length; i++) {
      expect(line[i]!.expectedRevenue).toBeGreaterThan(line[i - 1]!.expectedRevenue);
      expect(line[i]!.expectedHits).toBeLessThan(line[i - 1]!.expectedHits);
    }
    expect(line.at(-1)!.expectedRevenue).toBeCloseTo(0.3 * 1000 + 0.1 * 5, 9);
  });
});

describe('calibration', () => {
  test('is the opinion without outcomes, and moves to what came of past visits', () => {
    const opinion = calibrate(points, 10, []);
    expect(opinion.probability(50)).toBeCloseTo(0.2, 12);
    expect(opinion.probability(25)).toBeCloseTo(0.105, 12);
    expect(opinion.probability(100)).toBeCloseTo(0.6, 12);
    const seen = calibrate(
      points,
      10,
      Array.from({ length: 90 }, (_, i) => ({ priority: 50, confirmed: i < 9 })),
    );
    expect(seen.probability(50)).toBeCloseTo((0.2 * 10 + 9) / 100, 12);
    expect(seen.outcomes).toBe(90);
  });

  test('never falls as the priority rises, whatever the outcomes, nor does a draw of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ priority: fc.integer({ min: 0, max: 100 }), confirmed: fc.boolean() }), {
          maxLength: 60,
        }),
        (outcomes) => {
          const calibration = calibrate(points, 5, outcomes);
          for (const curve of [
            (priority: number) => calibration.probability(priority),
            calibration.draw(createRng('x')),
          ]) {
            for (let priority = 1; priority <= 100; priority++)
              expect(curve(priority)).toBeGreaterThanOrEqual(curve(priority - 1) - 1e-12);
          }
        },
      ),
      { seed: 5, numRuns: 30 },
    );
    expect(rising([3, 1, 2], [1, 1, 2])).toEqual([2, 2, 2]);
  });

  test('the interval of a plan holds its expectation and is the same for the same seed', () => {
    const candidates = Array.from({ length: 20 }, (_, i) => ({
      id: `C${i}`,
      valueAtRisk: i * 1e9,
      priorities: [{ family: 'fraud', priority: i * 5, status: 'watch', rank: i }],
    })) as unknown as Candidate[]; // all that worth looks at
    const same = calibrate(points, 20, []);
    const calibrations = { collusion: same, fraud: same, harassment: same };
    const weights = { family: { collusion: 3, fraud: 1, harassment: 2 }, reference: 1e9 };
    const total = expectedWorth(candidates, calibrations, weights).reduce((sum, { harm }) => sum + harm, 0);
    const interval = totalInterval(candidates, calibrations, weights, createRng('i'));
    expect(interval.harm.low).toBeLessThan(total);
    expect(interval.harm.high).toBeGreaterThan(total);
    expect(totalInterval(candidates, calibrations, weights, createRng('i'))).toEqual(interval);
  });
});
