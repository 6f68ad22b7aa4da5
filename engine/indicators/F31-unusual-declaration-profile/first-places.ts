/** Who comes first of each direction by score, and with how many others at least as far up. */
import { firstAtLeast } from '../../statistics/first-at-least.ts';

export interface FirstPlaces {
  /** Places of the rows that are told, rising. */
  readonly places: Int32Array;
  /** Of a row that is told: peers at least as unusual, the row itself left out, and all peers. */
  readonly of: (place: number) => { readonly atLeast: number; readonly peers: number };
  /** Rows of directions with enough peers. */
  readonly judged: number;
}

/**
 * Told is the first `share` of each direction, but `fewest` at least; of those that share a place all or none, so no more than that. A direction of
 * fewer than `fewestPeers` others is not judged.
 */
export function firstPlaces(
  score: Float64Array,
  direction: Uint8Array,
  {
    share,
    fewest,
    fewestPeers,
  }: { readonly share: number; readonly fewest: number; readonly fewestPeers: number },
): FirstPlaces {
  const sizes = new Map<number, number>();
  for (const code of direction) sizes.set(code, (sizes.get(code) ?? 0) + 1);
  const sorted = new Map<number, Float64Array>();
  const places: number[] = [];
  let judged = 0;
  for (const code of [...sizes.keys()].sort((a, b) => a - b)) {
    const size = sizes.get(code)!; // one of its keys
    if (size <= fewestPeers) continue;
    judged += size;
    const own = new Float64Array(size);
    let at = 0;
    score.forEach((value, place) => {
      if (direction[place] === code) own[at++] = value;
    });
    own.sort();
    sorted.set(code, own);
    const told = Math.min(size, Math.max(fewest, Math.ceil(share * size)));
    // Where the place beyond the last that is told is shared with it, none of those at par is.
    const beyond = told < size ? own[size - 1 - told]! : -Infinity;
    score.forEach((value, place) => {
      if (direction[place] === code && value > beyond) places.push(place);
    });
  }
  return {
    places: Int32Array.from(places).sort(),
    of(place) {
      const own = sorted.get(direction[place]!)!; // of a direction that was judged
      return { atLeast: own.length - firstAtLeast(own, score[place]!) - 1, peers: own.length - 1 };
    },
    judged,
  };
}
