/** The paper's formulas, scikit-learn's figures on public sets, and properties. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import type { NumberTable } from '../detector.ts';
import { isolationForest } from './index.ts';
import { averagePathLength } from './path-length.ts';

/** Share of pairs of a true and another item in which the true one scores higher; equal scores count half. */
function areaUnderRoc(scores: Float64Array, labels: readonly number[]): number {
  const order = [...scores.keys()].sort((a, b) => scores[a]! - scores[b]!);
  let ranks = 0;
  let positives = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && scores[order[to]!] === scores[order[from]!]) to++;
    for (let i = from; i < to; i++) {
      if (labels[order[i]!] !== 1) continue;
      positives++;
      ranks += (from + 1 + to) / 2;
    }
    from = to;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}

function cloud(rows: number, seed: string): NumberTable {
  const rng = createRng(seed);
  const columns = [0, 1, 2].map(() => Float64Array.from({ length: rows }, () => rng.normal()));
  return { rowCount: rows, columns };
}

describe('the paper', () => {
  test('c(n) of equation 1: the path length of an unsuccessful search', () => {
    // H(i) ≈ ln(i) + 0.5772156649, as the paper has it; c(256) as scikit-learn 1.9.1 has it.
    expect(averagePathLength(1)).toBe(0);
    expect(averagePathLength(2)).toBe(1);
    expect(averagePathLength(256)).toBeCloseTo(10.2447709201, 9);
    expect(averagePathLength(5)).toBeCloseTo(2 * (Math.log(4) + 0.5772156649015329) - 8 / 5, 12);
  });

  test('scores lie in 0 to 1, about 0.5 for the usual, and highest for a far point', () => {
    const { rowCount, columns } = cloud(2000, 'usual');
    for (const column of columns) column[7] = 9;
    const scores = isolationForest
      .fit({ rowCount, columns }, createRng('forest'))
      .score({ rowCount, columns });
    expect(scores.every((score) => score > 0 && score < 1)).toBe(true);
    expect(scores.indexOf(Math.max(...scores))).toBe(7);
    expect(scores[7]).toBeGreaterThan(0.7);
    expect(scores.reduce((a, b) => a + b, 0) / rowCount).toBeCloseTo(0.47, 1);
  });

  test('two points: each is isolated by the first cut, so the path is 1 and the score 2^(-1 / c(2))', () => {
    const table = { rowCount: 2, columns: [Float64Array.of(0, 1)] };
    expect([...isolationForest.fit(table, createRng('two')).score(table)]).toEqual([0.5, 0.5]);
  });
});

describe('what it is told not to depend on', () => {
  test('the same rng gives the same scores; another seed gives others', () => {
    const table = cloud(500, 'same');
    const score = (seed: string) => isolationForest.fit(table, createRng(seed)).score(table);
    expect(score('a')).toEqual(score('a'));
    expect(score('a')).not.toEqual(score('b'));
  });

  test('a constant column changes no cut, and rows that are all alike are all usual', () => {
    const constant = { rowCount: 40, columns: [new Float64Array(40).fill(3)] };
    expect(new Set(isolationForest.fit(constant, createRng('c')).score(constant)).size).toBe(1);
    const table = cloud(300, 'plain');
    const wider = { rowCount: 300, columns: [...table.columns, new Float64Array(300)] };
    const scores = (t: NumberTable) => isolationForest.fit(t, createRng('w')).score(t);
    expect(scores(wider)).toEqual(scores(table));
  });

  test('units do not matter: a column times a power of two gives the same scores', () => {
    const table = cloud(300, 'units');
    const scaled = {
      rowCount: 300,
      columns: table.columns.map((column, i) => (i === 0 ? column.map((v) => v * 1024) : column)),
    };
    const scores = (t: NumberTable) => isolationForest.fit(t, createRng('u')).score(t);
    expect(scores(scaled)).toEqual(scores(table));
  });
});

test.each([
  ['no rows', { rowCount: 0, columns: [new Float64Array(0)] }, /needs rows and columns/],
  [
    'a value that is missing',
    { rowCount: 1, columns: [Float64Array.of(Number.NaN)] },
    /column 0, row 0 is NaN/,
  ],
  ['columns of another length', { rowCount: 2, columns: [Float64Array.of(1)] }, /has 1 values/],
])('refuses %s', (_, table, message) => {
  expect(() => isolationForest.fit(table, createRng('x'))).toThrow(message);
});

// Mean AUROC and its standard deviation over seeds 0 to 4 of scikit-learn 1.9.1, IsolationForest with its defaults.
const sets = [
  ['4_breastw', 0.9876, 0.0017],
  ['6_cardio', 0.9318, 0.0121],
  ['37_Stamps', 0.8944, 0.0101],
  ['42_WBC', 0.9952, 0.0005],
  ['38_thyroid', 0.9777, 0.0024],
  ['14_glass', 0.7828, 0.0108],
  ['45_wine', 0.8002, 0.0204],
  ['31_satimage-2', 0.9938, 0.0012],
] as const;
const folder = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'adbench');

describe.skipIf(!existsSync(folder))('public sets, where they are there', () => {
  test.each(sets)('%s: AUROC as scikit-learn', (name, expected, spread) => {
    const lines = gunzipSync(readFileSync(join(folder, `${name}.csv.gz`)))
      .toString()
      .trim()
      .split('\n')
      .slice(1);
    const cells = lines.map((line) => line.split(',').map(Number));
    const labels = cells.map((row) => row.at(-1)!); // every row ends in its label
    const columns = Array.from({ length: cells[0]!.length - 1 }, (_, i) =>
      Float64Array.from(cells, (row) => row[i]!),
    );
    const table = { rowCount: cells.length, columns };
    const seeds = ['0', '1', '2', '3', '4'];
    const areas = seeds.map((seed) =>
      areaUnderRoc(isolationForest.fit(table, createRng(seed)).score(table), labels),
    );
    const mean = areas.reduce((a, b) => a + b, 0) / seeds.length;
    // Two means of five seeds each: four standard errors of their difference, and a little for sets where the seed does not matter.
    expect(Math.abs(mean - expected)).toBeLessThan(4 * spread * Math.sqrt(2 / 5) + 0.003);
  });
});
