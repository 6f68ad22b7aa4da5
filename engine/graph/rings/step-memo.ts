/**
 * Steps of a refinement, each made once. A step follows from the enterprises that it starts at and the edges that it reads, and from nothing
 * else: not from the seed, nor from how many steps came before. So where seeds come to the same enterprises, in one search for a ring or in
 * the next, the step made for one is the step of all, until a ring takes an edge that it read.
 */
import { type Members, sameMembers } from './refine-ring.ts';

/** A step, and the edges that it read: all those of the enterprises it starts at, and of the officers it found. */
export interface MemorableStep {
  readonly from: Int32Array;
  readonly officers: Int32Array;
}

export class StepMemo<Step extends MemorableStep> {
  /** By a hash of the enterprises; those of one hash are told apart by comparison. */
  private readonly steps = new Map<number, Step[]>();
  private readonly make: (enterprises: Int32Array) => Step;

  constructor(make: (enterprises: Int32Array) => Step) {
    this.make = make;
  }

  /** @param enterprises in ascending order */
  step(enterprises: Int32Array): Step {
    const hash = hashOf(enterprises);
    const alike = this.steps.get(hash);
    const known = alike?.find(({ from }) => sameMembers(from, enterprises));
    if (known !== undefined) return known;
    const step = this.make(enterprises);
    if (alike === undefined) this.steps.set(hash, [step]);
    else alike.push(step);
    return step;
  }

  /** Forgets the steps that read an edge between these officers and enterprises, and perhaps some that did not. */
  forget({ officers, enterprises }: Members): void {
    const takenOfficers = new Set(officers);
    const takenEnterprises = new Set(enterprises);
    for (const [hash, alike] of this.steps) {
      const left = alike.filter(
        (step) =>
          !step.from.some((one) => takenEnterprises.has(one)) &&
          !step.officers.some((one) => takenOfficers.has(one)),
      );
      if (left.length === 0) this.steps.delete(hash);
      else if (left.length < alike.length) this.steps.set(hash, left);
    }
  }
}

/** FNV-1a over numbers in place of bytes. */
function hashOf(numbers: Int32Array): number {
  let hash = 0x811c9dc5;
  for (const number of numbers) hash = Math.imul(hash ^ number, 0x01000193);
  return hash ^ (hash >>> 15);
}
