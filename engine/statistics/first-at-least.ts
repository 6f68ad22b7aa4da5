/** The place of the first of `sorted` (rising) that is at least `value`, or beyond it: also how many lie below it, or up to it. By halving. */
export function firstAtLeast(sorted: Float64Array, value: number, beyond = false): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (beyond && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
