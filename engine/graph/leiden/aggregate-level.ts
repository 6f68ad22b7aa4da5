/** Parts become vertices: links between two parts become one, links inside a part vanish, masses add up. */
import type { Level } from './level.ts';
import type { Refined } from './refine-communities.ts';

export function aggregateLevel(level: Level, { part, count }: Refined): Level {
  const { vertexCount, starts, targets, weights } = level;
  // Vertices in order of part.
  const partStarts = new Int32Array(count + 1);
  const mass = new Float64Array(count);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    partStarts[part[vertex]! + 1]!++;
    mass[part[vertex]!]! += level.mass[vertex]!;
  }
  for (let p = 0; p < count; p++) partStarts[p + 1]! += partStarts[p]!;
  const next = partStarts.slice();
  const members = new Int32Array(vertexCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) members[next[part[vertex]!]!++] = vertex;

  const newStarts = new Int32Array(count + 1);
  const newTargets = new Int32Array(targets.length);
  const newWeights = new Float64Array(targets.length);
  const place = new Int32Array(count).fill(-1);
  let links = 0;
  for (let p = 0; p < count; p++) {
    const rowStart = links;
    for (let i = partStarts[p]!; i < partStarts[p + 1]!; i++) {
      const vertex = members[i]!;
      for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
        const other = part[targets[at]!]!;
        const to = place[other]!;
        if (to >= rowStart) newWeights[to]! += weights[at]!;
        else if (other !== p) {
          place[other] = links;
          newTargets[links] = other;
          newWeights[links++] = weights[at]!;
        }
      }
    }
    newStarts[p + 1] = links;
  }
  return {
    vertexCount: count,
    starts: newStarts,
    targets: newTargets.slice(0, links),
    weights: newWeights.slice(0, links),
    mass,
  };
}
