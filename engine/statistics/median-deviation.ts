/**
 * Median absolute deviation of sorted values from `centre`, not scaled: the deviations left and right of the centre are
 * each sorted already, so they are merged outwards until half of them are passed. O(n), nothing is copied.
 */
export function medianDeviation(sorted: Float64Array, from: number, to: number, centre: number): number {
  const n = to - from;
  if (n <= 0) return Number.NaN;
  let right = from;
  let high = to;
  while (right < high) {
    const middle = (right + high) >> 1;
    if (sorted[middle]! < centre) right = middle + 1;
    else high = middle;
  }
  let left = right - 1;
  const target = n >> 1;
  let before = 0;
  let deviation = 0;
  for (let taken = 0; taken <= target; taken++) {
    before = deviation;
    const leftDeviation = left >= from ? centre - sorted[left]! : Infinity;
    const rightDeviation = right < to ? sorted[right]! - centre : Infinity;
    if (leftDeviation <= rightDeviation) {
      deviation = leftDeviation;
      left--;
    } else {
      deviation = rightDeviation;
      right++;
    }
  }
  return n % 2 === 1 ? deviation : (before + deviation) / 2;
}
