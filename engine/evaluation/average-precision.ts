/**
 * Average precision of a scored list: the mean, over the true items, of the precision at the place where each is found.
 *
 * The rule for ties. `value` is scikit-learn's: a tie enters whole, at the precision after its last item,
 * AP = Σ (recall after − recall before) × precision after, so a list of equal scores has the base rate. Beside it, the band that
 * ties leave open: `best` with the true items of every tie first, `worst` with them last, and `expected` over all orders of the
 * tied (McSherry & Najork, "Computing information retrieval performance measures efficiently in the presence of tied scores",
 * ECIR 2008, section 3). Without ties all four are one. Cost: one sort of n scores, and one pass.
 */
import { type ScoredList, tieBands } from './tie-bands.ts';

export interface AveragePrecision {
  /** 0 to 1; null where nothing is true: then there is nothing to find. */
  readonly value: number | null;
  readonly best: number | null;
  readonly worst: number | null;
  readonly expected: number | null;
  readonly items: number;
  readonly positives: number;
  /** Items whose score another item shares. */
  readonly tied: number;
}

export function averagePrecision(list: ScoredList): AveragePrecision {
  const bands = tieBands(list);
  const positives = bands.reduce((sum, band) => sum + band.positives, 0);
  const items = bands.reduce((sum, band) => sum + band.items, 0);
  const tied = bands.reduce((sum, band) => sum + (band.items > 1 ? band.items : 0), 0);
  if (positives === 0) {
    return { value: null, best: null, worst: null, expected: null, items, positives, tied };
  }
  let seen = 0;
  let found = 0;
  let value = 0;
  let best = 0;
  let worst = 0;
  let expected = 0;
  for (const band of bands) {
    const share = band.positives / band.items;
    // Of the other items of the tie, the share that is true, given that one of them is.
    const others = band.items > 1 ? (band.positives - 1) / (band.items - 1) : 0;
    for (let place = 1; band.positives > 0 && place <= band.items; place++) {
      expected += (share * (found + 1 + (place - 1) * others)) / (seen + place);
    }
    for (let nth = 1; nth <= band.positives; nth++) {
      best += (found + nth) / (seen + nth);
      worst += (found + nth) / (seen + band.items - band.positives + nth);
    }
    seen += band.items;
    found += band.positives;
    value += (band.positives * found) / seen;
  }
  return {
    value: value / positives,
    best: best / positives,
    worst: worst / positives,
    expected: expected / positives,
    items,
    positives,
    tied,
  };
}
