/**
 * Isolation forest: F. T. Liu, K. M. Ting and Z.-H. Zhou, "Isolation Forest", ICDM 2008, 413-422, algorithms 1 to 3. What is unusual
 * is separated from the rest by few random cuts: score = 2^(−E(path length) / c(sample)), 0 to 1, about 0.5 for the usual.
 * Differs from the paper in one thing, as scikit-learn does: a cut is drawn only among columns that vary in the node, since a cut
 * of a constant column separates nothing. Cost: trees × sample × log(sample) to fit, trees × depth a row to score.
 */
import type { Rng } from '../../domain/rng.ts';
import { checkNumbers, type Detector, type NumberTable } from '../detector.ts';

export interface IsolationForestOptions {
  /** 100 by default, as in the paper. */
  readonly trees: number;
  /** Rows drawn for each tree, without replacement; 256 by default, as in the paper; all where there are fewer. */
  readonly sample: number;
}

const defaults: IsolationForestOptions = { trees: 100, sample: 256 };
const euler = 0.577_215_664_901_532_9;

/** c(n): mean path length of an unsuccessful search in a binary search tree of n items, equation 1 of the paper. */
export function averagePathLength(n: number): number {
  if (n <= 1) return 0;
  if (n === 2) return 1;
  return 2 * (Math.log(n - 1) + euler) - (2 * (n - 1)) / n;
}

/** One tree in flat arrays, nodes in order of creation, the root first. A leaf has column -1 and its path length in `cut`. */
interface Tree {
  readonly column: Int32Array;
  readonly cut: Float64Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

export const isolationForest: Detector<IsolationForestOptions> = {
  name: 'isolation-forest',
  fit(table, rng, options = {}) {
    checkNumbers(table);
    const { trees, sample } = { ...defaults, ...options };
    if (!(Number.isInteger(trees) && trees >= 1 && Number.isInteger(sample) && sample >= 2)) {
      throw new RangeError(`trees ${trees} must be at least 1 and sample ${sample} at least 2`);
    }
    const size = Math.min(sample, table.rowCount);
    const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    const forest = Array.from({ length: trees }, () => growTree(table, drawRows(rows, size, rng), rng));
    const usual = averagePathLength(size);
    return {
      score(scored) {
        checkNumbers(scored);
        if (scored.columns.length !== table.columns.length) {
          throw new RangeError(`fitted on ${table.columns.length} columns, given ${scored.columns.length}`);
        }
        const scores = new Float64Array(scored.rowCount);
        for (const tree of forest) addPathLengths(tree, scored, scores);
        // One row, or rows that are all alike: nothing separates anything, and nothing is unusual.
        return scores.map((path) => (usual === 0 ? 0.5 : 2 ** (-path / trees / usual)));
      },
    };
  },
};

/** The first `size` of a partial Fisher-Yates shuffle; `rows` stays shuffled, which the next draw may start from. */
function drawRows(rows: Int32Array, size: number, rng: Rng): Int32Array {
  for (let i = 0; i < size; i++) {
    const j = i + rng.below(rows.length - i);
    const swapped = rows[i]!; // both are below the length
    rows[i] = rows[j]!;
    rows[j] = swapped;
  }
  return rows.slice(0, size);
}

function growTree({ columns }: NumberTable, sampled: Int32Array, rng: Rng): Tree {
  const capacity = 2 * sampled.length;
  const tree: Tree = {
    column: new Int32Array(capacity).fill(-1),
    cut: new Float64Array(capacity),
    left: new Int32Array(capacity),
    right: new Int32Array(capacity),
  };
  const limit = Math.ceil(Math.log2(Math.max(2, sampled.length)));
  const lows = new Float64Array(columns.length);
  const highs = new Float64Array(columns.length);
  const varying = new Int32Array(columns.length);
  let nodes = 0;

  /** Grows the node of sampled[from, to) and returns its number. */
  function grow(from: number, to: number, depth: number): number {
    const node = nodes++;
    const kinds = depth < limit && to - from > 1 ? spread(from, to) : 0;
    if (kinds === 0) {
      tree.cut[node] = depth + averagePathLength(to - from);
      return node;
    }
    const column = varying[rng.below(kinds)]!; // below how many vary
    const low = lows[column]!;
    const high = highs[column]!;
    const drawn = low + rng.uniform() * (high - low);
    // Both sides must keep a row, also where rounding puts the cut on an end.
    const cut = drawn >= high || drawn < low ? low : drawn;
    const values = columns[column]!;
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = sampled[i]!;
      if (values[row]! > cut) continue;
      sampled[i] = sampled[middle]!;
      sampled[middle++] = row;
    }
    tree.column[node] = column;
    tree.cut[node] = cut;
    tree.left[node] = grow(from, middle, depth + 1);
    tree.right[node] = grow(middle, to, depth + 1);
    return node;
  }

  /** Fills `varying` with the columns that are not constant in the node, and their ends; returns how many. */
  function spread(from: number, to: number): number {
    let kinds = 0;
    columns.forEach((values, column) => {
      let low = Infinity;
      let high = -Infinity;
      for (let i = from; i < to; i++) {
        const value = values[sampled[i]!]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      lows[column] = low;
      highs[column] = high;
      if (low < high) varying[kinds++] = column;
    });
    return kinds;
  }

  grow(0, sampled.length, 0);
  return tree;
}

function addPathLengths(tree: Tree, { columns, rowCount }: NumberTable, sums: Float64Array): void {
  for (let row = 0; row < rowCount; row++) {
    let node = 0;
    for (let column = tree.column[0]!; column !== -1; column = tree.column[node]!) {
      node = columns[column]![row]! <= tree.cut[node]! ? tree.left[node]! : tree.right[node]!;
    }
    sums[row]! += tree.cut[node]!;
  }
}
