/**
 * Area under the ROC curve: the share of pairs of a true and another item in which the true one scores higher; equal scores count half (Hanley and McNeil, Radiology 143, 1982).
 * Null where nothing, or everything, is true. Cost: one sort of n scores.
 */
import { type ScoredList, tieBands } from './tie-bands.ts';

export function areaUnderRoc(list: ScoredList): number | null {
  let positives = 0;
  let negatives = 0;
  let pairs = 0;
  // Best first: of each band's others, all true items so far stand above, and its own at par.
  for (const band of tieBands(list)) {
    const others = band.items - band.positives;
    pairs += others * (positives + band.positives / 2);
    positives += band.positives;
    negatives += others;
  }
  return positives === 0 || negatives === 0 ? null : pairs / (positives * negatives);
}
