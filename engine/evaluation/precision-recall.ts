/**
 * The precision-recall curve of a scored list, one point a distinct score, from the highest on: what a reader of the list has
 * when all items of at least that score are looked at. The points are those of scikit-learn's precision_recall_curve.
 */
import { type ScoredList, tieBands } from './tie-bands.ts';

export interface PrecisionRecallPoint {
  readonly score: number;
  /** Items of at least this score. */
  readonly items: number;
  readonly precision: number;
  readonly recall: number;
}

/** No point where nothing is true. */
export function precisionRecallCurve(list: ScoredList): readonly PrecisionRecallPoint[] {
  const bands = tieBands(list);
  const positives = bands.reduce((sum, band) => sum + band.positives, 0);
  if (positives === 0) return [];
  let items = 0;
  let found = 0;
  return bands.map((band) => {
    items += band.items;
    found += band.positives;
    return { score: band.score, items, precision: found / items, recall: found / positives };
  });
}
