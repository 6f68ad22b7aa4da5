/**
 * A scored list as bands of equal scores, best first: what every figure on a ranking is computed from, so that none depends on
 * the order in which tied items happen to arrive. Cost: one sort of n scores.
 */
export interface ScoredList {
  /** One an item, higher ranks first; -Infinity: the method says nothing of it, and all those share the last place. */
  readonly scores: ArrayLike<number>;
  /** One an item: whether it is truly so. */
  readonly labels: ArrayLike<boolean | number>;
}

export interface TieBand {
  readonly score: number;
  readonly items: number;
  readonly positives: number;
}

/** @throws RangeError where lengths differ or a score is not a number */
export function tieBands({ scores, labels }: ScoredList): readonly TieBand[] {
  const n = scores.length;
  if (labels.length !== n) throw new RangeError(`${n} scores but ${labels.length} labels`);
  for (let i = 0; i < n; i++) {
    if (Number.isNaN(scores[i])) throw new RangeError(`score ${i} is not a number`);
  }
  const order = Int32Array.from({ length: n }, (_, i) => i);
  order.sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b]! - scores[a]!)); // -Infinity minus itself is NaN
  const bands: TieBand[] = [];
  for (let from = 0; from < n;) {
    const score = scores[order[from]!]!; // from < n
    let to = from;
    let positives = 0;
    while (to < n && scores[order[to]!] === score) positives += Number(labels[order[to++]!]) > 0 ? 1 : 0;
    bands.push({ score: score + 0, items: to - from, positives }); // -0 is 0
    from = to;
  }
  return bands;
}
