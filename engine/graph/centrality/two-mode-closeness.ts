import type { TwoModeGraph } from '../weighted-graph.ts';

/**
 * How near each of these vertices is to those whom it reaches along links (weights don't matter): the least sum of distances that the two
 * modes allow, over the sum that it has (S. Borgatti & M. Everett, Social Networks 19 (1997) 243-269), times the share of
 * all others that it reaches (S. Wasserman & K. Faust 1994, eq. 5.22). 0 to 1; 0 where it reaches nobody.
 * networkx takes the least sum over everybody, reached or not, and so may exceed 1 where the graph falls apart; else it is the same.
 * Cost: O(links) a vertex asked for, so ask for those of interest.
 */
export function twoModeCloseness(graph: TwoModeGraph, vertices: Int32Array): Float64Array {
  const { firstCount, vertexCount, starts, targets } = graph;
  const distance = new Int32Array(vertexCount).fill(-1);
  const reached = new Int32Array(vertexCount);
  return Float64Array.from(vertices, (source) => {
    let end = 0;
    let sum = 0;
    let least = 0;
    distance[source] = 0;
    reached[end++] = source;
    for (let next = 0; next < end; next++) {
      const vertex = reached[next]!;
      const beyond = distance[vertex]! + 1;
      for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
        const target = targets[at]!;
        if (distance[target] !== -1) continue;
        distance[target] = beyond;
        sum += beyond;
        least += target < firstCount === source < firstCount ? 2 : 1;
        reached[end++] = target;
      }
    }
    for (const vertex of reached.subarray(0, end)) distance[vertex] = -1;
    if (sum === 0) return 0;
    return (least / sum) * ((end - 1) / (vertexCount - 1));
  });
}
