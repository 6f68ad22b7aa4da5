/** The kernel against its twin in TypeScript, tree by tree: the same sums to the last bit, with categories, missing values and lopsided trees. */
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { gradientBoosting } from '../gradient-boosting/index.ts';
import { binsByRow } from './bin-columns.ts';
import { restoreTrees } from './tree-model.ts';
import { addLeafValues } from './tree.ts';
import { addAllLeafValues } from './walk-trees.ts';

test.each([1, 3, 5, 12])('trees of depth %i', (depth) => {
  const rng = createRng(`walk ${depth}`);
  const rowCount = 4099;
  const values = (of: () => number): Float64Array =>
    Float64Array.from({ length: rowCount }, () => (rng.uniform() < 0.1 ? Number.NaN : of()));
  const columns = [
    { name: 'a', kind: 'number', values: values(() => rng.normal()) },
    { name: 'b', kind: 'category', values: values(() => rng.below(90)) },
    { name: 'c', kind: 'number', values: values(() => rng.below(4)) },
    { name: 'd', kind: 'category', values: values(() => rng.below(3)) },
    { name: 'e', kind: 'number', values: values(() => 5) },
    // Far values: nearly all ends lie in one cell, so bins are searched and not counted.
    { name: 'f', kind: 'number', values: values(() => Math.sinh(20 * rng.normal())) },
  ] as const;
  const labels = Uint8Array.from({ length: rowCount }, (_, row) => {
    const by =
      columns[0].values[row]! > 0 ||
      columns[1].values[row]! % 7 === 2 ||
      columns[5].values[row]! > 10 ||
      Number.isNaN(columns[2].values[row]!);
    return rng.uniform() < (by ? 0.6 : 0.1) ? 1 : 0;
  });
  const table = { rowCount, columns };
  const fitted = gradientBoosting.fit({ table, labels }, createRng('fit'), { trees: 20, depth });
  const { trees, bins } = restoreTrees(fitted.serialise());
  expect(trees.some((tree) => tree.column.includes(5))).toBe(true);
  expect(trees.some((tree) => tree.categories.some((set) => set >= 0))).toBe(true);
  expect(trees.some((tree) => tree.missingLeft.some((bin) => bin >= 0))).toBe(true);
  const binned = binsByRow(table, bins);
  const start = Float64Array.from({ length: rowCount }, () => rng.normal());
  const [all, each] = [start.slice(), start.slice()];
  addAllLeafValues(trees, table, bins, all);
  for (const tree of trees) addLeafValues(tree, binned, columns.length, each);
  expect(all).toEqual(each);
});
