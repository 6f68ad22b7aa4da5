/**
 * ml-random-forest 2.1.0 behind our contract, as the reference beside ours. Its faults are kept out: `noOOB`, since its out-of-bag estimate fails;
 * `gainThreshold` 0, since its default 0.01 makes no split on weak signals; `predictionValues`, since its `predictProbability` is
 * wrong; no `maxSamples`, which takes the first rows. Its time grows with the square of the rows: more than 2,000 are refused. It draws columns a
 * tree, not a node, knows neither weights nor missing values, and treats a category's code as a number.
 */
import { RandomForestClassifier } from 'ml-random-forest';
import { LiemError } from '../../domain/errors.ts';
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
    refuseWhatItCannot(rows);
    const forest = new RandomForestClassifier({
      seed: rng.uint32() & 0x7fff_ffff,
      nEstimators: trees,
      maxFeatures: columnShare,
      replacement: false,
      useSampleBagging: true,
      noOOB: true,
      treeOptions: { gainThreshold: 0, maxDepth: depth, minNumSamples: minNodeRows },
    });
    forest.train(rowsOf(rows.table), [...rows.labels]);
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
    const everyRow = Int32Array.from({ length: rows.table.rowCount }, (_, row) => row);
    for (const tree of votingTrees) setShares(tree, rows.table, everyRow);
    return fitted(columnShapes(rows.table), votingTrees);
  },
  restore(model) {
    checkModel(model, name);
    const { trees } = model as SerialisedModel & { readonly trees?: readonly VotingNode[] }; // looked at next
    if (!Array.isArray(trees)) throw new RangeError(`a model of '${name}' without its trees`);
    return fitted(model.columns, trees as readonly VotingNode[]); // as serialise wrote them
  },
};

/** @throws LiemError USAGE for what the package cannot do, or cannot do in time */
function refuseWhatItCannot({ table, weights }: LabelledRows): void {
  if (table.rowCount > mostRows) {
    throw new LiemError(
      'USAGE',
      `${name} was given ${table.rowCount} rows: its time grows with the square of them, and ${mostRows} are the most it is used for. Choose random-forest or gradient-boosting`,
    );
  }
  if (weights !== undefined)
    throw new LiemError('USAGE', `${name} knows no weights of rows. Choose random-forest`);
}

function rowsOf({ rowCount, columns }: LearningTable): number[][] {
  return Array.from({ length: rowCount }, (_, row) =>
    columns.map((column) => {
      const value = column.values[row]!; // as many as rows
      if (!Number.isNaN(value)) return value;
      throw new LiemError(
        'USAGE',
        `${name}: column ${column.name}, row ${row} is missing, and it knows no missing values. Choose random-forest`,
      );
    }),
  );
}

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

function fitted(columns: readonly ColumnShape[], trees: readonly VotingNode[]): FittedClassifier {
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
    probability(table) {
      checkColumns(table, columns);
      return Float64Array.from(
        { length: table.rowCount },
        (_, row) => trees.reduce((sum, tree) => sum + vote(tree, table, row), 0) / trees.length,
      );
    },
    /** By the steps of each path (Saabas 2014), not Shapley values: a reference needs no more. */
    explain(table) {
      checkColumns(table, columns);
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
    serialise: () => ({ classifier: name, columns, trees }),
  };
}
