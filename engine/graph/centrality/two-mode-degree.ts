import type { TwoModeGraph } from '../weighted-graph.ts';

export interface TwoModeDegree {
  /** Whom a vertex has links with. */
  readonly links: Int32Array;
  /** Weight of its links. */
  readonly strength: Float64Array;
  /** Links over the size of the other mode, 0 to 1 (S. Borgatti & M. Everett, Social Networks 19 (1997) 243-269). */
  readonly share: Float64Array;
  /** links^(1 - balance) × strength^balance (T. Opsahl, F. Agneessens & J. Skvoretz, Social Networks 32 (2010) 245-251). */
  readonly balanced: Float64Array;
}

/** @param balance 0: number of links alone; 1: weight alone; between: both; above 1: few heavy links count for more than many light ones */
export function twoModeDegree(graph: TwoModeGraph, balance = 0.5): TwoModeDegree {
  const { firstCount, vertexCount, starts, weights } = graph;
  const links = new Int32Array(vertexCount);
  const strength = new Float64Array(vertexCount);
  const share = new Float64Array(vertexCount);
  const balanced = new Float64Array(vertexCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const degree = starts[vertex + 1]! - starts[vertex]!;
    let sum = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) sum += weights[at]!;
    const others = vertex < firstCount ? vertexCount - firstCount : firstCount;
    links[vertex] = degree;
    strength[vertex] = sum;
    if (degree === 0) continue; // no links: 0 in every way
    share[vertex] = degree / others;
    balanced[vertex] = degree * (sum / degree) ** balance;
  }
  return { links, strength, share, balanced };
}
