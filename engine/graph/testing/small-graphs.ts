/** Small graphs for properties, and what is true of them by trying everything. */
import fc from 'fast-check';
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
