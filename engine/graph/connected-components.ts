import type { WeightedGraph } from './weighted-graph.ts';

export interface Components {
  /** Of each vertex, 0 to `count` - 1 in order of first vertex. */
  readonly component: Int32Array;
  readonly count: number;
  /** Vertices of each component. */
  readonly sizes: Int32Array;
}

/** Who can be reached from whom along links, by breadth-first search. Cost: O(vertices + links). */
export function connectedComponents({
  vertexCount,
  starts,
  targets,
}: Pick<WeightedGraph, 'vertexCount' | 'starts' | 'targets'>): Components {
  const component = new Int32Array(vertexCount).fill(-1);
  const reached = new Int32Array(vertexCount);
  const sizes = new Int32Array(vertexCount);
  let count = 0;
  let end = 0;
  for (let first = 0; first < vertexCount; first++) {
    if (component[first] !== -1) continue;
    const begin = end;
    component[first] = count;
    reached[end++] = first;
    for (let next = begin; next < end; next++) {
      const vertex = reached[next]!;
      for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
        const target = targets[at]!;
        if (component[target] !== -1) continue;
        component[target] = count;
        reached[end++] = target;
      }
    }
    sizes[count++] = end - begin;
  }
  return { component, count, sizes: sizes.slice(0, count) };
}
