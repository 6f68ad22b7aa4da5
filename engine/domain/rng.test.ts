import { expect, test } from 'vitest';
import { createRng } from './rng.ts';

test('the same seed gives the same numbers, another seed or stream others', () => {
  const first = (seed: string): number[] => {
    const rng = createRng(seed);
    return Array.from({ length: 4 }, () => rng.uint32());
  };
  expect(first('liem')).toEqual(first('liem'));
  expect(first('liem')).not.toEqual(first('liem2'));
  expect(createRng('liem').stream('a').uint32()).not.toBe(createRng('liem').stream('b').uint32());
});

test('uniform, below and normal have their moments (100,000 draws, seeded)', () => {
  const rng = createRng('moments');
  const draws = 100_000;
  let sum = 0;
  let normalSum = 0;
  let normalSquares = 0;
  const counts = new Int32Array(7);
  for (let i = 0; i < draws; i++) {
    sum += rng.uniform();
    counts[rng.below(7)]!++;
    const normal = rng.normal();
    normalSum += normal;
    normalSquares += normal * normal;
  }
  expect(Math.abs(sum / draws - 0.5)).toBeLessThan(0.004);
  expect(Math.abs(normalSum / draws)).toBeLessThan(0.013);
  expect(Math.abs(normalSquares / draws - 1)).toBeLessThan(0.02);
  const chiSquare = counts.reduce((total, count) => total + (count - draws / 7) ** 2 / (draws / 7), 0);
  expect(chiSquare).toBeLessThan(22.46); // 0.999 quantile of chi-square with 6 degrees of freedom
});

test('below refuses an empty range', () => {
  expect(() => createRng('x').below(0)).toThrow(RangeError);
});
