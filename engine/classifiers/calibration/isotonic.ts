/**
 * Isotonic calibration: the non-decreasing step function from scores to chances with the least squared error, by pooling adjacent violators (Ayer et
 * al., Annals of Mathematical Statistics 26, 1955; Zadrozny & Elkan, KDD 2002). Between the scores of two pools it is linear, beyond
 * the outermost it is flat, as scikit-learn has it. Needs some thousand rows: on fewer it follows chance; see beta.ts. Cost: one sort.
 */
export interface Calibration {
  /** Calibrated chances, 0 to 1. */
  apply(scores: Float64Array): Float64Array;
}

export function isotonicCalibration(
  scores: Float64Array,
  labels: Uint8Array,
  weights?: Float64Array,
): Calibration {
  if (scores.length === 0 || scores.length !== labels.length) {
    throw new RangeError(`${scores.length} scores but ${labels.length} labels`);
  }
  const order = Int32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => scores[a]! - scores[b]! || a - b);
  // One pool a distinct score to begin with; a pool lower than the one before is merged with it.
  const pools: { low: number; high: number; sum: number; weight: number }[] = [];
  for (const row of order) {
    const score = scores[row]!;
    const weight = weights?.[row] ?? 1;
    const last = pools.at(-1);
    if (last?.low === score) {
      last.sum += weight * labels[row]!;
      last.weight += weight;
    } else {
      pools.push({ low: score, high: score, sum: weight * labels[row]!, weight });
    }
  }
  const merged: typeof pools = [];
  for (const pool of pools) {
    let current = pool;
    for (;;) {
      const before = merged.at(-1);
      if (before === undefined || before.sum / before.weight < current.sum / current.weight) break;
      merged.pop();
      current = {
        low: before.low,
        high: current.high,
        sum: before.sum + current.sum,
        weight: before.weight + current.weight,
      };
    }
    merged.push(current);
  }
  const points = merged.flatMap(({ low, high, sum, weight }) =>
    low === high
      ? [{ at: low, chance: sum / weight }]
      : [low, high].map((at) => ({ at, chance: sum / weight })),
  );
  const at = Float64Array.from(points, (point) => point.at);
  const chance = Float64Array.from(points, (point) => point.chance);
  return { apply: (given) => given.map((score) => between(at, chance, score)) };
}

function between(at: Float64Array, chance: Float64Array, score: number): number {
  const last = at.length - 1;
  if (score <= at[0]!) return chance[0]!; // not empty
  if (score >= at[last]!) return chance[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (at[middle]! <= score) low = middle;
    else high = middle;
  }
  const share = (score - at[low]!) / (at[high]! - at[low]!);
  return chance[low]! + share * (chance[high]! - chance[low]!);
}
