/** Flags, power, calibration and bootstrap: worked numbers, and faults that they must show. */
import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { bootstrapDifference, bootstrapMean } from './bootstrap-interval.ts';
import { flagQuality } from './flag-quality.ts';
import { countPValues, nullCalibration as calibrationOf } from './null-calibration.ts';
import { powerCurve } from './power-curve.ts';

test('flags: found, false share and recall, each with its interval', () => {
  const quality = flagQuality([1, 1, 1, 0, 0], [1, 1, 0, 1, 0]);
  expect(quality).toMatchObject({ flagged: 3, trueFlags: 2, falseFlags: 1 });
  expect(quality.falseShare.share).toBeCloseTo(1 / 3, 12);
  // Wilson's formula for 1 of 3, evaluated apart
  expect(quality.falseShare.low).toBeCloseTo(0.0614919, 6);
  expect(quality.falseShare.high).toBeCloseTo(0.7923404, 6);
  expect(quality.recall.share).toBeCloseTo(2 / 3, 12);
  expect(flagQuality([0, 0], [1, 0]).falseShare.share).toBeNull();
  expect(() => flagQuality([1], [1, 0])).toThrow(RangeError);
});

test('power: one point a scheme and strength, whatever the order', () => {
  const planted = [
    { scheme: 'b', strength: 0.5, found: true },
    { scheme: 'a', strength: 0.3, found: false },
    { scheme: 'a', strength: 0.15, found: false },
    { scheme: 'a', strength: 0.3, found: true },
  ];
  const curve = powerCurve(planted);
  expect(curve.map(({ scheme, strength, part, whole }) => [scheme, strength, part, whole])).toEqual([
    ['a', 0.15, 0, 1],
    ['a', 0.3, 1, 2],
    ['b', 0.5, 1, 1],
  ]);
  expect(powerCurve([...planted].reverse())).toEqual(curve);
});

describe('calibration of p', () => {
  const nullCalibration = (lists: readonly (readonly number[])[]) => calibrationOf(lists.map(countPValues));
  const worlds = (transform: (u: number) => number, count = 40, tests = 300): number[][] => {
    const rng = createRng('calibration');
    return Array.from({ length: count }, () => Array.from({ length: tests }, () => transform(rng.uniform())));
  };

  test('uniform p-values pass, conservative ones too', () => {
    const uniform = nullCalibration(worlds((u) => u));
    expect(uniform.verdict).toBe('calibrated');
    expect(uniform.tests).toBe(12_000);
    expect(uniform.histogram.reduce((a, b) => a + b, 0)).toBe(12_000);
    expect(nullCalibration(worlds((u) => Math.sqrt(u))).verdict).toBe('calibrated');
  });

  test('p-values that are too small are caught, in the bulk and in the far tail alone', () => {
    expect(nullCalibration(worlds((u) => u ** 1.3)).verdict).toBe('too small');
    const farTail = nullCalibration(worlds((u) => (u < 0.006 ? u / 10 : u)));
    expect(farTail.verdict).toBe('too small');
    expect(farTail.levels[0]).toMatchObject({ level: 0.001, expected: 12 });
  });

  test('dependence inside worlds is not read as a fault, as the binomial alone would', () => {
    // Every world has one common shock: its p-values are uniform one by one, but lean together.
    const rng = createRng('shock');
    const dependent = Array.from({ length: 40 }, () => {
      const shared = rng.uniform();
      return Array.from({ length: 300 }, () => (rng.uniform() < 0.5 ? shared : rng.uniform()));
    });
    const found = nullCalibration(dependent);
    expect(found.verdict).toBe('calibrated');
    const pooled = nullCalibration([dependent.flat()]);
    expect(pooled.p).toBeLessThan(0.01);
  });

  test('the exact tail of one world is the binomial: scipy 1.17.1, binom.sf(9, 100, 0.05)', () => {
    const list = Array.from({ length: 100 }, (_, i) => (i < 10 ? 0.03 : 0.5));
    const level = nullCalibration([list]).levels.find((tail) => tail.level === 0.05)!; // a level of the list
    expect(level.observed).toBe(10);
    expect(level.p).toBeCloseTo(0.0281883, 6);
  });

  test('no p-values, no verdict; a value that is none is refused', () => {
    expect(nullCalibration([[Number.NaN]])).toMatchObject({ tests: 0, verdict: 'no tests' });
    expect(() => nullCalibration([[1.2]])).toThrow(/1.2 is not in 0 to 1/);
  });
});

describe('bootstrap over worlds', () => {
  const values = [0.2, 0.5, 0.4, 0.9, 0.6, 0.3, 0.7, 0.4];

  test('the same worlds and seed give the same interval, and it covers the mean', () => {
    const interval = bootstrapMean(values, { seed: 's' });
    expect(interval).toEqual(bootstrapMean(values, { seed: 's' }));
    expect(interval.value).toBeCloseTo(0.5, 12);
    expect(interval.low).toBeLessThan(0.5);
    expect(interval.high).toBeGreaterThan(0.5);
    // The normal interval of this mean is 0.350 to 0.650 (standard error 0.0764, 7 degrees: 0.319 to 0.681).
    expect(interval.low).toBeGreaterThan(0.33);
    expect(interval.high).toBeLessThan(0.67);
  });

  test('worlds without the figure are left out; one world has no interval; none has no value', () => {
    expect(bootstrapMean([null, 0.5, null], { seed: 's' })).toEqual({
      value: 0.5,
      low: null,
      high: null,
      worlds: 1,
    });
    expect(bootstrapMean([null], { seed: 's' }).value).toBeNull();
  });

  test('differences are paired: a constant lead has no width', () => {
    const behind = values.map((value) => value - 0.1);
    const lead = bootstrapDifference(values, behind, { seed: 's' });
    for (const end of [lead.value, lead.low, lead.high]) expect(end).toBeCloseTo(0.1, 12);
    expect(() => bootstrapDifference(values, [1], { seed: 's' })).toThrow(RangeError);
  });
});
