/** The kernel and its twin in TypeScript: the same trees, and the same leaves for other rows, to the last bit. */
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { noSplit } from './best-split.ts';
import { shapeOfBins } from './bin-columns.ts';
import { createGrower, type GrowthRules } from './grow-tree.ts';
import { kernelNodeRows } from './node-rows-kernel.ts';
import { plainNodeRows } from './node-rows.ts';
import { serialiseTree } from './tree.ts';

const rng = createRng('grow');
const rowCount = 5003;
const values = (of: () => number, missing = 0.1): Float64Array =>
  Float64Array.from({ length: rowCount }, () => (rng.uniform() < missing ? Number.NaN : of()));
const columns = [
  { name: 'a', kind: 'number', values: values(() => rng.normal()) },
  { name: 'b', kind: 'category', values: values(() => rng.below(90)) },
  { name: 'c', kind: 'number', values: values(() => rng.below(4)) },
  { name: 'd', kind: 'number', values: values(() => rng.normal(), 0) },
  { name: 'e', kind: 'number', values: values(() => 5) },
  { name: 'f', kind: 'category', values: values(() => rng.below(400), 0) },
  { name: 'g', kind: 'number', values: values(() => rng.normal(), 0) },
] as const;
const table = { rowCount, columns };
const rules: GrowthRules = {
  depth: 8,
  minGain: 0,
  lambda: 0,
  minLeafWeight: 1,
  categorySmoothing: 0,
  categoryLambda: 0,
  columnsPerNode: columns.length,
  directions: new Int8Array(columns.length),
};
const inside = Int32Array.from({ length: rowCount }, (_, row) => row).filter((row) => row % 3 !== 1);
const outside = Int32Array.from({ length: rowCount }, (_, row) => row).filter((row) => row % 3 === 1);
const h = Float64Array.from(inside, () => 0.1 + rng.uniform());
const g = h.map((weight, i) =>
  rng.uniform() < (columns[0].values[inside[i]!]! > 0 ? 0.6 : 0.2) ? -weight : weight / 3,
);

test.each([
  ['all columns in each node', {}],
  ['few columns a node, no limit of depth', { columnsPerNode: 3, depth: 30, minLeafWeight: 0 }],
  ['penalties', { lambda: 1, categoryLambda: 10, categorySmoothing: 10, minLeafWeight: 20, minGain: 0.5 }],
  ['a column that may only rise', { directions: Int8Array.from([1, 0, 0, -1, 0, 0, 0]) }],
] as const)('%s', (_, own) => {
  const grown = [true, false].map((plainly) => {
    const grower = createGrower(table, { ...rules, ...own }, plainly);
    const leaves: number[] = [];
    // Twice, so that what a tree leaves behind is seen to harm no other.
    return [1, 2].map((scale) => {
      const tree = grower.grow(
        inside,
        g,
        h.map((weight) => scale * weight),
        Int32Array.from(columns.keys()),
        createRng('columns'),
        (value, rows) => leaves.push(value, ...rows),
      );
      const sums = Float64Array.from({ length: rowCount }, (_value, row) => row / 7);
      grower.addLeaves(tree, outside, sums);
      return { tree: serialiseTree(tree), leaves: leaves.slice(), sums };
    });
  });
  expect(grown[1]).toEqual(grown[0]);
  const { column, categories } = grown[0]![0]!.tree;
  expect(column.length).toBeGreaterThan(40);
  expect(categories.some((set) => set >= 0)).toBe(true);
});

test('histograms, few rows and their splits, part by part', () => {
  const shapes = columns.map(shapeOfBins);
  const both = [plainNodeRows(rowCount, shapes, rules), kernelNodeRows(rowCount, shapes, rules, 2)!] as const;
  const bins = Uint8Array.from({ length: rowCount * columns.length }, (_, at) =>
    rng.below(shapes[at % columns.length]!.count + 1),
  );
  for (const work of both) {
    work.bins.set(bins);
    work.rows.set(inside);
    inside.forEach((_, i) => work.statistics.set([g[i]!, h[i]!], 2 * i));
  }
  const seen = both.map((work) => {
    const told: unknown[] = [];
    work.count(0, Int32Array.of(0, 1, 2, 3, 5, 6), 0, inside.length);
    work.count(1, Int32Array.of(0, 1, 2, 3, 5, 6), 100, 900);
    work.subtract(0, 1);
    told.push(work.histogram(0).slice(), work.histogram(1).slice());
    const found = noSplit();
    for (const column of [2, 0, 3]) work.split(found, column, 0, -400, 1700);
    told.push({ ...found });
    for (const from of [0, 1000, 2001]) {
      const few = noSplit();
      told.push(work.gather(1, from, from + 77), work.few.histogram.slice(0, 20), work.few.bins.slice(0, 20));
      for (const column of [6, 2]) work.splitFew(few, column, from, from + 128, -15, 80);
      told.push({ ...few });
      told.push(work.part(few, 4, from, from + 700));
      told.push(
        work.part(
          { ...few, isCategory: true, column: 1, words: few.words.fill(0x5a5a_1234) },
          -1,
          from,
          from + 700,
        ),
      );
    }
    told.push(work.rows.slice(0, inside.length), work.statistics.slice(0, 2 * inside.length));
    return told;
  });
  expect(seen[1]).toEqual(seen[0]);
});
