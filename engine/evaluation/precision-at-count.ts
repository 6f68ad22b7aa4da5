/**
 * Precision and recall among the first k of a scored list. Where the cut falls into a tie, its items count by their expected value
 * under a random order (McSherry & Najork, ECIR 2008), and the least and most that any order gives are told beside.
 */
import { type ScoredList, tieBands } from './tie-bands.ts';

export interface PrecisionAtCount {
  /** What was asked. */
  readonly k: number;
  /** Items looked at: k, or all where the list is shorter. */
  readonly taken: number;
  /** True items among them; fractional where the cut falls into a tie. */
  readonly hits: number;
  readonly fewestHits: number;
  readonly mostHits: number;
  /** Hits over items looked at; null for an empty list. */
  readonly precision: number | null;
  /** Hits over all that is true; null where nothing is. */
  readonly recall: number | null;
}

export function precisionAtCount(list: ScoredList, k: number): PrecisionAtCount {
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`k ${k} is not a whole number from 1 on`);
  const bands = tieBands(list);
  const positives = bands.reduce((sum, band) => sum + band.positives, 0);
  let left = k;
  let hits = 0;
  let fewest = 0;
  let most = 0;
  for (const band of bands) {
    if (left === 0) break;
    const taken = Math.min(left, band.items);
    hits += (taken * band.positives) / band.items;
    fewest += Math.max(0, taken - (band.items - band.positives));
    most += Math.min(taken, band.positives);
    left -= taken;
  }
  const taken = k - left;
  return {
    k,
    taken,
    hits,
    fewestHits: fewest,
    mostHits: most,
    precision: taken === 0 ? null : hits / taken,
    recall: positives === 0 ? null : hits / positives,
  };
}
