import type { WeightedGraph } from '../weighted-graph.ts';

/**
 * Newman's modularity with a resolution: the share of link weight inside communities, less `resolution` times what masses alone
 * would give (J. Reichardt & S. Bornholdt, PRE 74 (2006) 016110). 0 for a graph without links.
 */
export function modularity(
  { vertexCount, starts, targets, weights }: WeightedGraph,
  community: Int32Array,
  resolution = 1,
): number {
  const massOf = new Float64Array(vertexCount);
  let inside = 0;
  let total = 0;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const own = community[vertex]!;
    let mass = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
      mass += weights[at]!;
      if (community[targets[at]!] === own) inside += weights[at]!;
    }
    massOf[own]! += mass;
    total += mass;
  }
  if (total === 0) return 0;
  let expected = 0;
  for (const mass of massOf) expected += (mass / total) * (mass / total);
  return inside / total - resolution * expected;
}
