/**
 * Communities by the Leiden algorithm (V. A. Traag, L. Waltman & N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected
 * communities", Scientific Reports 9 (2019) 5233), for modularity with a resolution.
 *
 * Guaranteed after every iteration: communities are connected, and no two of them would gain by merging. When an iteration changes
 * nothing, no vertex would gain by moving either. Deterministic by seed. Cost: O(links) a pass, a dozen or so passes an iteration.
 */
import { createRng, type Rng } from '../../domain/rng.ts';
import type { WeightedGraph } from '../weighted-graph.ts';
import { aggregateLevel } from './aggregate-level.ts';
import { firstLevel, type Gain, type Level } from './level.ts';
import { modularity } from './modularity.ts';
import { moveVertices } from './move-vertices.ts';
import { numbered, refineCommunities } from './refine-communities.ts';

export interface LeidenOptions {
  /** Above 1: more and smaller communities. */
  readonly resolution: number;
  /** At most so many; fewer where one changes nothing. */
  readonly iterations: number;
  readonly seed: string;
  /** How freely refinement chooses among merges of nearly equal gain, in units of link weight; the paper's theta. */
  readonly temperature: number;
}

export const leidenOptions: LeidenOptions = {
  resolution: 1,
  iterations: 2,
  seed: 'leiden',
  temperature: 0.01,
};

export interface Communities {
  /** Of each vertex, 0 to `count` - 1 in order of first vertex. A vertex without links is alone. */
  readonly community: Int32Array;
  readonly count: number;
  readonly modularity: number;
  /** False where the last iteration still changed something: then a single vertex may gain by moving. */
  readonly stable: boolean;
}

/** The graph's links must have weights above 0 and two different ends. */
export function leiden(graph: WeightedGraph, options: Partial<LeidenOptions> = {}): Communities {
  const { resolution, iterations, seed, temperature } = { ...leidenOptions, ...options };
  const rng = createRng(seed);
  const level = firstLevel(graph);
  const gain: Gain = { totalMass: level.mass.reduce((sum, mass) => sum + mass, 0), resolution };
  let community = Int32Array.from(level.mass.keys());
  let stable = false;
  for (let round = 0; round < iterations && !stable; round++) {
    const before = community;
    community = iterate(level, community, gain, temperature, rng);
    stable = community.every((number, vertex) => number === before[vertex]);
  }
  const { part, count } = numbered(community);
  return { community: part, count, modularity: modularity(graph, part, resolution), stable };
}

/** Moves, refines and aggregates until every vertex of the last level is a community by itself. Numbered by first vertex. */
function iterate(
  first: Level,
  given: Int32Array<ArrayBuffer>,
  gain: Gain,
  temperature: number,
  rng: Rng,
): Int32Array<ArrayBuffer> {
  let level = first;
  let community = given.slice();
  /** Which vertex of the level each vertex of the graph is part of. */
  let standsFor = Int32Array.from(given.keys());
  for (;;) {
    moveVertices(level, community, gain, rng);
    const flat = numbered(community);
    community = flat.part;
    if (flat.count === level.vertexCount) break;
    let refined = refineCommunities(level, community, gain, temperature, rng);
    if (refined.count === level.vertexCount) {
      // Queued moves may stop short of where every vertex is content, and only there something is sure to merge.
      while (moveVertices(level, community, gain, rng));
      community = numbered(community).part;
      refined = refineCommunities(level, community, gain, temperature, rng);
      if (refined.count === level.vertexCount) {
        community = refined.part;
        break;
      }
    }
    const ofPart = new Int32Array(refined.count);
    refined.part.forEach((part, vertex) => (ofPart[part] = community[vertex]!));
    standsFor = standsFor.map((vertex) => refined.part[vertex]!);
    level = aggregateLevel(level, refined);
    community = numbered(ofPart).part;
  }
  const last = community;
  return numbered(standsFor.map((vertex) => last[vertex]!)).part;
}
