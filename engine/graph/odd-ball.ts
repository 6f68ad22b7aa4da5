/**
 * Who is out of line with the power laws that egonets follow (Akoglu, McGlohon & Faloutsos, PAKDD 2010): links by size (near-cliques
 * and near-stars), weight by links (heavy vicinities), largest eigenvalue by weight (dominant links). Three columns for an ensemble of
 * outlier detectors, higher is more unusual; no statement about anybody by itself.
 */
import type { EgonetFeatures } from './egonet-features.ts';

export interface OddBall {
  /** Links against neighbours: star or clique. */
  readonly starOrClique: PowerLaw;
  /** Weight against links. */
  readonly heavyVicinity: PowerLaw;
  /** Eigenvalue against weight. */
  readonly dominantLink: PowerLaw;
}

export function oddBall({ size, links, weight, eigenvalue }: EgonetFeatures): OddBall {
  const neighbours = Float64Array.from(size, (count) => count - 1);
  const counts = Float64Array.from(links);
  return {
    starOrClique: powerLaw(neighbours, counts),
    heavyVicinity: powerLaw(counts, weight),
    dominantLink: powerLaw(weight, eigenvalue),
  };
}

export interface PowerLaw {
  /** y = factor × x^exponent. NaN where x has fewer than two bins. */
  readonly exponent: number;
  readonly factor: number;
  /** The paper's out-line score: the ratio of y and its fit, whichever way is above 1, times ln(|y - fit| + 1). NaN where x or y is not above 0, or nothing is fitted. */
  readonly score: Float64Array;
}

/**
 * Least squares on logarithms, through the medians of bins (ten for each factor of ten in x), so that neither the many small egonets nor the odd
 * ones decide.
 */
export function powerLaw(x: Float64Array, y: Float64Array): PowerLaw {
  const bins = new Map<number, number[]>();
  for (let row = 0; row < x.length; row++) {
    if (!(x[row]! > 0 && y[row]! > 0)) continue;
    const bin = Math.floor(10 * Math.log10(x[row]!));
    const rows = bins.get(bin);
    if (rows === undefined) bins.set(bin, [row]);
    else rows.push(row);
  }
  const order = [...bins.keys()].sort((a, b) => a - b);
  const middles = order.map((bin) => {
    const rows = bins.get(bin)!; // a key of the map
    return { logX: Math.log(median(rows.map((i) => x[i]!))), logY: Math.log(median(rows.map((i) => y[i]!))) };
  });
  const [meanX, meanY] = [mean(middles.map(({ logX }) => logX)), mean(middles.map(({ logY }) => logY))];
  const spread = middles.reduce((sum, { logX }) => sum + (logX - meanX) ** 2, 0);
  const together = middles.reduce((sum, { logX, logY }) => sum + (logX - meanX) * (logY - meanY), 0);
  const exponent = spread > 0 ? together / spread : Number.NaN;
  const factor = Math.exp(meanY - exponent * meanX);
  const score = x.map((value, row) => {
    const found = y[row]!;
    if (!(value > 0 && found > 0)) return Number.NaN;
    const fit = factor * value ** exponent;
    return (Math.max(found, fit) / Math.min(found, fit)) * Math.log(Math.abs(found - fit) + 1);
  });
  return { exponent, factor, score };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
