/**
 * The densest part of a weighted graph by greedy peeling: the vertex of least weight is taken away again and again, and the best
 * density (total weight over vertices) on the way is kept. It is at least half of the best there is (M. Charikar, APPROX 2000);
 * with weights of its own on the columns it is FRAUDAR (fraudar.ts), whose bound against camouflage holds.
 *
 * Most vertices need no order: who weighs less than the density of a part that peeling passes through is in no denser part after it, so
 * all of these go at once, in order of number, which memory likes, until nobody does (the core that Y. Fang et al., PVLDB 12
 * (2019) 1719, search in). What peeling then finds is what it finds without. Cost: O(links) and O(64 log_64) a vertex of the core.
 */
import { LeastLoad } from '../least-load.ts';
import type { WeightedGraph } from '../weighted-graph.ts';

export interface DensestPart {
  /** Vertices in ascending order. */
  readonly vertices: Int32Array;
  /** Total weight inside, over the number of vertices. */
  readonly density: number;
}

/** Ties go to the smaller vertex. Weights must not be negative. An empty graph has an empty part of density 0. */
export function peel(graph: WeightedGraph): DensestPart {
  const { vertexCount, starts, targets, weights } = graph;
  const { load, inside, total: coreTotal, count } = core(graph);
  const left = new LeastLoad(load);
  const taken = new Int32Array(count);
  let total = coreTotal;
  let best = count === 0 ? 0 : total / count;
  let bestTaken = 0;
  for (let removed = 0; removed < count - 1; removed++) {
    total -= left.least;
    const vertex = left.takeLeast();
    taken[removed] = vertex;
    left.lower(targets, weights, starts[vertex]!, starts[vertex + 1]!);
    const density = total / (count - removed - 1);
    if (density > best) {
      best = density;
      bestTaken = removed + 1;
    }
  }
  for (const vertex of taken.subarray(0, bestTaken)) inside[vertex] = 0;
  const vertices = new Int32Array(count - bestTaken);
  for (let vertex = 0, place = 0; vertex < vertexCount; vertex++) {
    if (inside[vertex] === 1) vertices[place++] = vertex;
  }
  return { vertices, density: best };
}

interface Core {
  /** Weight of each vertex with those inside; infinite for those outside. */
  readonly load: Float64Array;
  readonly inside: Uint8Array;
  readonly total: number;
  readonly count: number;
}

/** What is left when everybody who weighs less than the density is taken away, until nobody does. */
function core({ vertexCount, starts, targets, weights, own }: WeightedGraph): Core {
  const load = new Float64Array(vertexCount);
  let total = 0;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    let sum = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) sum += weights[at]!;
    const alone = own?.[vertex] ?? 0;
    load[vertex] = sum + alone;
    total += sum / 2 + alone;
  }
  const inside = new Uint8Array(vertexCount).fill(1);
  const going = new Int32Array(vertexCount);
  let count = vertexCount;
  for (let goingCount = 0, gone = 0; ;) {
    const density = (total / count) * (1 - 1e-9); // so that rounding takes away nobody who weighs just the density
    for (let vertex = 0; vertex < vertexCount; vertex++) {
      if (inside[vertex] === 0 || load[vertex]! >= density) continue;
      inside[vertex] = 0;
      going[goingCount++] = vertex;
    }
    if (gone === goingCount) return { load, inside, total, count };
    for (; gone < goingCount; gone++) {
      const vertex = going[gone]!;
      total -= load[vertex]!;
      load[vertex] = Infinity;
      count--;
      for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
        const target = targets[at]!;
        const left = load[target]! - weights[at]!;
        load[target] = left;
        if (left < density && inside[target] === 1) {
          inside[target] = 0;
          going[goingCount++] = target;
        }
      }
    }
  }
}
