/**
 * Refinement: inside each community its vertices begin alone again and merge only along links that hold together, so that what is
 * aggregated is connected (Traag et al. 2019, algorithm A.2, MergeNodesSubset).
 */
import type { Rng } from '../../domain/rng.ts';
import { type Gain, type Level, shuffled } from './level.ts';

export interface Refined {
  /** Part of each vertex, 0 to `count` - 1 in order of first vertex. */
  readonly part: Int32Array<ArrayBuffer>;
  readonly count: number;
}

/**
 * @param temperature where merges gain nearly the same, in units of link weight, chance chooses: in proportion to exp(gain / temperature)
 */
export function refineCommunities(
  level: Level,
  community: Int32Array,
  { totalMass, resolution }: Gain,
  temperature: number,
  rng: Rng,
): Refined {
  const { vertexCount, starts, targets, weights, mass } = level;
  const communityMass = new Float64Array(vertexCount);
  const part = new Int32Array(vertexCount);
  const partMass = mass.slice();
  /** Weight of the links of a part to the rest of its community. */
  const outward = new Float64Array(vertexCount);
  const alone = new Uint8Array(vertexCount).fill(1);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const own = community[vertex]!;
    communityMass[own]! += mass[vertex]!;
    part[vertex] = vertex;
    let inside = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
      if (community[targets[at]!] === own) inside += weights[at]!;
    }
    outward[vertex] = inside;
  }
  const wellConnected = (p: number, ofMass: number): boolean =>
    totalMass * outward[p]! >= resolution * partMass[p]! * (ofMass - partMass[p]!);

  const weightTo = new Float64Array(vertexCount);
  const met = new Int32Array(vertexCount);
  const gains = new Float64Array(vertexCount);
  for (const vertex of shuffled(vertexCount, rng)) {
    if (alone[vertex] === 0) continue;
    const own = community[vertex]!;
    const ofMass = communityMass[own]!;
    if (outward[vertex] === 0 || !wellConnected(vertex, ofMass)) continue;
    let metCount = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
      const target = targets[at]!;
      if (community[target] !== own) continue;
      const p = part[target]!;
      const before = weightTo[p]!;
      if (before === 0) met[metCount++] = p;
      weightTo[p] = before + weights[at]!;
    }
    const pull = resolution * mass[vertex]!;
    let most = -1;
    for (let i = 0; i < metCount; i++) {
      const p = met[i]!;
      const gain = totalMass * weightTo[p]! - pull * partMass[p]!;
      gains[i] = gain >= 0 && wellConnected(p, ofMass) ? gain : -1;
      if (gains[i]! > most) most = gains[i]!;
    }
    if (most >= 0) {
      const chosen = met[choose(gains, metCount, most, temperature * totalMass, rng)]!;
      outward[chosen]! += outward[vertex]! - 2 * weightTo[chosen]!;
      partMass[chosen]! += mass[vertex]!;
      part[vertex] = chosen;
      alone[chosen] = 0;
    }
    for (let i = 0; i < metCount; i++) weightTo[met[i]!] = 0;
  }
  return numbered(part);
}

/** Which gain, at random in proportion to exp(gain / temperature); those below 0 never. The most pleasing alone needs no chance. */
function choose(gains: Float64Array, count: number, most: number, temperature: number, rng: Rng): number {
  const least = Math.max(0, most - 40 * temperature); // e^-40 of the most is never drawn
  let total = 0;
  let close = 0;
  let last = -1;
  for (let i = 0; i < count; i++) {
    if (gains[i]! < least) continue;
    total += temperature > 0 ? Math.exp((gains[i]! - most) / temperature) : 1;
    close++;
    last = i;
  }
  if (close === 1) return last;
  let left = rng.uniform() * total;
  for (let i = 0; i < count; i++) {
    if (gains[i]! < least) continue;
    left -= temperature > 0 ? Math.exp((gains[i]! - most) / temperature) : 1;
    if (left < 0) return i;
  }
  return last;
}

/** Any numbers below their count, numbered anew from 0 in order of first vertex. */
export function numbered(numbers: Int32Array): Refined {
  const fresh = new Int32Array(numbers.length).fill(-1);
  const part = new Int32Array(numbers.length);
  let count = 0;
  for (let vertex = 0; vertex < numbers.length; vertex++) {
    const number = numbers[vertex]!;
    if (fresh[number] === -1) fresh[number] = count++;
    part[vertex] = fresh[number]!;
  }
  return { part, count };
}
