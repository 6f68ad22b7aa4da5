/** Tests of the shape of a distribution or a sequence. Golden numbers: golden/shapes.json (`made_with`). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng, type Rng } from '../domain/rng.ts';
import { bunching } from './bunching.ts';
import { changePoint } from './change-point.ts';
import { densityJump } from './density-jump.ts';
import golden from './golden/shapes.json' with { type: 'json' };
import { leastSquares } from './least-squares.ts';
import { benfordShares, digitTest, firstDigit } from './newcomb-benford.ts';
import { fitTwoNormals, twoNormalsTest } from './two-normals.ts';

/** Within 3.5 standard errors of the nominal share. */
const nominal = (count: number, runs: number, level: number): void => {
  expect(Math.abs(count / runs - level)).toBeLessThan(3.5 * Math.sqrt((level * (1 - level)) / runs));
};
const exponentials = (rng: Rng, n: number): Float64Array =>
  Float64Array.from({ length: n }, () => -Math.log(1 - rng.uniform()));

test('a change is found where it is, and its p goes below what draws can tell', () => {
  const rng = createRng('change');
  const values = Float64Array.from({ length: 60 }, (_, i) => 10 + rng.normal() + (i < 20 ? 4 : 0));
  const found = changePoint(values, rng)!;
  expect(Math.abs(found.at - 20)).toBeLessThanOrEqual(1);
  expect(found.fall).toBeGreaterThan(3);
  expect(found.before - found.after).toBeCloseTo(found.fall, 9);
  expect(found.p).toBeLessThan(1e-9);
  // One-sided: a rise is no fall.
  expect(changePoint(values.slice().reverse(), rng)!.p).toBeGreaterThan(0.5);
  expect(changePoint([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], rng)).toBeNull();
  expect(changePoint([1, 2, 3], rng)).toBeNull();
});

test('skewed values in a random order: p of a change is uniform in its lower end', () => {
  const rng = createRng('no change');
  const runs = 1_200;
  let below = 0;
  for (let run = 0; run < runs; run++) {
    if (changePoint(exponentials(rng, 24), rng, { draws: 999 })!.p <= 0.05) below++;
  }
  nominal(below, runs, 0.05);
});

test('bunching above a reference price is seen; a slope alone is not', () => {
  const rng = createRng('bunching');
  const smooth = exponentials(rng, 20_000);
  expect(bunching(smooth, 0.5, 0.02, 'below').p).toBeGreaterThan(0.01);
  expect(bunching(smooth, 0.5, 0.02, 'above').p).toBeGreaterThan(0.01);
  const moved = smooth.map((value) => (value < 0.5 && value >= 0.49 ? value + 0.01 : value));
  const found = bunching(moved, 0.5, 0.02, 'above');
  expect(found.p).toBeLessThan(1e-6);
  expect(found.excess).toBeGreaterThan(0.1);
  expect(bunching(moved, 0.5, 0.02, 'below').p).toBeGreaterThan(0.9);
  expect(bunching([], 0, 1, 'above')).toMatchObject({ n: 0, p: 1, excess: 0 });
});

test("the jump of a density is that of McCrary's steps", () => {
  for (const { x, threshold, jump, standardError, bandwidth, binWidth } of golden.densityJump) {
    const found = densityJump(x, threshold)!;
    expect(found.binWidth).toBeCloseTo(binWidth, 9);
    expect(found.bandwidth).toBeCloseTo(bandwidth, 6);
    expect(found.jump).toBeCloseTo(jump, 6);
    expect(found.standardError).toBeCloseTo(standardError, 6);
  }
  expect(golden.densityJump.map(({ x, threshold }) => densityJump(x, threshold)!.p < 0.001)).toEqual([
    false,
    true,
  ]);
  expect(densityJump([1, 2, 3], 2)).toBeNull();
});

test('without a jump, one is seen no oftener than the level says', () => {
  const rng = createRng('no jump');
  const runs = 400;
  let below = 0;
  for (let run = 0; run < runs; run++) {
    if (
      densityJump(
        Float64Array.from({ length: 800 }, () => rng.normal()),
        0.3,
      )!.p <= 0.05
    )
      below++;
  }
  expect(below / runs).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / runs));
});

test('least squares solve the normal equations', () => {
  const found = leastSquares(
    [
      [1, 0],
      [1, 1],
      [1, 2],
      [1, 9],
    ],
    [1, 3, 5, 0],
    [1, 1, 1, 0],
  );
  expect(found[0]).toBeCloseTo(1, 12);
  expect(found[1]).toBeCloseTo(2, 12);
});

test('first digits', () => {
  expect([1, 0.0092, 350, -7e20, 9.99e-5].map(firstDigit)).toEqual([1, 9, 3, 7, 9]);
  expect([0, Infinity, NaN].map(firstDigit)).toEqual([NaN, NaN, NaN]);
  expect(benfordShares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -200, max: 200 }), (digit, power) => {
      expect(firstDigit(Number(`${String(digit)}.5e${String(power)}`))).toBe(digit);
    }),
    { seed: 1 },
  );
});

test("digits are judged by the trader's mix of goods, not by the law", () => {
  const rng = createRng('digits');
  // Goods whose honest prices begin with 4 to 6, as a price list's may.
  const honest = [0, 0, 0, 300, 400, 300, 0, 0, 0];
  const observed = [0, 0, 0, 88, 122, 90, 0, 0, 0];
  expect(digitTest(observed, [{ own: 300, others: honest }], rng).p).toBeGreaterThan(0.05);
  // The planted fault: the null is the law, the mix is ignored.
  expect(digitTest(observed, [{ own: 300, others: [0, 0, 0, 0, 0, 0, 0, 0, 0] }], rng).p).toBeLessThan(1e-9);
  const invented = [0, 0, 0, 30, 240, 30, 0, 0, 0];
  expect(digitTest(invented, [{ own: 300, others: honest }], rng).p).toBeLessThan(1e-9);
  expect(digitTest([0, 0, 0, 0, 0, 0, 0, 0, 0], [], rng).p).toBe(1);
});

test('on honest digits p is uniform in its lower end', () => {
  const rng = createRng('honest digits');
  const runs = 500;
  let below = 0;
  for (let run = 0; run < runs; run++) {
    const observed = new Array<number>(9).fill(0);
    for (let i = 0; i < 120; i++) observed[firstDigit(10 ** rng.uniform()) - 1]!++;
    if (
      digitTest(observed, [{ own: 120, others: benfordShares.map((s) => s * 1e6) }], rng, { draws: 999 }).p <=
      0.1
    )
      below++;
  }
  nominal(below, runs, 0.1);
});

test('two normals are those that scikit-learn finds', () => {
  for (const { x, share, means, deviations, ratio } of golden.twoNormals) {
    const found = fitTwoNormals(x)!;
    expect(Math.abs(found.share - share)).toBeLessThan(0.01);
    expect(Math.abs(found.lower.mean - means[0]!)).toBeLessThan(0.05);
    expect(Math.abs(found.upper.mean - means[1]!)).toBeLessThan(0.05);
    expect(Math.abs(found.lower.deviation - deviations[0]!)).toBeLessThan(0.05);
    expect(Math.abs(found.ratio - ratio)).toBeLessThan(0.02);
    expect(found.separation).toBeGreaterThan(2);
    expect(twoNormalsTest(found, x.length, createRng('two'), undefined, 99)).toBe(0.01);
  }
  expect(fitTwoNormals([1, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toBeNull();
});

test('one skewed population is two normals better than one, but no more so than its peers are', () => {
  const rng = createRng('skewed');
  const values = exponentials(rng, 80);
  const found = fitTwoNormals(values)!;
  expect(found.bicGain).toBeGreaterThan(10);
  expect(twoNormalsTest(found, 80, rng, exponentials(rng, 2_000), 99)).toBeGreaterThan(0.05);
  // The planted fault: peers ignored.
  expect(twoNormalsTest(found, 80, rng, undefined, 99)).toBe(0.01);
});
