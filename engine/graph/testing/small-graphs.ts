/** Small graphs for properties, and what is true of them by trying everything. */
import fc from 'fast-check';
import type { Communities } from '../leiden/leiden.ts';
import { modularity } from '../leiden/modularity.ts';
import { type TwoModeGraph, twoModeGraph, type WeightedGraph, weightedGraph } from '../weighted-graph.ts';

export interface Link {
  readonly a: number;
  readonly b: number;
  readonly w: number;
}

/** Links of different ends between `vertices` vertices, each pair at most once, of whole weights. */
export const smallLinks = (vertices: number, most: number): fc.Arbitrary<readonly Link[]> =>
  fc
    .uniqueArray(
      fc.record({
        a: fc.nat(vertices - 1),
        b: fc.nat(vertices - 1),
        w: fc.integer({ min: 1, max: 5 }),
      }),
      { maxLength: most, selector: ({ a, b }) => Math.min(a, b) * vertices + Math.max(a, b) },
    )
    .map((links) => links.filter(({ a, b }) => a !== b));

export function graphOf(links: readonly Link[], vertices: number): WeightedGraph {
  return weightedGraph(
    vertices,
    Int32Array.from(links, ({ a }) => a),
    Int32Array.from(links, ({ b }) => b),
    Float64Array.from(links, ({ w }) => w),
  );
}

/** Links from `a` in the first mode to `b` in the second; equal ones are summed. */
export function twoModeOf(links: readonly Link[], first: number, second: number): TwoModeGraph {
  return twoModeGraph(
    {
      first: Int32Array.from(links, ({ a }) => a),
      second: Int32Array.from(links, ({ b }) => b),
      weight: Float64Array.from(links, ({ w }) => w),
    },
    { first, second },
  );
}

/** Every way to divide 0 to `count` - 1 into communities, numbered by first member. */
export function* partitions(count: number): Generator<Int32Array> {
  const community = new Int32Array(count);
  function* from(vertex: number, used: number): Generator<Int32Array> {
    if (vertex === count) {
      yield community;
      return;
    }
    for (let c = 0; c <= used; c++) {
      community[vertex] = c;
      yield* from(vertex + 1, Math.max(used, c + 1));
    }
  }
  yield* from(0, 0);
}

/** Communities that fall apart: some member cannot be reached from another inside. */
export function disconnected(graph: WeightedGraph, community: Int32Array): number[] {
  const reached = new Uint8Array(graph.vertexCount);
  const begun = new Set<number>();
  const apart = new Set<number>();
  for (let start = 0; start < graph.vertexCount; start++) {
    if (reached[start] === 1) continue;
    const own = community[start]!;
    if (begun.has(own)) apart.add(own);
    begun.add(own);
    const waiting = [start];
    reached[start] = 1;
    for (let vertex = waiting.pop(); vertex !== undefined; vertex = waiting.pop()) {
      for (const target of graph.targets.subarray(graph.starts[vertex], graph.starts[vertex + 1])) {
        if (reached[target] === 1 || community[target] !== own) continue;
        reached[target] = 1;
        waiting.push(target);
      }
    }
  }
  return [...apart];
}

/** The most that merging two communities would add to the modularity. */
export function bestMerge(
  graph: WeightedGraph,
  { community, count }: Pick<Communities, 'community' | 'count'>,
  resolution: number,
): number {
  const now = modularity(graph, community, resolution);
  let most = -Infinity;
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const merged = community.map((c) => (c === b ? a : c));
      most = Math.max(most, modularity(graph, merged, resolution) - now);
    }
  }
  return most;
}
