/** One tree of an isolation forest: algorithm 2 of Liu, Ting and Zhou (2008). */
import type { Rng } from '../../domain/rng.ts';
import { averagePathLength } from './path-length.ts';

/** Flat arrays, nodes in order of creation, the root first; the lower side of a node is the next one. A leaf has column -1. */
export interface Tree {
  readonly column: Int32Array;
  /** Values up to and including it go to the lower side. */
  readonly cut: Float64Array;
  /** The node of the higher side; a leaf's is itself. */
  readonly higher: Int32Array;
  /** Mean path length of the sampled rows below the node; a leaf's is the path length that it stands for. */
  readonly path: Float64Array;
}

/** Reorders `sampled`, the rows that the tree is grown on. */
export function growTree(columns: readonly Float64Array[], sampled: Int32Array, rng: Rng): Tree {
  const capacity = 2 * sampled.length;
  const column = new Int32Array(capacity).fill(-1);
  const cut = new Float64Array(capacity);
  const higher = new Int32Array(capacity);
  const path = new Float64Array(capacity);
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
      higher[node] = node;
      path[node] = depth + averagePathLength(to - from);
      return node;
    }
    const chosen = varying[rng.below(kinds)]!; // below how many vary
    const low = lows[chosen]!;
    const high = highs[chosen]!;
    const drawn = low + rng.uniform() * (high - low);
    // Both sides must keep a row, also where rounding puts the cut on an end.
    const at = drawn >= high || drawn < low ? low : drawn;
    const values = columns[chosen]!;
    let middle = from;
    for (let i = from; i < to; i++) {
      const row = sampled[i]!;
      if (values[row]! > at) continue;
      sampled[i] = sampled[middle]!;
      sampled[middle++] = row;
    }
    column[node] = chosen;
    cut[node] = at;
    const below = grow(from, middle, depth + 1);
    const above = grow(middle, to, depth + 1);
    higher[node] = above;
    path[node] = (path[below]! * (middle - from) + path[above]! * (to - middle)) / (to - from);
    return node;
  }

  /** Fills `varying` with the columns that are not constant in the node, and their ends; returns how many. */
  function spread(from: number, to: number): number {
    let kinds = 0;
    columns.forEach((values, number) => {
      let low = Infinity;
      let high = -Infinity;
      for (let i = from; i < to; i++) {
        const value = values[sampled[i]!]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      lows[number] = low;
      highs[number] = high;
      if (low < high) varying[kinds++] = number;
    });
    return kinds;
  }

  grow(0, sampled.length, 0);
  return {
    column: column.slice(0, nodes),
    cut: cut.slice(0, nodes),
    higher: higher.slice(0, nodes),
    path: path.slice(0, nodes),
  };
}
