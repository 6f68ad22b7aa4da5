/**
 * The densest part of a weighted graph by greedy peeling: the vertex of least weight is taken away again and again, and the best
 * density (total weight over vertices) on the way is kept. It is at least half of the best there is (M. Charikar, APPROX 2000);
 * with weights of its own on the columns it is FRAUDAR (fraudar.ts), whose bound against camouflage holds.
 * Cost: O(links + vertices × 64 × log_64 vertices).
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
export function peel({ vertexCount, starts, targets, weights, own }: WeightedGraph): DensestPart {
  const load = new Float64Array(vertexCount);
  let total = 0;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    let sum = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) sum += weights[at]!;
    const alone = own?.[vertex] ?? 0;
    load[vertex] = sum + alone;
    total += sum / 2 + alone;
  }
  const left = new LeastLoad(load);
  const taken = new Int32Array(vertexCount);
  let best = vertexCount === 0 ? 0 : total / vertexCount;
  let bestTaken = 0;
  for (let removed = 0; removed < vertexCount - 1; removed++) {
    total -= left.least;
    const vertex = left.takeLeast();
    taken[removed] = vertex;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) left.lower(targets[at]!, weights[at]!);
    const density = total / (vertexCount - removed - 1);
    if (density > best) {
      best = density;
      bestTaken = removed + 1;
    }
  }
  const outside = new Uint8Array(vertexCount);
  for (const vertex of taken.subarray(0, bestTaken)) outside[vertex] = 1;
  const vertices = Int32Array.from(outside.keys()).filter((vertex) => outside[vertex] === 0);
  return { vertices, density: best };
}
