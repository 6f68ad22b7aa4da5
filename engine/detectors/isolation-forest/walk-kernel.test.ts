/** The kernel and its twin in TypeScript: the same sums to the last bit, whatever was walked before. */
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { drawRows } from '../draw-rows.ts';
import { growTree } from './grow-tree.ts';
import { addPathLengths, addPathLengthsPlainly, compileForest } from './walk-forest.ts';

test.each([
  { rows: 2048, width: 3, trees: 5, sample: 64 },
  { rows: 2051, width: 33, trees: 20, sample: 256 },
  { rows: 5003, width: 1, trees: 3, sample: 2 },
  { rows: 2500, width: 7, trees: 40, sample: 256 },
])('$rows rows of $width columns, $trees trees of $sample', ({ rows, width, trees, sample }) => {
  const rng = createRng(`kernel ${rows}`);
  const columns = Array.from({ length: width }, (_, number) =>
    Float64Array.from({ length: rows }, () => (number % 3 === 2 ? rng.below(4) : rng.normal())),
  );
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  const forest = compileForest(
    Array.from({ length: trees }, () => growTree(columns, drawRows(all, sample, rng), rng)),
    width,
  );
  const before = Float64Array.from({ length: rows }, () => rng.uniform());
  const [ours, plain] = [before.slice(), before.slice()];
  addPathLengths(forest, columns, 0, rows, ours);
  addPathLengthsPlainly(forest, columns, 0, rows, plain);
  expect(ours).toEqual(plain);
  expect(ours).not.toEqual(before);
});
