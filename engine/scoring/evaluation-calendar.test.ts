import { describe, expect, test } from 'vitest';
import { isoDate } from '../domain/calendar.ts';
import { createRng } from '../domain/rng.ts';
import { benjaminiHochberg } from '../statistics/false-discovery.ts';
import { normalUpperTail } from '../statistics/normal.ts';
import { evaluationOf, nextOfficial } from './evaluation-calendar.ts';

test.each([
  ['collusion', '2026-01-01', 'official', '2026-04-01'],
  ['collusion', '2026-02-01', 'provisional', '2026-04-01'],
  ['collusion', '2025-12-31', 'provisional', '2026-01-01'],
  ['harassment', '2026-02-01', 'official', '2026-03-01'],
  ['harassment', '2026-12-15', 'provisional', '2027-01-01'],
  ['fraud', '2026-10-01', 'official', '2026-11-01'],
] as const)('%s as of %s is %s; the next official one is of %s', (family, asOf, evaluation, next) => {
  expect(evaluationOf(family, isoDate(asOf))).toBe(evaluation);
  expect(nextOfficial(family, isoDate(asOf))).toBe(next);
});

/**
 * An honest population over the 90 nights of a quarter: each night's statistic of a subject is its sum of 365 daily increments, so
 * neighbouring nights share almost all of their data. How often does any night raise anybody?
 */
describe('looking every night', () => {
  const worlds = 400;
  const subjects = 100;
  const nights = 90;
  const window = 365;
  /** The share of worlds with a false signal on any night, at this level. */
  function everRaised(levels: readonly number[]): number[] {
    const rng = createRng('looks');
    const raised = levels.map(() => 0);
    for (let world = 0; world < worlds; world++) {
      // Minus the sum of the days that leave, plus those that come: normal, of variance 2 a night.
      const sums = Float64Array.from({ length: subjects }, () => Math.sqrt(window) * rng.normal());
      const leaving = Array.from({ length: subjects }, (_, i) =>
        conditionalDays(sums[i]!, () => rng.normal()),
      );
      const lowest = new Float64Array(nights);
      for (let night = 0; night < nights; night++) {
        const p = Float64Array.from(sums, (sum) => normalUpperTail(sum / Math.sqrt(window)));
        lowest[night] = benjaminiHochberg(p).reduce((least, q) => Math.min(least, q), 1);
        sums.forEach((sum, i) => (sums[i] = sum - leaving[i]![night]! + rng.normal()));
      }
      levels.forEach((level, i) => (raised[i]! += lowest.some((q) => q <= level) ? 1 : 0));
    }
    return raised.map((count) => count / worlds);
  }
  /** The days that will leave, given the sum of the window that they belong to. */
  function conditionalDays(sum: number, normal: () => number): Float64Array {
    const days = Float64Array.from({ length: nights }, normal);
    const rest = Math.sqrt(window - nights) * normal();
    const total = days.reduce((a, b) => a + b, rest);
    return days.map((day) => day + (sum - total) / window);
  }

  test('raises an honest population four times too often at the level of one look, and not at a fifth of it', () => {
    const [free, paid] = everRaised([0.05, 0.05 * 0.2]) as [number, number]; // two levels
    expect(free).toBeGreaterThan(0.12);
    expect(paid).toBeLessThanOrEqual(0.06);
    expect(paid).toBeGreaterThan(0);
  });
});
