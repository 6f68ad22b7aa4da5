/**
 * Reliability of chances: rows in bins of equal count by their chance, with the mean chance beside the share that was found; and the expected calibration error, the
 * mean distance of the two by rows (M. P. Naeini, G. Cooper & M. Hauskrecht, AAAI 2015; equal counts rather than equal widths, as rare findings leave wide
 * bins empty). The error of perfectly calibrated chances is not 0 but about √(p(1−p)/rows of a bin).
 */
export interface ReliabilityBin {
  readonly rows: number;
  readonly low: number;
  readonly high: number;
  readonly meanChance: number;
  readonly found: number;
}

export interface Reliability {
  readonly bins: readonly ReliabilityBin[];
  readonly expectedCalibrationError: number;
  /** Mean squared distance of chance and outcome. */
  readonly brier: number;
}

export function reliability(
  chances: ArrayLike<number>,
  labels: ArrayLike<number>,
  binCount = 10,
): Reliability {
  const n = chances.length;
  if (n === 0 || labels.length !== n) throw new RangeError(`${n} chances but ${labels.length} labels`);
  const order = Int32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => chances[a]! - chances[b]! || a - b,
  );
  const bins: ReliabilityBin[] = [];
  let [error, brier] = [0, 0];
  for (let bin = 0, from = 0; bin < binCount; bin++) {
    const to = Math.round(((bin + 1) * n) / binCount);
    if (to === from) continue;
    let [chance, found] = [0, 0];
    for (let i = from; i < to; i++) {
      const p = chances[order[i]!]!; // i < n
      const label = labels[order[i]!]!;
      if (!(p >= 0 && p <= 1)) throw new RangeError(`chance ${p} is not in 0 to 1`);
      chance += p;
      found += label;
      brier += (p - label) ** 2;
    }
    const rows = to - from;
    error += Math.abs(chance - found);
    bins.push({
      rows,
      low: chances[order[from]!]!, // from < to <= n
      high: chances[order[to - 1]!]!,
      meanChance: chance / rows,
      found: found / rows,
    });
    from = to;
  }
  return { bins, expectedCalibrationError: error / n, brier: brier / n };
}
