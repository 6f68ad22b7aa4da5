/**
 * On how many of the shortest ways between others a vertex lies (U. Brandes, J. Math. Sociology 25 (2001) 163-177; weights don't
 * matter), over the most that a vertex of its mode can have in a graph of two modes of these sizes (S. Borgatti & D. Halgin, "Analyzing affiliation
 * networks", 2011; Borgatti & Everett 1997).
 *
 * Cost: O(vertices × links). Exact for neighbourhoods and rings; for a national graph give some `sources` drawn at random, from
 * whose ways it is then estimated (U. Brandes & C. Pich, Int. J. Bifurcation and Chaos 17 (2007) 2303-2318).
 */
import type { TwoModeGraph } from '../weighted-graph.ts';

/** @param sources ways that begin here are counted, and scaled up to all; all vertices where absent */
export function twoModeBetweenness(graph: TwoModeGraph, sources?: Int32Array): Float64Array {
  const { firstCount, vertexCount, starts, targets } = graph;
  const begins = sources ?? Int32Array.from({ length: vertexCount }, (_, vertex) => vertex);
  const between = new Float64Array(vertexCount);
  const distance = new Int32Array(vertexCount);
  const ways = new Float64Array(vertexCount);
  const dependency = new Float64Array(vertexCount);
  const reached = new Int32Array(vertexCount);
  for (const source of begins) {
    distance.fill(-1);
    ways.fill(0);
    dependency.fill(0);
    distance[source] = 0;
    ways[source] = 1;
    let end = 0;
    reached[end++] = source;
    for (let next = 0; next < end; next++) {
      const vertex = reached[next]!;
      for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
        const target = targets[at]!;
        if (distance[target] === -1) {
          distance[target] = distance[vertex]! + 1;
          reached[end++] = target;
        }
        if (distance[target] === distance[vertex]! + 1) ways[target]! += ways[vertex]!;
      }
    }
    for (let last = end - 1; last > 0; last--) {
      const vertex = reached[last]!;
      const handed = (1 + dependency[vertex]!) / ways[vertex]!;
      for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
        const target = targets[at]!;
        if (distance[target] === distance[vertex]! - 1) dependency[target]! += ways[target]! * handed;
      }
      between[vertex]! += dependency[vertex]!;
    }
  }
  const secondCount = vertexCount - firstCount;
  const [mostFirst, mostSecond] = [most(firstCount, secondCount), most(secondCount, firstCount)];
  const scale = vertexCount / begins.length / 2; // each way is counted from both of its ends
  return between.map((value, vertex) => {
    const bound = vertex < firstCount ? mostFirst : mostSecond;
    return bound > 0 ? (value * scale) / bound : 0;
  });
}

/** The most that one of `own` vertices can have, `others` being in the other mode. */
function most(own: number, others: number): number {
  if (own === 0 || others === 0) return 0;
  const s = Math.floor((own - 1) / others);
  const t = (own - 1) % others;
  return (others ** 2 * (s + 1) ** 2 + others * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2;
}
