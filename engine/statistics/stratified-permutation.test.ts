/** Golden p-values of several 2 × 2 tables come from R, named in golden/permutation.json (`made_with`). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { exactPermutationTail } from './exact-permutation-tail.ts';
import golden from './golden/permutation.json' with { type: 'json' };
import { permutationSaddlepoint } from './permutation-saddlepoint.ts';
import { type PermutationRows, permutationStrata } from './permutation-strata.ts';
import { stratifiedPermutation } from './stratified-permutation.ts';

const rowsOf = (
  rows: readonly (readonly [score: number, stratum: number, chosen: number])[],
): PermutationRows => ({
  scores: Float64Array.from(rows, ([score]) => score),
  strata: Int32Array.from(rows, ([, stratum]) => stratum),
  chosen: Uint8Array.from(rows, ([, , chosen]) => chosen),
});
const statistic = (rows: PermutationRows): number => permutationStrata(rows).observed;

/** The definition: every way to choose as many in each stratum. */
function byEnumeration(rows: PermutationRows): number {
  const size = rows.scores.length;
  const counts = (chosen: Uint8Array): string =>
    [0, 1, 2].map((code) => chosen.reduce((sum, c, i) => sum + (rows.strata[i] === code ? c : 0), 0)).join();
  const observed = statistic(rows);
  let all = 0;
  let reach = 0;
  for (let mask = 0; mask < 1 << size; mask++) {
    const chosen = Uint8Array.from({ length: size }, (_, i) => (mask >> i) & 1);
    if (counts(chosen) !== counts(rows.chosen)) continue;
    all++;
    if (statistic({ ...rows, chosen }) >= observed - 1e-9) reach++;
  }
  return reach / all;
}

const smallRows = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -5000, max: 5000 }).map((value) => value / 1000),
      ),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 1 }),
    ),
    { minLength: 2, maxLength: 10 },
  )
  .map(rowsOf);

test('the exact tail is that of enumerating every permutation', () => {
  fc.assert(
    fc.property(smallRows, (rows) => {
      expect(exactPermutationTail(permutationStrata(rows))).toBeCloseTo(byEnumeration(rows), 9);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('for outcomes of two values it is the exact conditional test of R', () => {
  for (const { strata, outcomes, p } of golden.tables) {
    const rows = rowsOf(
      Array.from({ length: 12 * strata }, (_, i) => [
        Number(outcomes[i]),
        Math.floor(i / 12),
        i % 12 < 4 ? 1 : 0,
      ]),
    );
    const found = stratifiedPermutation(rows, createRng('unused'));
    expect(found.method).toBe('exact');
    expect(found.p / p).toBeCloseTo(1, 8);
  }
});

/** Four strata of twelve, four chosen, those raised by `shift`. */
function continuous(seed: string, shift: number): PermutationRows {
  const rng = createRng(seed);
  return rowsOf(
    Array.from({ length: 48 }, (_, i) => [
      Math.floor(i / 12) * 5 - Math.log(1 - rng.uniform()) + (i % 12 < 4 ? shift : 0),
      Math.floor(i / 12),
      i % 12 < 4 ? 1 : 0,
    ]),
  );
}

test('the saddlepoint is close to the exact tail, far out too', () => {
  const rng = createRng('saddlepoint');
  for (const shift of [0.3, 2, 4]) {
    const rows = rowsOf(
      Array.from({ length: 18 }, (_, i) => [
        rng.normal() + (i % 9 < 3 ? shift : 0),
        Math.floor(i / 9),
        i % 9 < 3 ? 1 : 0,
      ]),
    );
    const permutation = permutationStrata(rows);
    const exact = exactPermutationTail(permutation, 1e5)!;
    expect(Math.abs(permutationSaddlepoint(permutation) / exact - 1)).toBeLessThan(0.4);
  }
  for (const shift of [0, 0.3, 0.6]) {
    const rows = rowsOf(
      Array.from({ length: 240 }, (_, i) => [
        rng.uniform() < 0.15 + (i % 12 < 4 ? shift : 0) ? 1 : 0,
        Math.floor(i / 12),
        i % 12 < 4 ? 1 : 0,
      ]),
    );
    const permutation = permutationStrata(rows);
    const exact = exactPermutationTail(permutation)!;
    expect(Math.abs(permutationSaddlepoint(permutation, 1) / exact - 1)).toBeLessThan(0.15);
  }
});

test('the largest sum there can be has the share of the permutations that reach it', () => {
  const rows = rowsOf([
    [9, 0, 1],
    [9, 0, 1],
    [1, 0, 0],
    [2, 0, 0],
    [9, 0, 0],
    [7, 1, 1],
    [1, 1, 0],
  ]);
  expect(permutationSaddlepoint(permutationStrata(rows))).toBeCloseTo(3 / 10 / 2, 10);
  expect(stratifiedPermutation(rows, createRng('unused')).p).toBeCloseTo(3 / 10 / 2, 12);
  const beyond = permutationStrata(rows);
  expect(permutationSaddlepoint({ ...beyond, observed: beyond.observed + 1 })).toBe(0);
});

test('sampled, it depends on the seed alone, stops early and goes over to the saddlepoint far out', () => {
  const sampled = { exactLimit: 0 };
  const near = continuous('near', 0.1);
  const first = stratifiedPermutation(near, createRng('a'), sampled);
  expect(first).toEqual(stratifiedPermutation(near, createRng('a'), sampled));
  expect(first.method).toBe('sampled');
  expect(first.draws).toBeLessThan(9_999);
  const far = stratifiedPermutation(continuous('far', 4), createRng('a'), sampled);
  expect(far.method).toBe('saddlepoint');
  expect(far.p).toBeLessThan(1e-6);
  expect(far.difference).toBeGreaterThan(3);
});

test('on exchangeable rows p is uniform in its lower end', () => {
  const runs = 1_500;
  let below5 = 0;
  let below20 = 0;
  for (let run = 0; run < runs; run++) {
    const { p } = stratifiedPermutation(continuous(`null${run}`, 0), createRng(`draws${run}`), {
      exactLimit: 0,
      draws: 999,
      enough: 20,
    });
    if (p <= 0.05) below5++;
    if (p <= 0.2) below20++;
  }
  expect(Math.abs(below5 / runs - 0.05)).toBeLessThan(3.5 * Math.sqrt((0.05 * 0.95) / runs));
  expect(Math.abs(below20 / runs - 0.2)).toBeLessThan(3.5 * Math.sqrt((0.2 * 0.8) / runs));
});

test('the strata matter: who is chosen more often in slow cells is not slow', () => {
  const rng = createRng('confounded');
  const rows = Array.from({ length: 200 }, (_, i): [number, number, number] => {
    const stratum = i % 2;
    return [stratum * 5 + rng.normal(), stratum, rng.uniform() < (stratum === 1 ? 0.6 : 0.1) ? 1 : 0];
  });
  expect(stratifiedPermutation(rowsOf(rows), createRng('a')).p).toBeGreaterThan(0.01);
  // The planted fault: conditioning removed.
  const pooled = rows.map(([score, , chosen]): [number, number, number] => [score, 0, chosen]);
  expect(stratifiedPermutation(rowsOf(pooled), createRng('a')).p).toBeLessThan(1e-6);
});

test('where nothing can vary there is no evidence', () => {
  const found = stratifiedPermutation(
    rowsOf([
      [5, 0, 1],
      [6, -1, 0],
      [7, 1, 0],
    ]),
    createRng('a'),
  );
  expect(found).toMatchObject({ p: 1, method: 'none', rows: 0, draws: 0 });
  expect(found.difference).toBeNaN();
  expect(
    stratifiedPermutation(
      rowsOf([
        [5, 0, 1],
        [5, 0, 0],
      ]),
      createRng('a'),
    ).p,
  ).toBe(1);
});
