/**
 * Gradient boosting of histogram trees for the logistic loss: J. H. Friedman, "Greedy function approximation", Annals of Statistics 29(5),
 * 2001, section 4.5; "Stochastic gradient boosting", 2002, for the draws of rows; T. Chen & C. Guestrin, "XGBoost", KDD 2016, for the second-order leaf
 * values and the penalty λ. Each tree is grown to a depth rather than leaf by leaf.
 * Cost: trees × rows × columns × depth / 2.
 */
import {
  checkColumns,
  checkModel,
  checkRows,
  type Classifier,
  columnShapes,
  type FittedClassifier,
  type LabelledRows,
  logistic,
} from '../classifier.ts';
import { type ClassWeights, rowWeights } from '../class-weights.ts';
import { binsByRow } from '../trees/bin-columns.ts';
import { createGrower } from '../trees/grow-tree.ts';
import { addLeafValues, type Tree } from '../trees/tree.ts';
import {
  drawWithoutReplacement,
  restoreTrees,
  serialiseTrees,
  treeContributions,
  type TreeModel,
  treeScores,
} from '../trees/tree-model.ts';

export interface GradientBoostingOptions {
  /** 100 by default; at most so many where early stopping is on. */
  readonly trees: number;
  /** Splits from the root to a leaf at most: 6. */
  readonly depth: number;
  /** Shrinkage of each tree: 0.1. */
  readonly learningRate: number;
  /** Share of the rows that each tree sees, drawn without replacement: 1. */
  readonly rowShare: number;
  /** Share of the columns that each tree sees: 1. */
  readonly columnShare: number;
  /** Penalty on leaf values: 1. */
  readonly lambda: number;
  /** Least sum of p(1 − p) × weight in a leaf: 1. */
  readonly minLeafWeight: number;
  /** Least gain of a split: 0. */
  readonly minGain: number;
  /** Added to the weight of a category when categories are put in order: 10. */
  readonly categorySmoothing: number;
  /** Penalty on a split by categories, added to lambda: 10. */
  readonly categoryLambda: number;
  /** By column name: 1 where the chance may only rise with it, -1 where it may only fall. None by default. */
  readonly monotone: Readonly<Record<string, 1 | -1>>;
  readonly classWeights: ClassWeights | null;
  /** Stops when the log loss on these rows has not fallen for so many trees, and keeps the trees up to the least. Off by default. */
  readonly earlyStopping: { readonly rows: LabelledRows; readonly rounds: number } | null;
}

const defaults: GradientBoostingOptions = {
  trees: 100,
  depth: 6,
  learningRate: 0.1,
  rowShare: 1,
  columnShare: 1,
  lambda: 1,
  minLeafWeight: 1,
  minGain: 0,
  categorySmoothing: 10,
  categoryLambda: 10,
  monotone: {},
  classWeights: null,
  earlyStopping: null,
};

const name = 'gradient-boosting';

export const gradientBoosting: Classifier<GradientBoostingOptions> = {
  name,
  fit(rows, rng, options = {}) {
    checkRows(rows);
    const settings = { ...defaults, ...options };
    checkOptions(settings, rows);
    const { table, labels } = rows;
    const { learningRate, rowShare, columnShare } = settings;
    const weights = rowWeights(rows, settings.classWeights);
    const grower = createGrower(table, {
      ...settings,
      columnsPerNode: table.columns.length,
      directions: Int8Array.from(table.columns, (column) => settings.monotone[column.name] ?? 0),
    });
    const n = table.rowCount;
    const columnCount = table.columns.length;
    const start = logOddsOf(labels, weights);
    const margins = new Float64Array(n).fill(start);
    const watch = stopper(settings, start, (held) => binsByRow(held.table, grower.shapes), columnCount);
    const drawnRows = Math.max(1, Math.round(rowShare * n));
    const drawnColumns = Math.max(1, Math.round(columnShare * columnCount));
    const below = (limit: number): number => rng.below(limit);
    const trees: Tree[] = [];
    const allG = new Float64Array(n);
    const allH = new Float64Array(n);
    while (trees.length < settings.trees) {
      derivatives(margins, labels, weights, allG, allH);
      const sampled = drawWithoutReplacement(n, drawnRows, below);
      const g = drawnRows < n ? Float64Array.from(sampled, (row) => allG[row]!) : allG;
      const h = drawnRows < n ? Float64Array.from(sampled, (row) => allH[row]!) : allH;
      const columns = drawWithoutReplacement(columnCount, drawnColumns, below);
      const grown = grower.grow(sampled, g, h, columns, rng, (value, own) => {
        for (const row of own) margins[row]! += learningRate * value;
      });
      const tree = { ...grown, value: grown.value.map((value) => learningRate * value) };
      if (drawnRows < n) grower.addLeaves(tree, rowsWithout(sampled, n), margins);
      trees.push(tree);
      if (watch?.(tree) === true) break;
    }
    const kept = watch === null ? trees.length : watch.best();
    return fitted({
      columns: columnShapes(table),
      bins: grower.shapes,
      trees: trees.slice(0, kept),
      start,
      scale: 1,
    });
  },
  restore(model) {
    checkModel(model, name);
    return fitted(restoreTrees(model));
  },
};

function fitted(model: TreeModel): FittedClassifier {
  return {
    probability: (table) => treeScores(model, table).map(logistic),
    explain: (table) => treeContributions(model, table, 'log-odds'),
    serialise: () => serialiseTrees(name, model),
  };
}

/** g = weight × (p − label), h = weight × p(1 − p). */
function derivatives(
  margins: Float64Array,
  labels: Uint8Array,
  weights: Float64Array,
  g: Float64Array,
  h: Float64Array,
): void {
  for (let row = 0; row < margins.length; row++) {
    const p = 1 / (1 + Math.exp(-margins[row]!));
    g[row] = weights[row]! * (p - labels[row]!);
    h[row] = weights[row]! * Math.max(p * (1 - p), 1e-16);
  }
}

function logOddsOf(labels: Uint8Array, weights: Float64Array): number {
  let positive = 0;
  let total = 0;
  labels.forEach((label, row) => {
    const weight = weights[row]!; // as many as labels
    total += weight;
    if (label === 1) positive += weight;
  });
  return Math.log(positive / (total - positive));
}

function rowsWithout(sampled: Int32Array, n: number): Int32Array {
  const isSampled = new Uint8Array(n);
  for (const row of sampled) isSampled[row] = 1;
  const rest = new Int32Array(n - sampled.length);
  let held = 0;
  for (let row = 0; row < n; row++) if (isSampled[row] === 0) rest[held++] = row;
  return rest;
}

interface Stopper {
  /** Told each tree; true: enough. */
  (tree: Tree): boolean;
  /** Trees up to the least loss. */
  best(): number;
}

function stopper(
  { earlyStopping }: GradientBoostingOptions,
  start: number,
  binsOf: (rows: LabelledRows) => Uint8Array,
  columns: number,
): Stopper | null {
  if (earlyStopping === null) return null;
  const { rows, rounds } = earlyStopping;
  const bins = binsOf(rows);
  const margins = new Float64Array(rows.table.rowCount).fill(start);
  let trees = 0;
  let best = 0;
  let least = Infinity;
  const told = (tree: Tree): boolean => {
    trees++;
    addLeafValues(tree, bins, columns, margins);
    let loss = 0;
    margins.forEach((margin, row) => {
      const towards = rows.labels[row] === 1 ? -margin : margin;
      // log(1 + e^x), where e^x would overflow too
      const own = towards > 0 ? towards + Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards));
      loss += (rows.weights?.[row] ?? 1) * own;
    });
    if (loss < least) {
      least = loss;
      best = trees;
    }
    return trees - best >= rounds;
  };
  return Object.assign(told, { best: () => best });
}

function checkOptions(options: GradientBoostingOptions, { table }: LabelledRows): void {
  const { trees, depth, learningRate, rowShare, columnShare, lambda, minLeafWeight, minGain } = options;
  const whole = (value: number): boolean => Number.isInteger(value) && value >= 1;
  const share = (value: number): boolean => value > 0 && value <= 1;
  if (!(whole(trees) && whole(depth) && depth <= 30)) {
    throw new RangeError(`trees ${trees} must be 1 or more and depth ${depth} 1 to 30`);
  }
  if (!(share(learningRate) && share(rowShare) && share(columnShare))) {
    throw new RangeError(
      `learningRate ${learningRate}, rowShare ${rowShare} and columnShare ${columnShare} must be over 0 and up to 1`,
    );
  }
  if (!(lambda >= 0 && minLeafWeight >= 0 && minGain >= 0 && options.categorySmoothing >= 0)) {
    throw new RangeError('lambda, minLeafWeight, minGain and categorySmoothing must be 0 or more');
  }
  for (const constrained of Object.keys(options.monotone)) {
    const column = table.columns.find((candidate) => candidate.name === constrained);
    if (column?.kind !== 'number') {
      throw new RangeError(`monotone names '${constrained}', which is no column of numbers`);
    }
  }
  if (options.earlyStopping !== null) {
    checkRows(options.earlyStopping.rows);
    checkColumns(options.earlyStopping.rows.table, columnShapes(table));
    if (!whole(options.earlyStopping.rounds)) throw new RangeError('earlyStopping.rounds must be 1 or more');
  }
}
