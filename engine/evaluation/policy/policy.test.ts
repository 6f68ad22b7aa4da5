/** What is labelled, what is recorded, and that exploration pays where the trade moves and costs little where it does not. */
import { describe, expect, test } from 'vitest';
import { rateLookup } from '../../classifiers/features/finding-rates.ts';
import { logisticRegression } from '../../classifiers/logistic-regression/index.ts';
import { createRng } from '../../domain/rng.ts';
import { learnWith } from './learn-with.ts';
import { type PlantedStream, plantedStream } from './planted-streams.ts';
import { type Learn, policyFigures, simulatePolicy } from './simulate-policy.ts';
import { selectionWeights } from './selection-weights.ts';
import type { Strategy } from './strategies.ts';

const small = plantedStream(createRng('small'), { weeks: 12, rowsPerWeek: 200 });

/** The smoothed rate of each kind: the least that learns. */
const byKind =
  ({ stream, table }: PlantedStream): Learn =>
  (known, weights, asked) => {
    const kinds = table.columns[0]!.values; // the first column is the kind
    const of = (rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => kinds[row]!);
    const labels = Uint8Array.from(known, (row) => stream.labels[row]!);
    return rateLookup({ keys: of(known), labels, weights }, 5)(of(asked));
  };

const run = (planted: PlantedStream, strategy: Strategy, seed = 's', mostWeight = 1) =>
  simulatePolicy(planted.stream, byKind(planted), createRng(seed), { strategy, rate: 0.1, mostWeight });

describe('the simulation', () => {
  test('the learner sees the start and what was inspected, nothing else; each week spends its budget', () => {
    const seen: Int32Array[] = [];
    const learn: Learn = (known, weights, asked) => {
      seen.push(known);
      return byKind(small)(known, weights, asked);
    };
    const { inspected, weeks } = simulatePolicy(small.stream, learn, createRng('s'), {
      strategy: { kind: 'learned', exploration: 0.3 },
      rate: 0.1,
    });
    const start = small.stream.days.findIndex((day) => day >= 14);
    expect(seen[0]).toEqual(Int32Array.from({ length: start }, (_, row) => row));
    const allowed = new Set(inspected);
    for (const known of seen) for (const row of known.subarray(start)) expect(allowed.has(row)).toBe(true);
    expect(weeks.map((week) => week.inspected)).toEqual(weeks.map((week) => Math.round(week.rows / 10)));
    expect(new Set(inspected).size).toBe(inspected.length);
  });

  test('the recorded chances are true: weighted by them, the draws give the share of all rows', () => {
    let [weighted, rows] = [0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const { inspected, chances, weeks } = run(small, { kind: 'learned', exploration: 0.5 }, `ht ${seed}`);
      rows += weeks.reduce((sum, week) => sum + week.rows, 0);
      inspected.forEach((row, i) => (weighted += small.stream.labels[row]! / chances[i]!));
    }
    const after = small.stream.labels.subarray(small.stream.days.findIndex((day) => day >= 14));
    const truth = after.reduce((sum, label) => sum + label, 0) / after.length;
    expect(Math.abs(weighted / rows - truth)).toBeLessThan(0.1 * truth);
  });

  test('the same seed gives the same inspections; another gives others', () => {
    const of = (seed: string) => run(small, { kind: 'adaptive', least: 0.1, most: 0.5 }, seed).inspected;
    expect(of('a')).toEqual(of('a'));
    expect(of('a')).not.toEqual(of('b'));
  });

  test('attainable is what a choice that knew all would find', () => {
    const oracle: Learn = (_known, _weights, asked) =>
      Float64Array.from(asked, (row) => small.stream.labels[row]!);
    const { weeks } = simulatePolicy(small.stream, oracle, createRng('o'), {
      strategy: { kind: 'learned', exploration: 0 },
      rate: 0.1,
    });
    expect(policyFigures(weeks).ofAttainable).toBe(1);
  });

  test('a classifier learns in it, and refuses a stream out of order', () => {
    const learn = learnWith(small.table, small.stream.labels, logisticRegression, createRng('r'), {
      penalty: 5,
    });
    const options = { strategy: { kind: 'learned', exploration: 0.1 }, rate: 0.1 } as const;
    const learned = policyFigures(simulatePolicy(small.stream, learn, createRng('s'), options).weeks);
    const random = policyFigures(run(small, { kind: 'random' }).weeks);
    expect(learned.precision).toBeGreaterThan(2 * random.precision);
    const turned = { ...small.stream, days: small.stream.days.slice().reverse() };
    expect(() => simulatePolicy(turned, learn, createRng('s'), options)).toThrow(/before the row above/);
  });
});

describe('a tenth at random', () => {
  const seeds = [0, 1, 2];
  const lastWeeks = (driftWeek: number | null, strategy: Strategy): number =>
    seeds.reduce((sum, seed) => {
      const planted = plantedStream(createRng(`world ${seed}`), { driftWeek });
      return sum + policyFigures(run(planted, strategy, `run ${seed}`, 10).weeks.slice(-13)).precision;
    }, 0) / seeds.length;

  test('wins at least 20 points where the trade moves', () => {
    const gain =
      lastWeeks(10, { kind: 'learned', exploration: 0.1 }) -
      lastWeeks(10, { kind: 'learned', exploration: 0 });
    expect(gain).toBeGreaterThan(0.2);
  });

  test('costs at most 2 points where it does not', () => {
    const cost =
      lastWeeks(null, { kind: 'learned', exploration: 0 }) -
      lastWeeks(null, { kind: 'learned', exploration: 0.1 });
    expect(cost).toBeLessThan(0.02);
  });
});

describe('weights of selection', () => {
  test('stand for the rows that were not inspected, up to a cap; labels from flagged officers count for less', () => {
    const weights = selectionWeights(Float64Array.of(1, 0.1, 0.001), { most: 20 });
    expect(weights[1]! / weights[0]!).toBeCloseTo(10, 12);
    expect(weights[2]! / weights[0]!).toBeCloseTo(20, 12);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(3, 12);
    const trusted = selectionWeights(Float64Array.of(1, 1), { trust: Float64Array.of(1, 0.25) });
    expect(trusted[0]! / trusted[1]!).toBeCloseTo(4, 12);
    expect(() => selectionWeights(Float64Array.of(0))).toThrow(/chance 0/);
  });
});
