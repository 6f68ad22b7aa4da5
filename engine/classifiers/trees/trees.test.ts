/** The tree core: against Shapley's own formula, XGBoost's figures, and what a split search must keep. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from '../golden/learners.json' with { type: 'json' };
import { createRng } from '../../domain/rng.ts';
import type { LabelledRows } from '../classifier.ts';
import { gradientBoosting } from '../gradient-boosting/index.ts';
import { randomForest } from '../random-forest/index.ts';
import { binsByRow, shapeOfBins } from './bin-columns.ts';
import { addTreeContributions, meanOfTree } from './tree-contributions.ts';
import { goesLeft, restoreTree, type Tree } from './tree.ts';

/** Mean score of a tree where only the columns of `known` are: the others follow the training rows. */
function expectedScore(tree: Tree, bins: Uint8Array, known: number, node = 0): number {
  const column = tree.column[node]!;
  if (column < 0) return tree.value[node]!;
  const [left, right] = [tree.left[node]!, tree.right[node]!];
  if (((known >>> column) & 1) === 1) {
    return expectedScore(tree, bins, known, goesLeft(tree, node, bins[column]!) ? left : right);
  }
  const [l, r] = [expectedScore(tree, bins, known, left), expectedScore(tree, bins, known, right)];
  return (l * tree.cover[left]! + r * tree.cover[right]!) / tree.cover[node]!;
}

/** Shapley's formula over all subsets: L. Shapley, "A value for n-person games", 1953. */
function shapley(tree: Tree, bins: Uint8Array, columns: number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const size = (set: number): number => [...Array(columns).keys()].filter((c) => (set >>> c) & 1).length;
  return Array.from({ length: columns }, (_, column) => {
    let sum = 0;
    for (let set = 0; set < 1 << columns; set++) {
      if (((set >>> column) & 1) === 1) continue;
      const weight = (factorial(size(set)) * factorial(columns - size(set) - 1)) / factorial(columns);
      sum += weight * (expectedScore(tree, bins, set | (1 << column)) - expectedScore(tree, bins, set));
    }
    return sum;
  });
}

const noisy = (seed: string, count: number, columns: number): LabelledRows => {
  const rng = createRng(seed);
  const table = {
    rowCount: count,
    columns: Array.from({ length: columns }, (_, i) => ({
      name: `c${i}`,
      kind: i % 2 === 0 ? ('number' as const) : ('category' as const),
      values: Float64Array.from({ length: count }, () => (rng.uniform() < 0.1 ? Number.NaN : rng.below(9))),
    })),
  };
  const labels = Uint8Array.from({ length: count }, (_, row) =>
    rng.uniform() < 0.3 + (row % 2) * 0.2 ? 1 : 0,
  );
  return { table, labels };
};

describe('contributions', () => {
  test('are Shapley values, by the formula over all subsets, on random trees of numbers, categories and what is missing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 6 }), (seed, depth) => {
        const rows = noisy(`tree ${seed}`, 60, 4);
        const model = gradientBoosting
          .fit(rows, createRng('t'), {
            trees: 1,
            depth,
            minLeafWeight: 0.2,
            lambda: 0.1,
            categoryLambda: 0,
            categorySmoothing: 1,
          })
          .serialise() as unknown as { trees: [Parameters<typeof restoreTree>[0]] };
        const tree = restoreTree(model.trees[0]);
        const bins = binsByRow(rows.table, rows.table.columns.map(shapeOfBins));
        const values = new Float64Array(bins.length);
        addTreeContributions(tree, bins, 4, values);
        for (const row of [0, 17, 59]) {
          const expected = shapley(tree, bins.subarray(row * 4, row * 4 + 4), 4);
          expected.forEach((value, column) => expect(values[row * 4 + column]).toBeCloseTo(value, 10));
        }
        expect(expectedScore(tree, bins, 0)).toBeCloseTo(meanOfTree(tree), 12);
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  test(`are XGBoost ${golden.versions.xgboost}'s pred_contribs on its own trees`, () => {
    const columns = golden.rows[0]!.length;
    const cuts = Array.from({ length: columns }, (_, column) =>
      [
        ...new Set(
          golden.trees
            .flat()
            .filter((node) => node.column === column)
            .map((node) => node.threshold),
        ),
      ].sort((a, b) => a - b),
    );
    // A row's bin is the number of cuts that it reaches: XGBoost sends what is below a threshold left.
    const bins = Uint8Array.from(
      golden.rows.flatMap((row) =>
        row.map((value, column) =>
          value === null ? 255 : cuts[column]!.filter((cut) => Math.fround(value) >= Math.fround(cut)).length,
        ),
      ),
    );
    const values = new Float64Array(bins.length);
    let base = 0;
    for (const nodes of golden.trees) {
      const tree = restoreTree({
        column: nodes.map((node) => node.column),
        cut: nodes.map((node) => (node.column < 0 ? 0 : cuts[node.column]!.indexOf(node.threshold))),
        missingLeft: nodes.map((node) => (node.missingLeft ? 255 : -1)),
        categories: nodes.map(() => -1),
        words: [],
        left: nodes.map((node) => node.left),
        right: nodes.map((node) => node.right),
        value: nodes.map((node) => node.value),
        cover: nodes.map((node) => node.cover),
      });
      addTreeContributions(tree, bins, columns, values);
      base += meanOfTree(tree);
    }
    golden.contributions.forEach((expected, row) => {
      for (let column = 0; column < columns; column++) {
        expect(values[row * columns + column]).toBeCloseTo(expected[column]!, 4); // XGBoost's are of 32 bits
      }
      expect(base).toBeCloseTo(expected[columns]!, 4);
    });
  });
});

describe('growth', () => {
  test('a column under a monotone constraint never lowers the chance, whatever the other columns', () => {
    const rng = createRng('monotone');
    const count = 2000;
    const up = Float64Array.from({ length: count }, () => rng.uniform());
    const other = Float64Array.from({ length: count }, () => rng.uniform());
    const labels = Uint8Array.from({ length: count }, (_, row) =>
      rng.uniform() < 0.2 + 0.4 * up[row]! + 0.3 * Math.sin(20 * up[row]!) * other[row]! ? 1 : 0,
    );
    const columns = [
      { name: 'up', kind: 'number' as const, values: up },
      { name: 'other', kind: 'number' as const, values: other },
    ];
    const falls = (monotone: Record<string, 1>): number => {
      const model = gradientBoosting.fit({ table: { rowCount: count, columns }, labels }, createRng('m'), {
        monotone,
      });
      let fallen = 0;
      for (const at of [0.1, 0.5, 0.9]) {
        const grid = Float64Array.from({ length: 200 }, (_, i) => i / 200);
        const chances = model.probability({
          rowCount: 200,
          columns: [
            { ...columns[0]!, values: grid },
            { ...columns[1]!, values: grid.map(() => at) },
          ],
        });
        chances.forEach((p, i) => (fallen += i > 0 && p < chances[i - 1]! - 1e-12 ? 1 : 0));
      }
      return fallen;
    };
    expect(falls({ up: 1 })).toBe(0);
    expect(falls({})).toBeGreaterThan(10); // the guard would see it
    expect(() => falls({ down: 1 })).toThrow(/'down', which is no column/);
  });

  test('early stopping keeps the trees up to the least loss on the rows held back', () => {
    const train = noisy('stop', 400, 4);
    const held = noisy('held', 400, 4);
    const trees = (rounds: number | null): number =>
      (
        gradientBoosting
          .fit(train, createRng('s'), {
            trees: 200,
            earlyStopping: rounds === null ? null : { rows: held, rounds },
          })
          .serialise() as unknown as { trees: unknown[] }
      ).trees.length;
    expect(trees(null)).toBe(200);
    expect(trees(5)).toBeLessThan(60);
  });

  test('a forest judges its training rows out of bag: noise that it learnt by heart is not believed', () => {
    const rows = noisy('bag', 1500, 5);
    const shuffled = { ...rows, labels: rows.labels.map((_, row) => ((row * 7919) % 3 === 0 ? 1 : 0)) };
    const forest = randomForest.fit(shuffled, createRng('f'), { trees: 60 });
    const inside = forest.probability(rows.table);
    const gap = (scores: Float64Array): number => {
      const mean = (label: number): number => {
        const own = scores.filter((score, row) => shuffled.labels[row] === label && !Number.isNaN(score));
        return own.reduce((a, b) => a + b, 0) / own.length;
      };
      return mean(1) - mean(0);
    };
    expect(gap(inside)).toBeGreaterThan(0.3);
    expect(Math.abs(gap(forest.outOfBag!))).toBeLessThan(0.03);
  });

  test('more than 255 codes: the most common have bins, the others count as missing', () => {
    const values = Float64Array.from({ length: 3000 }, (_, row) => (row < 1000 ? row % 100 : row));
    const column = { name: 'code', kind: 'category', values } as const;
    const shape = shapeOfBins(column);
    const bins = binsByRow({ rowCount: 3000, columns: [column] }, [shape]);
    expect(shape.count).toBe(255);
    expect(new Set(bins.subarray(0, 1000)).size).toBe(100);
    expect(bins.at(-1)).toBe(255);
  });

  test('a value lies in the first bin whose end it does not pass, whatever the spread of the ends', () => {
    const value = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom(-1.7e308, 1.7e308, 5e-324),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.array(value), (learnt, asked) => {
        const column = (values: readonly number[]) => ({
          name: 'c',
          kind: 'number' as const,
          values: Float64Array.from(values),
        });
        const shape = shapeOfBins(column(learnt));
        const table = { rowCount: asked.length, columns: [column(asked)] };
        const expected = asked.map((v) => shape.ends.filter((end) => v > end).length);
        expect([...binsByRow(table, [shape])]).toEqual(expected);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
