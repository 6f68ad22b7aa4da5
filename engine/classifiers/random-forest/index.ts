/**
 * Random forest: L. Breiman, "Random forests", Machine Learning 45, 2001. Each tree is grown on rows drawn with replacement, each node searches some of the
 * columns; the chance is the mean over trees of the share of positives in the row's leaf (as scikit-learn has it; the paper counts votes).
 * Out-of-bag: each training row judged by the trees that did not see it. Cost: trees × rows × columns searched × depth.
 */
import type { Rng } from '../../domain/rng.ts';
import {
  checkModel,
  checkRows,
  type Classifier,
  columnShapes,
  type FittedClassifier,
  type LabelledRows,
} from '../classifier.ts';
import { type ClassWeights, rowWeights } from '../class-weights.ts';
import { createGrower } from '../trees/grow-tree.ts';
import type { Tree } from '../trees/tree.ts';
import {
  restoreTrees,
  serialiseTrees,
  treeContributions,
  type TreeModel,
  treeScores,
} from '../trees/tree-model.ts';

export interface RandomForestOptions {
  /** 100 by default. */
  readonly trees: number;
  /** Splits from the root to a leaf, at most: 30, which is as good as no limit. */
  readonly depth: number;
  /** Columns searched in each node; the root of their number, rounded down, by default. */
  readonly columnsPerNode: number | 'root';
  /** Least weight of the rows in a leaf: 1; rows, where neither rows nor classes have weights. */
  readonly minLeafWeight: number;
  /** Rows drawn for each tree as a share of all: 1. */
  readonly rowShare: number;
  readonly classWeights: ClassWeights | null;
}

const defaults: RandomForestOptions = {
  trees: 100,
  depth: 30,
  columnsPerNode: 'root',
  minLeafWeight: 1,
  rowShare: 1,
  classWeights: null,
};

export interface FittedForest extends FittedClassifier {
  /** Each training row's chance by the trees that did not see it; NaN where all did. Absent from a restored forest. */
  readonly outOfBag: Float64Array | null;
}

export interface RandomForest extends Classifier<RandomForestOptions> {
  fit(rows: LabelledRows, rng: Rng, options?: Partial<RandomForestOptions>): FittedForest;
  restore(...model: Parameters<Classifier['restore']>): FittedForest;
}

const name = 'random-forest';

export const randomForest: RandomForest = {
  name,
  fit(rows, rng, options = {}) {
    checkRows(rows);
    const settings = { ...defaults, ...options };
    checkOptions(settings);
    const { table, labels } = rows;
    const columnCount = table.columns.length;
    const weights = rowWeights(rows, settings.classWeights);
    const grower = createGrower(table, {
      depth: settings.depth,
      minGain: 0,
      lambda: 0,
      minLeafWeight: settings.minLeafWeight,
      categorySmoothing: 0,
      categoryLambda: 0,
      columnsPerNode:
        settings.columnsPerNode === 'root' ? Math.floor(Math.sqrt(columnCount)) : settings.columnsPerNode,
      directions: new Int8Array(columnCount),
    });
    const n = table.rowCount;
    const allColumns = Int32Array.from({ length: columnCount }, (_, column) => column);
    const drawn = Math.max(1, Math.round(settings.rowShare * n));
    const times = new Int32Array(n);
    const outSums = new Float64Array(n);
    const outTrees = new Int32Array(n);
    const trees: Tree[] = [];
    while (trees.length < settings.trees) {
      times.fill(0);
      for (let i = 0; i < drawn; i++) times[rng.below(n)]!++;
      const { inside, outside } = bothSides(times);
      const g = new Float64Array(inside.length);
      const h = new Float64Array(inside.length);
      for (let i = 0; i < inside.length; i++) {
        const row = inside[i]!; // i < length
        const weight = times[row]! * weights[row]!;
        h[i] = weight;
        g[i] = labels[row] === 1 ? -weight : 0;
      }
      const tree = grower.grow(inside, g, h, allColumns, rng);
      grower.addLeaves(tree, outside, outSums);
      for (const row of outside) outTrees[row]!++;
      trees.push(tree);
    }
    const outOfBag = outSums.map((sum, row) => sum / outTrees[row]!); // 0 / 0 is NaN: no tree left it out
    return fitted(
      { columns: columnShapes(table), bins: grower.shapes, trees, start: 0, scale: 1 / trees.length },
      outOfBag,
    );
  },
  restore(model) {
    checkModel(model, name);
    return fitted(restoreTrees(model), null);
  },
};

function fitted(model: TreeModel, outOfBag: Float64Array | null): FittedForest {
  return {
    outOfBag,
    probability: (table) => treeScores(model, table).map((share) => Math.min(1, Math.max(0, share))),
    explain: (table) => treeContributions(model, table, 'probability'),
    serialise: () => serialiseTrees(name, model),
  };
}

function bothSides(times: Int32Array): { readonly inside: Int32Array; readonly outside: Int32Array } {
  const inside = new Int32Array(times.length + 1);
  const outside = new Int32Array(times.length + 1);
  let seen = 0;
  for (let row = 0; row < times.length; row++) {
    // Written to both, kept in one: no branch to guess.
    inside[seen] = outside[row - seen] = row;
    seen += +(times[row]! > 0);
  }
  return { inside: inside.subarray(0, seen), outside: outside.subarray(0, times.length - seen) };
}

function checkOptions({ trees, depth, columnsPerNode, minLeafWeight, rowShare }: RandomForestOptions): void {
  const whole = (value: number): boolean => Number.isInteger(value) && value >= 1;
  if (!(whole(trees) && whole(depth) && depth <= 30)) {
    throw new RangeError(`trees ${trees} must be 1 or more and depth ${depth} 1 to 30`);
  }
  if (!(columnsPerNode === 'root' || whole(columnsPerNode))) {
    throw new RangeError(`columnsPerNode ${columnsPerNode} must be 1 or more`);
  }
  if (!(minLeafWeight >= 0 && rowShare > 0 && rowShare <= 1)) {
    throw new RangeError(
      `minLeafWeight ${minLeafWeight} must be 0 or more, rowShare ${rowShare} over 0 and up to 1`,
    );
  }
}
