/**
 * Extended isolation forest: S. Hariri, M. Carrasco Kind and R. J. Brunner, "Extended isolation forest", IEEE TKDE 33(4), 2021, 1479-1489, fully extended: cuts are
 * hyperplanes with normally drawn directions, so that no axis is favoured. Differs from it in the place of a cut: uniform between the least and the greatest projection of
 * the node's rows, as in SCiForest (Liu, Ting and Zhou, ECML 2010) and isotree, so that both sides keep a row. Columns are put on one scale first: directions need one.
 * Path lengths and score as in the isolation forest. Cost: trees × depth × columns a row.
 */
import type { Rng } from '../../domain/rng.ts';
import {
  checkCounts,
  checkNumbers,
  type Detector,
  type FittedDetector,
  fittedDetector,
} from '../detector.ts';
import { type DetectorState, doublesOf, integersOf, numberOf, stateOf } from '../detector-state.ts';
import { drawRows } from '../draw-rows.ts';
import { averagePathLength, explainPath, pathScore } from '../isolation-forest/path-length.ts';
import { columnScale, scaledRows, scaleRow } from '../nearest/column-scale.ts';

export interface ExtendedIsolationForestOptions {
  /** 100 by default. */
  readonly trees: number;
  /** Rows drawn for each tree, without replacement; 256 by default; all where there are fewer. */
  readonly sample: number;
}

const name = 'extended-isolation-forest';

/** Nodes of all trees, in order of creation; the lower side of a node is the next one. A leaf's higher side is 0. */
interface Forest {
  readonly roots: number[];
  readonly higher: number[];
  readonly cut: number[];
  /** Mean path length of the sampled rows below; a leaf's is what it stands for. */
  readonly path: number[];
  /** Directions, node by node, one number a column; a leaf's are 0. */
  readonly direction: number[];
}

export const extendedIsolationForest: Detector<ExtendedIsolationForestOptions> = {
  name,
  fit(table, rng, { trees = 100, sample = 256 } = {}) {
    checkNumbers(table);
    checkCounts({ trees: [trees, 1], sample: [sample, 2] });
    const columnCount = table.columns.length;
    const size = Math.min(sample, table.rowCount);
    const scale = columnScale(table.columns);
    const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
    const forest: Forest = { roots: [], higher: [], cut: [], path: [], direction: [] };
    for (let tree = 0; tree < trees; tree++) {
      const rows = scaledRows(scale, table.columns, drawRows(all, size, rng));
      forest.roots.push(forest.higher.length);
      growTree(forest, rows, columnCount, rng);
    }
    return fromState({
      detector: name,
      numbers: { columnCount, sample: size },
      arrays: {
        centre: scale.centre,
        spread: scale.spread,
        roots: Int32Array.from(forest.roots),
        higher: Int32Array.from(forest.higher),
        cut: Float64Array.from(forest.cut),
        path: Float64Array.from(forest.path),
        direction: Float64Array.from(forest.direction),
      },
      parts: [],
    });
  },
  restore: (state) => fromState(stateOf(state, name)),
};

function growTree(forest: Forest, rows: Float64Array, width: number, rng: Rng): void {
  const size = rows.length / width;
  const limit = Math.ceil(Math.log2(Math.max(2, size)));
  const sampled = Int32Array.from({ length: size }, (_, row) => row);
  const projected = new Float64Array(size);

  /** Grows the node of sampled[from, to) and returns its number. */
  function grow(from: number, to: number, depth: number): number {
    const node = forest.higher.length;
    forest.higher.push(0);
    forest.cut.push(0);
    forest.path.push(depth + averagePathLength(to - from));
    const direction = Float64Array.from({ length: width }, () => 0);
    if (depth < limit && to - from > 1)
      for (let column = 0; column < width; column++) direction[column] = rng.normal();
    let low = Infinity;
    let high = -Infinity;
    for (let i = from; i < to; i++) {
      const row = sampled[i]!;
      let sum = 0;
      for (let column = 0; column < width; column++) sum += direction[column]! * rows[row * width + column]!;
      projected[row] = sum;
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    if (!(low < high)) {
      for (let column = 0; column < width; column++) forest.direction.push(0);
      return node;
    }
    forest.direction.push(...direction);
    const drawn = low + rng.uniform() * (high - low);
    // Both sides must keep a row, also where rounding puts the cut on an end.
    const cut = drawn >= high || drawn < low ? low : drawn;
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = sampled[i]!;
      if (projected[row]! > cut) continue;
      sampled[i] = sampled[middle]!;
      sampled[middle++] = row;
    }
    forest.cut[node] = cut;
    const below = grow(from, middle, depth + 1);
    const above = grow(middle, to, depth + 1);
    forest.higher[node] = above;
    forest.path[node] =
      (forest.path[below]! * (middle - from) + forest.path[above]! * (to - middle)) / (to - from);
    return node;
  }
  grow(0, size, 0);
}

function fromState(state: DetectorState): FittedDetector {
  const columnCount = numberOf(state, 'columnCount');
  const usual = averagePathLength(numberOf(state, 'sample'));
  const scale = { centre: doublesOf(state, 'centre'), spread: doublesOf(state, 'spread') };
  const roots = integersOf(state, 'roots');
  const higher = integersOf(state, 'higher');
  const cut = doublesOf(state, 'cut');
  const path = doublesOf(state, 'path');
  const direction = doublesOf(state, 'direction');
  const scaled = new Float64Array(columnCount);

  /** The node after this one; the sums run in the order of growing, so that a fitted row takes the way that it took then. */
  function step(node: number): number {
    const at = node * columnCount;
    let sum = 0;
    for (let column = 0; column < columnCount; column++) sum += direction[at + column]! * scaled[column]!;
    return sum <= cut[node]! ? node + 1 : higher[node]!;
  }
  return fittedDetector({
    state,
    columnCount,
    scoreRows(columns, from, to, scores) {
      for (let row = from; row < to; row++) {
        scaleRow(scale, columns, row, scaled);
        let sum = 0;
        for (let tree = 0; tree < roots.length; tree++) {
          let node = roots[tree]!;
          while (higher[node] !== 0) node = step(node);
          sum += path[node]!;
        }
        scores[row - from] = pathScore(sum, roots.length, usual);
      }
    },
    explainRow(columns, row, changes) {
      scaleRow(scale, columns, row, scaled);
      let expected = 0;
      for (const root of roots) {
        expected += path[root]!;
        let node = root;
        while (higher[node] !== 0) {
          const next = step(node);
          shareByPull(path[next]! - path[node]!, node, changes);
          node = next;
        }
      }
      return explainPath(changes, expected, roots.length, usual);
    },
  });

  /** A hyperplane is crossed by all columns at once: each has the part that it has in the projection's absolute terms, from the centre of the data. */
  function shareByPull(change: number, node: number, changes: Float64Array): void {
    let whole = 0;
    for (let column = 0; column < columnCount; column++) {
      whole += Math.abs(direction[node * columnCount + column]! * scaled[column]!);
    }
    for (let column = 0; column < columnCount; column++) {
      const pull = Math.abs(direction[node * columnCount + column]! * scaled[column]!);
      changes[column]! += change * (whole === 0 ? 1 / columnCount : pull / whole);
    }
  }
}
