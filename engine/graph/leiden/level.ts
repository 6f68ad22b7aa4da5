/** A graph on the way up: the given one, or one whose vertices stand for groups of its vertices. No links of a vertex to itself. */
import type { Rng } from '../../domain/rng.ts';
import type { WeightedGraph } from '../weighted-graph.ts';

export interface Level {
  readonly vertexCount: number;
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
  /** Weight of all link ends of the given graph that a vertex stands for. */
  readonly mass: Float64Array;
}

/** What a merge gains, times the total mass: whole weights and a whole resolution make it exact, so that ties are ties. */
export interface Gain {
  readonly totalMass: number;
  readonly resolution: number;
}

/** A link of a vertex to itself, or a weight that is not above 0, is a RangeError. */
export function firstLevel({ vertexCount, starts, targets, weights }: WeightedGraph): Level {
  const mass = new Float64Array(vertexCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    let sum = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
      const weight = weights[at]!;
      if (targets[at] === vertex) throw new RangeError(`vertex ${vertex} has a link to itself`);
      if (!(weight > 0 && weight < Infinity)) {
        throw new RangeError(`vertex ${vertex}: a link of weight ${weight}; it must be above 0`);
      }
      sum += weight;
    }
    mass[vertex] = sum;
  }
  return { vertexCount, starts, targets, weights, mass };
}

/** Numbers 0 to `vertexCount` - 1 in random order. */
export function shuffled(vertexCount: number, rng: Rng): Int32Array {
  const order = new Int32Array(vertexCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const other = rng.below(vertex + 1);
    order[vertex] = order[other]!;
    order[other] = vertex;
  }
  return order;
}
