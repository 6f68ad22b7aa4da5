/**
 * Communities by the Louvain algorithm (V. D. Blondel, J.-L. Guillaume, R. Lambiotte & E. Lefebvre, "Fast unfolding of communities in large
 * networks", J. Stat. Mech. (2008) P10008): vertices move where they gain, communities become vertices, and so on. It is Leiden without its
 * refinement, and here to be compared with: a community may fall apart inside. Vertices wait in Leiden's queue instead of being passed over
 * again and again, until nobody gains by moving. Deterministic by seed. Cost: O(links) a pass.
 */
import { createRng } from '../../domain/rng.ts';
import type { WeightedGraph } from '../weighted-graph.ts';
import { aggregateLevel } from './aggregate-level.ts';
import type { Communities, LeidenOptions } from './leiden.ts';
import { firstLevel, type Gain } from './level.ts';
import { modularity } from './modularity.ts';
import { moveVertices } from './move-vertices.ts';
import { numbered } from './refine-communities.ts';

/** The graph's links must have weights above 0 and two different ends. No two communities gain by merging. */
export function louvain(
  graph: WeightedGraph,
  { resolution = 1, seed = 'louvain' }: Partial<Pick<LeidenOptions, 'resolution' | 'seed'>> = {},
): Omit<Communities, 'stable'> {
  const rng = createRng(seed);
  let level = firstLevel(graph);
  const gain: Gain = { totalMass: level.mass.reduce((sum, mass) => sum + mass, 0), resolution };
  let community: Int32Array = Int32Array.from(level.mass.keys());
  for (;;) {
    const own = Int32Array.from({ length: level.vertexCount }, (_, vertex) => vertex);
    while (moveVertices(level, own, gain, rng));
    const moved = numbered(own);
    community = community.map((vertex) => moved.part[vertex]!); // a vertex of the level
    if (moved.count === level.vertexCount) break;
    level = aggregateLevel(level, moved);
  }
  const { part, count } = numbered(community);
  return { community: part, count, modularity: modularity(graph, part, resolution) };
}
