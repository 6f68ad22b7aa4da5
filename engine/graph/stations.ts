/** Stations: an officer in a unit at a stage, over all teams. Ordered by unit, officer, stage, so that a desk's are neighbours. */
import { contactStages } from './contact-cells.ts';
import type { DutyPosts } from './duty-posts.ts';

export interface Stations {
  readonly count: number;
  readonly unit: Int32Array;
  readonly officer: Int32Array;
  readonly stage: Int32Array;
  readonly ofSeat: Int32Array;
}

export function stationsOf(posts: DutyPosts, officerCount: number): Stations {
  const stages = contactStages.length;
  const keys = Float64Array.from(posts.seatPost, (post, seat) => {
    return (
      (posts.postUnit[post]! * officerCount + posts.seatOfficer[seat]!) * stages + posts.postStage[post]!
    );
  });
  const distinct = Float64Array.from(new Set(keys)).sort();
  const codeOf = new Map<number, number>();
  distinct.forEach((key, code) => codeOf.set(key, code));
  return {
    count: distinct.length,
    unit: Int32Array.from(distinct, (key) => Math.floor(key / stages / officerCount)),
    officer: Int32Array.from(distinct, (key) => Math.floor(key / stages) % officerCount),
    stage: Int32Array.from(distinct, (key) => key % stages),
    ofSeat: Int32Array.from(keys, (key) => codeOf.get(key)!), // every key is among the distinct ones
  };
}
