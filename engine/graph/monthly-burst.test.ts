import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { monthlyBurst } from './monthly-burst.ts';

const even = Array.from({ length: 12 }, () => 3);

test('contacts that crowd into three months are a burst of those months', () => {
  const burst = monthlyBurst([1, 0, 1, 2, 9, 11, 8, 1, 0, 2, 1, 0], even, createRng('burst'));
  expect(burst).toMatchObject({ from: 4, to: 6, contacts: 28, p: 0.001 });
  expect(burst!.expected).toBeCloseTo(36 / 4, 10);
});

test('a level that is high in every month is none, nor is a month in which more was to be expected', () => {
  expect(
    monthlyBurst(
      even.map((e) => e * 5),
      even,
      createRng('level'),
    )?.p ?? 1,
  ).toBeGreaterThan(0.5);
  const season = [1, 1, 1, 1, 10, 12, 9, 1, 1, 1, 1, 1];
  expect(
    monthlyBurst([1, 1, 0, 1, 11, 12, 8, 2, 1, 1, 0, 1], season, createRng('season'))?.p ?? 1,
  ).toBeGreaterThan(0.2);
});

test('p is uniform where contacts fall by the expectation alone', () => {
  const rng = createRng('null');
  const p: number[] = [];
  for (let round = 0; round < 200; round++) {
    const contacts = even.map(() => 0);
    for (let contact = 0; contact < 24; contact++) contacts[rng.below(12)]! += 1;
    p.push(monthlyBurst(contacts, even, rng.stream(`draw ${round}`), 99)?.p ?? 1);
  }
  const share = (level: number): number => p.filter((value) => value <= level).length / p.length;
  expect(share(0.1)).toBeLessThan(0.17); // 0.1 and three standard errors
  expect(share(0.5)).toBeLessThan(0.61);
});

test('too little to judge gives null', () => {
  expect(monthlyBurst([1, 1, 1, 1], [1, 1, 1, 1], createRng('few'))).toBeNull();
  expect(monthlyBurst([3, 3], [1, 1], createRng('short'))).toBeNull();
  expect(monthlyBurst([3, 3, 0, 0], [1, 0, 1, 1], createRng('unexpected'))).toBeNull();
});
