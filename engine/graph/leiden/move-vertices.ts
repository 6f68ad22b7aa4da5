/**
 * Fast local moving: vertices wait in a queue, each goes where it gains most, and only the neighbours of one that moved, outside
 * of where it went, wait again (V. A. Traag, L. Waltman & N. J. van Eck, Scientific Reports 9 (2019) 5233, algorithm A.2, MoveNodesFast).
 */
import type { Rng } from '../../domain/rng.ts';
import { type Gain, type Level, shuffled } from './level.ts';

/** Of the largest term of a gain; below the smallest true difference of whole weights up to national size. */
const rounding = 1e-12;

/**
 * Changes `community` (numbers below the level's vertex count); true where anything moved. Of equal gains, staying wins, then the
 * community met first. A vertex that is better off alone goes alone.
 */
export function moveVertices(
  level: Level,
  community: Int32Array,
  { totalMass, resolution }: Gain,
  rng: Rng,
): boolean {
  const { vertexCount, starts, targets, weights, mass } = level;
  const massOf = new Float64Array(vertexCount);
  const sizeOf = new Int32Array(vertexCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    massOf[community[vertex]!]! += mass[vertex]!;
    sizeOf[community[vertex]!]!++;
  }
  const empty = new Int32Array(vertexCount);
  let emptyCount = 0;
  for (let c = vertexCount - 1; c >= 0; c--) if (sizeOf[c] === 0) empty[emptyCount++] = c;

  const queue = shuffled(vertexCount, rng); // a ring: nobody waits twice, so it never overflows
  const waits = new Uint8Array(vertexCount).fill(1);
  const weightTo = new Float64Array(vertexCount);
  const met = new Int32Array(vertexCount);
  let head = 0;
  let waiting = vertexCount;
  let moved = false;
  while (waiting > 0) {
    const vertex = queue[head]!;
    if (++head === vertexCount) head = 0;
    waiting--;
    waits[vertex] = 0;
    const from = starts[vertex]!;
    const end = starts[vertex + 1]!;
    let metCount = 0;
    for (let at = from; at < end; at++) {
      const c = community[targets[at]!]!;
      const before = weightTo[c]!;
      if (before === 0) met[metCount++] = c;
      weightTo[c] = before + weights[at]!;
    }
    const old = community[vertex]!;
    const pull = resolution * mass[vertex]!;
    // A move must gain more than rounding could pretend, or vertices might chase each other for ever.
    const least = rounding * totalMass * mass[vertex]!;
    let best = old;
    let bestGain = totalMass * weightTo[old]! - pull * (massOf[old]! - mass[vertex]!) + least;
    for (let i = 0; i < metCount; i++) {
      const c = met[i]!;
      const gain = totalMass * weightTo[c]! - pull * massOf[c]!;
      weightTo[c] = 0;
      if (gain > bestGain && c !== old) {
        best = c;
        bestGain = gain;
      }
    }
    if (bestGain < 0 && sizeOf[old]! > 1) best = empty[--emptyCount]!; // it has company, so some number is free
    if (best === old) continue;
    moved = true;
    if (--sizeOf[old]! === 0) empty[emptyCount++] = old;
    massOf[old]! -= mass[vertex]!;
    sizeOf[best]!++;
    massOf[best]! += mass[vertex]!;
    community[vertex] = best;
    for (let at = from; at < end; at++) {
      const target = targets[at]!;
      if (waits[target] === 1 || community[target] === best) continue;
      waits[target] = 1;
      let tail = head + waiting++;
      if (tail >= vertexCount) tail -= vertexCount;
      queue[tail] = target;
    }
  }
  return moved;
}
