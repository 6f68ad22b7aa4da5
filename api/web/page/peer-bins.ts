/** The spread of an effect over those judged, as columns of a picture; made of its percentiles, so that nobody's own value is told. */
export interface PeerBins {
  /** Left and right end of the scale. */
  readonly low: number;
  readonly high: number;
  /** Share of the judged in each column; they sum to 1. */
  readonly shares: readonly number[];
}

/** `percentiles`: values at 0 %, 1 % … 100 %, ascending. The scale runs over the middle 98 % and `also`; the rest stands in the outer columns. */
export function peerBins(percentiles: readonly number[], also: readonly number[], columns = 40): PeerBins {
  const inner = percentiles.slice(1, -1);
  const low = Math.min(...inner, ...also);
  const high = Math.max(...inner, ...also);
  const width = high - low;
  const shares = new Array<number>(columns).fill(0);
  for (const value of percentiles) {
    const at = width === 0 ? 0 : Math.floor(((value - low) / width) * columns);
    const column = Math.max(0, Math.min(columns - 1, at));
    shares[column] = shares[column]! + 1 / percentiles.length; // within the columns
  }
  return { low, high, shares };
}

/** Share of the judged that lie below a value, 0 to 1. */
export function shareBelow(percentiles: readonly number[], value: number): number {
  return percentiles.filter((one) => one < value).length / percentiles.length;
}

/** Where a value lies on a scale, 0 to 1; what lies outside stands at the edge. */
export function placeOn(value: number, { low, high }: Pick<PeerBins, 'low' | 'high'>): number {
  return high === low ? 0.5 : Math.max(0, Math.min(1, (value - low) / (high - low)));
}
