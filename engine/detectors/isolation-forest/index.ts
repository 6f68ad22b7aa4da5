/**
 * Isolation forest: F. T. Liu, K. M. Ting and Z.-H. Zhou, "Isolation Forest", ICDM 2008, 413-422, algorithms 1 to 3. What is unusual
 * is separated from the rest by few random cuts: score = 2^(−E(path length) / c(sample)), 0 to 1, about 0.5 for the usual.
 * Differs from the paper in one thing, as scikit-learn does: a cut is drawn only among columns that vary in the node, since a cut
 * of a constant column separates nothing. Cost: trees × sample × log(sample) to fit, trees × depth a row to score.
 */
import {
  checkCounts,
  checkNumbers,
  type Detector,
  type FittedDetector,
  fittedDetector,
} from '../detector.ts';
import { type DetectorState, doublesOf, integersOf, numberOf, stateOf } from '../detector-state.ts';
import { drawRows } from '../draw-rows.ts';
import { growTree, type Tree } from './grow-tree.ts';
import { averagePathLength, explainPath, pathScore } from './path-length.ts';
import { addPathLengths, compileForest } from './walk-forest.ts';

export interface IsolationForestOptions {
  /** 100 by default, as in the paper. */
  readonly trees: number;
  /** Rows drawn for each tree, without replacement; 256 by default, as in the paper; all where there are fewer. */
  readonly sample: number;
}

const name = 'isolation-forest';
const defaults: IsolationForestOptions = { trees: 100, sample: 256 };

export const isolationForest: Detector<IsolationForestOptions> = {
  name,
  fit(table, rng, options = {}) {
    checkNumbers(table);
    const { trees, sample } = { ...defaults, ...options };
    checkCounts({ trees: [trees, 1], sample: [sample, 2] });
    const size = Math.min(sample, table.rowCount);
    const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    const forest = Array.from({ length: trees }, () =>
      growTree(table.columns, drawRows(rows, size, rng), rng),
    );
    return fromState(stateOfForest(forest, table.columns.length, size));
  },
  restore: (state) => fromState(stateOf(state, name)),
};

function stateOfForest(forest: readonly Tree[], columnCount: number, sample: number): DetectorState {
  const joined = <Values extends Int32Array | Float64Array>(
    empty: Values,
    of: (tree: Tree) => Values,
  ): Values => {
    let at = 0;
    for (const tree of forest) {
      empty.set(of(tree), at);
      at += of(tree).length;
    }
    return empty;
  };
  const nodes = forest.reduce((sum, { column }) => sum + column.length, 0);
  return {
    detector: name,
    numbers: { columnCount, sample },
    arrays: {
      nodeCounts: Int32Array.from(forest, ({ column }) => column.length),
      column: joined(new Int32Array(nodes), (tree) => tree.column),
      cut: joined(new Float64Array(nodes), (tree) => tree.cut),
      higher: joined(new Int32Array(nodes), (tree) => tree.higher),
      path: joined(new Float64Array(nodes), (tree) => tree.path),
    },
    parts: [],
  };
}

function treesOf(state: DetectorState): readonly Tree[] {
  let start = 0;
  return Array.from(integersOf(state, 'nodeCounts'), (count) => {
    const from = start;
    start += count;
    return {
      column: integersOf(state, 'column').subarray(from, start),
      cut: doublesOf(state, 'cut').subarray(from, start),
      higher: integersOf(state, 'higher').subarray(from, start),
      path: doublesOf(state, 'path').subarray(from, start),
    };
  });
}

function fromState(state: DetectorState): FittedDetector {
  const columnCount = numberOf(state, 'columnCount');
  const usual = averagePathLength(numberOf(state, 'sample'));
  const trees = treesOf(state);
  const forest = compileForest(trees, columnCount);
  return fittedDetector({
    state,
    columnCount,
    scoreRows(columns, from, to, scores) {
      addPathLengths(forest, columns, from, to, scores);
      for (let i = 0; i < scores.length; i++) scores[i] = pathScore(scores[i]!, trees.length, usual);
    },
    explainRow(columns, row, changes) {
      let expected = 0;
      for (const { column, cut, higher, path } of trees) {
        expected += path[0]!;
        let node = 0;
        for (let cutBy = column[0]!; cutBy !== -1; cutBy = column[node]!) {
          const next = columns[cutBy]![row]! <= cut[node]! ? node + 1 : higher[node]!;
          changes[cutBy]! += path[next]! - path[node]!;
          node = next;
        }
      }
      return explainPath(changes, expected, trees.length, usual);
    },
  });
}
