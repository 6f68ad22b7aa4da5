/** The double difference against drawn permutations, and on made-up branches: level, power and both signs. */
import { describe, expect, test } from 'vitest';
import { createRng, type Rng } from '../../domain/rng.ts';
import { pearsonThreeUpperTail } from '../../statistics/pearson-three-tail.ts';
import {
  doubleDifferences,
  type DoubleDifferences,
  type PairCases,
  pairDispersion,
} from './double-difference.ts';

const officers = 12;
const traders = 60;

/** Log hours at one branch: officers and traders differ, some cells take longer; pair 0-0 is `shift` apart. */
function branch(rng: Rng, shift = 0): PairCases {
  const officerLevel = Float64Array.from({ length: officers }, () => 0.2 * rng.normal());
  const traderLevel = Float64Array.from({ length: traders }, () => 0.4 * rng.normal());
  const rows: number[][] = [];
  for (let e = 0; e < traders; e++) {
    const cases = 60 + rng.below(120);
    for (let i = 0; i < cases; i++) {
      const o = e === 0 && rng.uniform() < 0.3 ? 0 : rng.below(officers);
      const c = rng.below(3);
      const own = o === 0 && e === 0 ? shift : 0;
      const value = officerLevel[o]! + traderLevel[e]! + 0.5 * c + own + 0.6 * rng.normal();
      rows.push([o, e, c, value]);
    }
  }
  const column = (at: number): Int32Array => Int32Array.from(rows, (row) => row[at]!);
  return {
    values: Float64Array.from(rows, (row) => row[3]!),
    officer: column(0),
    officerCount: officers,
    trader: column(1),
    traderCount: traders,
    cell: column(2),
    cellCount: 3,
    caseMix: [],
    levels: 'additive',
  };
}

const pairAt = (found: DoubleDifferences, o: number, e: number): number =>
  [...found.officer.keys()].find((pair) => found.officer[pair] === o && found.trader[pair] === e)!; // the two met

/** p of each pair with ten cases, in the upper tail of `sign` times the difference. */
function tails(found: DoubleDifferences, sign: number): number[] {
  const able = [...found.compared.keys()].filter(
    (pair) => found.compared[pair]! >= 10 && found.others[pair]! >= 10,
  );
  const { phi } = pairDispersion(found, able);
  return able.map((pair) => {
    const variance = phi * found.variance[pair]!;
    const deviation = Math.sqrt(variance);
    return pearsonThreeUpperTail(
      (sign * found.difference[pair]!) / deviation,
      (sign * found.third[pair]!) / (variance * deviation),
    );
  });
}

describe('the double difference', () => {
  test('finds the difference that was planted, whatever both are used to', () => {
    const found = doubleDifferences(branch(createRng('planted'), -0.8));
    const pair = pairAt(found, 0, 0);
    expect(found.difference[pair]).toBeGreaterThan(-1.1);
    expect(found.difference[pair]).toBeLessThan(-0.5);
    expect(Math.abs(found.difference[pair]!) / Math.sqrt(found.variance[pair]!)).toBeGreaterThan(3);
  });

  test('sees a difference of either sign alike', () => {
    const cases = branch(createRng('sign'), -0.4);
    const found = doubleDifferences(cases);
    const mirrored = doubleDifferences({ ...cases, values: cases.values.map((value) => -value) });
    found.difference.forEach((difference, pair) =>
      expect(mirrored.difference[pair]).toBeCloseTo(-difference, 9),
    );
    found.third.forEach((third, pair) => expect(mirrored.third[pair]).toBeCloseTo(-third, 9));
  });

  test('keeps its level on branches without anything planted, in both tails', () => {
    const ps = ['1', '2', '3', '4'].flatMap((seed) => {
      const found = doubleDifferences(branch(createRng(`clean ${seed}`)));
      return [...tails(found, 1), ...tails(found, -1)];
    });
    const below = (level: number): number => ps.filter((p) => p <= level).length / ps.length;
    expect(ps.length).toBeGreaterThan(1500);
    expect(below(0.1)).toBeLessThan(0.125);
    expect(below(0.01)).toBeLessThan(0.018);
    expect(below(0.1)).toBeGreaterThan(0.07);
  });

  test('a planted fault, the comparison with all cases at once, fails that check', () => {
    const { values, officer, trader } = branch(createRng('clean 1'));
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
    const sums = new Map<number, { n: number; sum: number }>();
    values.forEach((value, row) => {
      const pair = officer[row]! * traders + trader[row]!;
      const { n, sum } = sums.get(pair) ?? { n: 0, sum: 0 };
      sums.set(pair, { n: n + 1, sum: sum + value - mean });
    });
    const ps = [...sums.values()]
      .filter(({ n }) => n >= 10)
      .map(({ n, sum }) => pearsonThreeUpperTail(sum / Math.sqrt(n * variance), 0));
    expect(ps.filter((p) => p <= 0.01).length / ps.length).toBeGreaterThan(0.05);
  });

  test('the exact moments are those of drawn permutations', () => {
    const rng = createRng('draws');
    const cases = branch(createRng('small'), -0.4);
    const found = doubleDifferences(cases);
    const pair = pairAt(found, 0, 0);
    // Officers of trader 0 are exchanged within its cells; the residuals stay as the model left them, so only the first part moves.
    const rows = [...cases.trader.keys()].filter((row) => cases.trader[row] === 0);
    const means = new Map<number, number[]>();
    for (const row of rows)
      means.set(cases.cell[row]!, [...(means.get(cases.cell[row]!) ?? []), cases.values[row]!]);
    const draws: number[] = [];
    for (let draw = 0; draw < 4000; draw++) {
      let sum = 0;
      let weight = 0;
      for (const [cell, values] of means) {
        const own = rows.filter((row) => cases.cell[row] === cell && cases.officer[row] === 0).length;
        const shuffled = values.slice();
        for (let i = shuffled.length - 1; i > 0; i--) {
          const j = rng.below(i + 1);
          [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
        }
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        sum += shuffled.slice(0, own).reduce((a, b) => a + b, 0) - own * mean;
        weight += (own * (values.length - own)) / values.length;
      }
      draws.push(sum / weight);
    }
    const variance = draws.reduce((total, value) => total + value * value, 0) / draws.length;
    // The published variance holds the officer's own error besides, a few per cent; raw values hold the officers' levels besides.
    expect(variance / found.variance[pair]!).toBeGreaterThan(0.8);
    expect(variance / found.variance[pair]!).toBeLessThan(1.35);
  });
});

// scipy 1.17.1: pearson3.sf(z, skew)
test.each([
  [2, 0.5, 0.0344000940595748],
  [4, 1, 0.002291791207791423],
  [-1, 0.8, 0.8504080833249975],
  [6, 0.2, 1.4420224505352197e-7],
  [3, 2, 0.018315638888734182],
])('Pearson III beyond %d at skewness %d', (z, skewness, expected) => {
  expect(pearsonThreeUpperTail(z, skewness) / expected).toBeCloseTo(1, 9);
});

test('with the skewness against the tail the larger, normal one is taken; a NaN stays one', () => {
  expect(pearsonThreeUpperTail(4, -1)).toBe(pearsonThreeUpperTail(4, 0));
  expect(pearsonThreeUpperTail(Number.NaN, 1)).toBeNaN();
  expect(pearsonThreeUpperTail(-5, 2)).toBe(1);
});
