/**
 * Precision among the top share of a ranking: of the k = ⌈share × n⌉ items that rank first, the share that is truly positive.
 * Items with equal scores at the cut are counted by their expected value under a random order of the tied ones
 * (McSherry & Najork, "Computing information retrieval performance measures efficiently in the presence of tied
 * scores", ECIR 2008), so that the figure does not depend on the order in which rows happen to arrive.
 * Cost: one sort of n scores.
 */
export interface PrecisionAtShare {
  readonly share: number;
  /** Items inspected. */
  readonly k: number;
  /** 0 to 1. */
  readonly precision: number;
  /** Positives among the first k; fractional when the cut falls into a tie. */
  readonly expectedHits: number;
  /** Share of all positives that are among the first k; 0 when there is no positive at all. */
  readonly recall: number;
  /** Positives among all items, 0 to 1: what a random order gives. */
  readonly baseRate: number;
  /** Precision over base rate; null when there is no positive at all. */
  readonly lift: number | null;
  /** Items that share the score at the cut: 1 means that no tie was broken. */
  readonly tiedAtCut: number;
}

/**
 * @param scores one an item, higher ranks first; -Infinity marks an item that the ranking does not hold (for a ranking
 *   given as ranks, pass the negated ranks)
 * @param labels one an item: whether it is truly positive
 * @param share of the items that are inspected, over 0 and up to 1
 * @throws RangeError when lengths differ, a score is not a number, there is no item, or the share is out of range
 */
export function precisionAtShare(
  scores: ArrayLike<number>,
  labels: ArrayLike<boolean | number>,
  share: number,
): PrecisionAtShare {
  const n = scores.length;
  if (n === 0) throw new RangeError('precisionAtShare: no items');
  if (labels.length !== n) throw new RangeError(`precisionAtShare: ${n} scores but ${labels.length} labels`);
  if (!(share > 0 && share <= 1)) throw new RangeError(`precisionAtShare: share ${share} is not in (0, 1]`);
  const sorted = Float64Array.from(scores);
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(sorted[i])) throw new RangeError(`precisionAtShare: score ${i} is not a number`);
  }
  sorted.sort();
  const k = Math.max(1, Math.ceil(share * n - 1e-9)); // 0.1 × 30 is 3.0000000000000004 in floating point
  const cut = sorted[n - k]!; // 1 ≤ k ≤ n

  let above = 0;
  let hitsAbove = 0;
  let tied = 0;
  let hitsTied = 0;
  let positives = 0;
  for (let i = 0; i < n; i++) {
    const hit = Number(labels[i]) > 0 ? 1 : 0;
    positives += hit;
    if (scores[i]! > cut) {
      above++;
      hitsAbove += hit;
    } else if (scores[i]! === cut) {
      tied++;
      hitsTied += hit;
    }
  }
  const expectedHits = hitsAbove + ((k - above) * hitsTied) / tied;
  const precision = expectedHits / k;
  const baseRate = positives / n;
  return {
    share,
    k,
    precision,
    expectedHits,
    recall: positives === 0 ? 0 : expectedHits / positives,
    baseRate,
    lift: positives === 0 ? null : precision / baseRate,
    tiedAtCut: tied,
  };
}
