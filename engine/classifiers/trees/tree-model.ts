/** What boosting and forests share once their trees are grown: bins of new rows, sums of leaves, contributions, JSON. */
import {
  checkColumns,
  type ColumnShape,
  type Contributions,
  type LearningTable,
  type SerialisedModel,
} from '../classifier.ts';
import { binsByRow, type ColumnBins } from './bin-columns.ts';
import { addTreeContributions, meanOfTree } from './tree-contributions.ts';
import { addLeafValues, restoreTree, type SerialisedTree, serialiseTree, type Tree } from './tree.ts';
import { addAllLeafValues, canWalk } from './walk-trees.ts';

export interface TreeModel {
  readonly columns: readonly ColumnShape[];
  readonly bins: readonly ColumnBins[];
  readonly trees: readonly Tree[];
  /** Score of a row = start + scale × sum of its leaves. */
  readonly start: number;
  readonly scale: number;
}

/** From so many rows on writing the trees anew is worth it. */
const fewestForWalk = 1024;

export function treeScores(
  { columns, bins, trees, start, scale }: TreeModel,
  table: LearningTable,
): Float64Array {
  checkColumns(table, columns);
  const sums = new Float64Array(table.rowCount);
  if (table.rowCount >= fewestForWalk && canWalk(trees, columns.length)) {
    addAllLeafValues(trees, table, bins, sums);
  } else {
    const binned = binsByRow(table, bins);
    for (const tree of trees) addLeafValues(tree, binned, columns.length, sums);
  }
  for (let row = 0; row < sums.length; row++) sums[row] = start + scale * sums[row]!;
  return sums;
}

export function treeContributions(
  { columns, bins, trees, start, scale }: TreeModel,
  table: LearningTable,
  on: Contributions['scale'],
): Contributions {
  checkColumns(table, columns);
  const binned = binsByRow(table, bins);
  const values = new Float64Array(table.rowCount * columns.length);
  let base = 0;
  for (const tree of trees) {
    addTreeContributions(tree, binned, columns.length, values);
    base += meanOfTree(tree);
  }
  for (let i = 0; i < values.length; i++) values[i]! *= scale;
  return { scale: on, base: start + scale * base, values };
}

interface SerialisedTrees extends SerialisedModel {
  readonly bins: readonly { readonly ends: readonly number[]; readonly count: number }[];
  readonly trees: readonly SerialisedTree[];
  readonly start: number;
  readonly scale: number;
}

export function serialiseTrees(classifier: string, model: TreeModel): SerialisedModel {
  return {
    classifier,
    columns: model.columns,
    bins: model.bins.map(({ ends, count }) => ({ ends: [...ends], count })),
    trees: model.trees.map(serialiseTree),
    start: model.start,
    scale: model.scale,
  };
}

/** @throws RangeError where the parts do not make a model */
export function restoreTrees(saved: SerialisedModel): TreeModel {
  const { columns, bins, trees, start, scale } = saved as Partial<SerialisedTrees>; // looked at next
  if (columns === undefined || bins?.length !== columns.length || trees === undefined) {
    throw new RangeError('a model of trees without its columns, their bins or its trees');
  }
  const model: TreeModel = {
    columns,
    bins: bins.map(({ ends, count }, i) => ({
      kind: columns[i]!.kind, // as many as bins
      ends: Float64Array.from(ends),
      count,
    })),
    trees: trees.map(restoreTree),
    start: start ?? 0,
    scale: scale ?? 1,
  };
  for (const tree of model.trees) {
    const beyond = tree.column.find((column) => column >= columns.length);
    if (beyond !== undefined) throw new RangeError(`a tree splits column ${beyond} of ${columns.length}`);
  }
  return model;
}

/** The first `size` of a partial Fisher-Yates shuffle of 0 to n - 1, ascending. */
export function drawWithoutReplacement(n: number, size: number, below: (n: number) => number): Int32Array {
  const all = new Int32Array(n);
  for (let i = 0; i < n; i++) all[i] = i;
  if (size >= n) return all;
  for (let i = 0; i < size; i++) {
    const j = i + below(n - i);
    const swapped = all[i]!; // both are below n
    all[i] = all[j]!;
    all[j] = swapped;
  }
  return all.slice(0, size).sort();
}
