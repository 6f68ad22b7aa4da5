/**
 * ml-random-forest 2.1.0 behind our contract, as the reference beside ours. Its faults are kept out: `noOOB`, since its out-of-bag estimate fails;
 * `gainThreshold` 0, since its default 0.01 makes no split on weak signals; `predictionValues`, since its `predictProbability` is
 * wrong; no `maxSamples`, which takes the first rows. Its time grows with the square of the rows: more than 2,000 are refused. It draws columns a
 * tree, not a node, and treats a category's code as a number. It knows neither weights nor missing values: rows are drawn anew by their weights, and what is
 * missing is the median of the rows that it learnt from.
 */
import { RandomForestClassifier } from 'ml-random-forest';
import { LiemError } from '../../domain/errors.ts';
import type { Rng } from '../../domain/rng.ts';
import { middleOf } from '../../statistics/robust-cells.ts';
import {
  checkColumns,
  checkModel,
  checkRows,
  type Classifier,
  columnShapes,
  type ColumnShape,
  type FittedClassifier,
  type LabelledRows,
  type LearningTable,
  type SerialisedModel,
} from '../classifier.ts';

export interface MlRandomForestOptions {
  /** 50 by default. */
  readonly trees: number;
  /** Share of the columns that each tree sees: 0.7. */
  readonly columnShare: number;
  readonly depth: number;
  /** Least rows of a node that is split: 10. */
  readonly minNodeRows: number;
}

const defaults: MlRandomForestOptions = { trees: 50, columnShare: 0.7, depth: 12, minNodeRows: 10 };
const name = 'ml-random-forest';
const mostRows = 2000;

/** A node of one tree: a leaf has its vote, 0 or 1; a split sends values below `cut` left. */
interface VotingNode {
  readonly column: number;
  readonly cut: number;
  /** Mean vote of the training rows that come here: what a row's path explains. */
  share: number;
  readonly left: VotingNode | null;
  readonly right: VotingNode | null;
}

/** As the package writes its trees. */
interface SavedNode {
  readonly splitColumn?: number;
  readonly splitValue?: number;
  readonly left?: SavedNode;
  readonly right?: SavedNode;
  readonly distribution?: readonly (readonly number[])[];
}

export const mlRandomForest: Classifier<MlRandomForestOptions> = {
  name,
  fit(rows, rng, options = {}) {
    checkRows(rows);
    const { trees, columnShare, depth, minNodeRows } = { ...defaults, ...options };
    refuseMany(rows);
    const seed = rng.uint32() & 0x7fff_ffff;
    const fills = rows.table.columns.map(({ values }) => medianOf(values));
    const table = filled(rows.table, fills);
    const learnt = drawnByWeight(rows, rng);
    const forest = new RandomForestClassifier({
      seed,
      nEstimators: trees,
      maxFeatures: columnShare,
      replacement: false,
      useSampleBagging: true,
      noOOB: true,
      treeOptions: { gainThreshold: 0, maxDepth: depth, minNumSamples: minNodeRows },
    });
    forest.train(
      rowsAt(table, learnt),
      Array.from(learnt, (row) => rows.labels[row]!),
    ); // a label a row
    // Through JSON: the package's own types do not say what its trees hold.
    const { baseModel } = JSON.parse(JSON.stringify(forest)) as {
      readonly baseModel: {
        readonly indexes: readonly (readonly number[])[];
        readonly estimators: readonly { readonly root: SavedNode }[];
      };
    };
    const votingTrees = baseModel.estimators.map(({ root }, tree) =>
      votingNode(root, baseModel.indexes[tree]!),
    ); // a list of columns a tree
    for (const tree of votingTrees) setShares(tree, table, learnt);
    return fitted(columnShapes(rows.table), votingTrees, fills);
  },
  restore(model) {
    checkModel(model, name);
    const { trees, fills } = model as SerialisedModel & {
      trees?: readonly VotingNode[];
      fills?: readonly number[];
    }; // looked at next
    if (!Array.isArray(trees) || !Array.isArray(fills))
      throw new RangeError(`a model of '${name}' without its trees or what it fills in`);
    return fitted(model.columns, trees as readonly VotingNode[], fills as readonly number[]); // as serialise wrote them
  },
};

/** @throws LiemError USAGE for what the package cannot do in time */
function refuseMany({ table }: LabelledRows): void {
  if (table.rowCount <= mostRows) return;
  throw new LiemError(
    'USAGE',
    `${name} was given ${table.rowCount} rows: its time grows with the square of them, and ${mostRows} are the most it is used for. Choose random-forest or gradient-boosting`,
  );
}

/** Of the values that are there; 0 where none is. */
function medianOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  return known.length === 0 ? 0 : middleOf(known, 0, known.length);
}

const filled = ({ rowCount, columns }: LearningTable, fills: readonly number[]): LearningTable => ({
  rowCount,
  columns: columns.map((column, c) => ({
    ...column,
    values: column.values.map((value) => (Number.isNaN(value) ? fills[c]! : value)), // one a column
  })),
});

/** Every row once; with weights as many, drawn with replacement, each as often as it weighs on the mean. Both labels are drawn. */
function drawnByWeight({ labels, weights }: LabelledRows, rng: Rng): Int32Array {
  const rows = Int32Array.from(labels.keys());
  if (weights === undefined) return rows;
  let total = 0;
  const upTo = weights.map((weight) => (total += weight));
  const drawn = rows.map(() => {
    const at = rng.uniform() * total;
    return upTo.findIndex((end) => at < end); // the last end is the total, which no draw reaches
  });
  // A rare finding may not have been drawn: the package needs both.
  for (const label of [0, 1]) {
    if (!drawn.some((row) => labels[row] === label)) drawn[label] = labels.indexOf(label);
  }
  return drawn;
}

const rowsAt = ({ columns }: LearningTable, rows: Int32Array): number[][] =>
  Array.from(rows, (row) => columns.map(({ values }) => values[row]!)); // as many as rows

function votingNode(node: SavedNode, columns: readonly number[]): VotingNode {
  if (node.left === undefined || node.right === undefined) {
    const [negative = 0, positive = 0] = node.distribution?.[0] ?? [];
    return { column: -1, cut: 0, share: positive > negative ? 1 : 0, left: null, right: null };
  }
  return {
    column: columns[node.splitColumn ?? -1] ?? -1,
    cut: node.splitValue ?? 0,
    share: 0,
    left: votingNode(node.left, columns),
    right: votingNode(node.right, columns),
  };
}

function setShares(node: VotingNode, table: LearningTable, rows: Int32Array): void {
  if (node.left === null || node.right === null) return;
  const values = table.columns[node.column]!.values; // a column of the table
  const left = rows.filter((row) => values[row]! < node.cut);
  const right = rows.filter((row) => values[row]! >= node.cut);
  setShares(node.left, table, left);
  setShares(node.right, table, right);
  // A side that no training row reaches (its tree drew others) says nothing of the mean.
  const total = Math.max(1, left.length + right.length);
  node.share = (node.left.share * left.length + node.right.share * right.length) / total;
}

function fitted(
  columns: readonly ColumnShape[],
  trees: readonly VotingNode[],
  fills: readonly number[],
): FittedClassifier {
  /** Tells every split on the row's way, and returns the vote at its end. */
  function vote(
    tree: VotingNode,
    table: LearningTable,
    row: number,
    told?: (column: number, step: number) => void,
  ) {
    let node = tree;
    while (node.left !== null && node.right !== null) {
      const next: VotingNode = table.columns[node.column]!.values[row]! < node.cut ? node.left : node.right;
      told?.(node.column, next.share - node.share);
      node = next;
    }
    return node.share;
  }
  return {
    probability(given) {
      checkColumns(given, columns);
      const table = filled(given, fills);
      return Float64Array.from(
        { length: table.rowCount },
        (_, row) => trees.reduce((sum, tree) => sum + vote(tree, table, row), 0) / trees.length,
      );
    },
    /** By the steps of each path (Saabas 2014), not Shapley values: a reference needs no more. */
    explain(given) {
      checkColumns(given, columns);
      const table = filled(given, fills);
      const values = new Float64Array(table.rowCount * columns.length);
      for (let row = 0; row < table.rowCount; row++) {
        for (const tree of trees) {
          vote(tree, table, row, (column, step) => {
            values[row * columns.length + column]! += step / trees.length;
          });
        }
      }
      const base = trees.reduce((sum, tree) => sum + tree.share, 0) / trees.length;
      return { scale: 'probability', base, values };
    },
    serialise: () => ({ classifier: name, columns, trees, fills }),
  };
}
