/** Golden numbers come from the packages and versions named in golden/robust.json (`made_with`). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { adjustedFences } from './adjusted-boxplot.ts';
import golden from './golden/robust.json' with { type: 'json' };
import { kthLargest } from './kth-largest.ts';
import { medcouple } from './medcouple.ts';
import { qn } from './qn.ts';
import { robustRegression } from './robust-regression.ts';

const list = fc.array(
  fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -9, max: 9, noNaN: true })),
  {
    minLength: 1,
    maxLength: 40,
  },
);

test('medcouple, adjusted fences and Qn agree with robustbase', () => {
  for (const { x, medcouple: skew, qn: spread, fences } of golden.values) {
    expect(medcouple(x)).toBeCloseTo(skew, 10);
    expect(qn(x)).toBeCloseTo(spread, 9);
    const found = adjustedFences(x);
    expect(found.low).toBeCloseTo(fences[0]!, 8);
    expect(found.high).toBeCloseTo(fences[1]!, 8);
  }
  // By hand: 15 pairs give 1, 5 give 0, 10 give -1 (robustbase defines 1 where the lower half is one value).
  expect(medcouple([3, 3, 3, 3, 3, 4])).toBe(0.5);
  expect([medcouple([]), qn([]), qn([4]), adjustedFences([]).low]).toEqual([NaN, NaN, 0, NaN]);
});

test('the k-th largest of a matrix of sorted rows and columns is that of sorting it', () => {
  fc.assert(
    fc.property(list, list, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (a, b, place) => {
      const [rows, columns] = [a, b].map((values) => Float64Array.from(values).sort().reverse());
      const all = [...rows!].flatMap((row) => [...columns!].map((column) => row + column));
      const k = Math.floor(place * all.length) + 1;
      const found = kthLargest(a.length, b.length, (i, j) => rows![i]! + columns![j]!, k);
      expect(found).toBe(all.sort((x, y) => y - x)[k - 1]);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('turned round, the skewness changes its sign; moved and stretched, it stays', () => {
  fc.assert(
    fc.property(list, (values) => {
      const rounded = values.map((value) => Math.round(value * 1e4) / 1e4);
      expect(medcouple(rounded.map((value) => -value))).toBeCloseTo(-medcouple(rounded), 9);
      expect(medcouple(rounded.map((value) => 4 * value + 64))).toBeCloseTo(medcouple(rounded), 6);
      expect(qn(rounded.map((value) => -2 * value + 1))).toBeCloseTo(2 * qn(rounded), 9);
    }),
    { seed: 2, numRuns: 200 },
  );
});

test('the line is that of lmrob, and neither a fifth nor a third of bad points moves it', () => {
  for (const { x, y, intercept, slope, scale } of golden.lines) {
    const line = robustRegression(x, y, createRng('line'))!;
    expect(line.intercept).toBeCloseTo(intercept, 6);
    expect(line.slope).toBeCloseTo(slope, 6);
    expect(line.scale).toBeCloseTo(scale, 6);
    expect(line.slope).toBeCloseTo(0.9, 0);
    expect(Math.min(...line.weights)).toBe(0);
  }
});

test('points on a line have scale 0 and the others no weight; without a slope there is no line', () => {
  const x = [1, 2, 3, 4, 5, 6, 7];
  const line = robustRegression(x, [2, 4, 6, 8, 10, 40, 14], createRng('exact'))!;
  expect(line.scale).toBe(0);
  expect(line.slope).toBeCloseTo(2, 12);
  expect(line.weights[5]).toBe(0);
  expect(robustRegression([3, 3, 3, 3, 3], [1, 2, 3, 4, 5], createRng('flat'))).toBeNull();
  expect(robustRegression([1, 2, 3], [1, 2, 3], createRng('few'))).toBeNull();
});

test('10,000 values take well under a second', () => {
  const rng = createRng('many');
  const values = Float64Array.from({ length: 10_000 }, () => Math.exp(rng.normal()));
  expect(medcouple(values)).toBeGreaterThan(0.2);
  expect(Math.abs(qn(values.map(Math.log)) - 1)).toBeLessThan(0.05);
});
