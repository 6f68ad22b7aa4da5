/**
 * Slope of an enterprise's prices on duty: least squares of its departures from others' prices on the rate, with its own level left
 * free. Goods, not lines, are the pieces of evidence: the variance is robust to clusters (Liang & Zeger, Biometrika 73, 1986).
 */
export interface DutySlope {
  /** Log price a unit of duty. */
  readonly slope: number;
  readonly variance: number;
  /** Kinds of goods. */
  readonly clusters: number;
  /** Mean square of the goods' mean departures from the line, for the coefficients fitted; NaN with fewer than three goods. */
  readonly betweenGoods: number;
  /** What a variance of 1 between goods adds to the slope's. */
  readonly leverage: number;
  /** Standard deviation of the duty over lines. */
  readonly dutySpread: number;
}

/** One entry a line in each array. NaN slope where the duty does not vary; NaN variance with fewer than three goods. */
export function dutySlope(departure: Float64Array, duty: Float64Array, goods: Int32Array): DutySlope {
  const n = departure.length;
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [centre, level] = [mean(duty), mean(departure)];
  let squares = 0;
  let products = 0;
  for (let i = 0; i < n; i++) {
    squares += (duty[i]! - centre) ** 2;
    products += (duty[i]! - centre) * (departure[i]! - level);
  }
  const slope = squares > 0 ? products / squares : Number.NaN;
  const sums = new Map<number, { score: number; error: number; duty: number; lines: number }>();
  for (let i = 0; i < n; i++) {
    const away = duty[i]! - centre;
    const error = departure[i]! - level - slope * away;
    const sum = sums.get(goods[i]!) ?? { score: 0, error: 0, duty: 0, lines: 0 };
    sum.score += away * error;
    sum.error += error;
    sum.duty += away;
    sum.lines++;
    sums.set(goods[i]!, sum);
  }
  const clusters = sums.size;
  const add = (of: (sum: { score: number; error: number; duty: number; lines: number }) => number): number =>
    [...sums.values()].reduce((total, sum) => total + of(sum), 0);
  let variance = Number.NaN;
  if (clusters > 2 && squares > 0) {
    variance = (add(({ score }) => score ** 2) / squares ** 2) * (clusters / (clusters - 2)); // two coefficients were fitted
  }
  return {
    slope,
    variance,
    clusters,
    dutySpread: Math.sqrt(squares / n),
    betweenGoods:
      clusters > 2 ? add(({ error, lines }) => (error / lines) ** 2) / (clusters - 2) : Number.NaN,
    leverage: squares > 0 ? add((sum) => sum.duty ** 2) / squares ** 2 : Number.NaN,
  };
}

/** Share of enterprises that tell how goods ordinarily differ, and what the mean of so much of a chi-square falls short of its own. */
const ordinaryShare = 0.9;
const shortOf = 0.65;

/**
 * The slopes' variances with a floor: three or four goods may lie on a line by chance, and the variance that they show is then far too
 * small. What goods ordinarily lie off the line by, over all enterprises but the tenth with most, is every enterprise's least.
 */
export function flooredVariances(slopes: readonly DutySlope[]): Float64Array {
  const sorted = Float64Array.from(slopes, ({ betweenGoods }) => betweenGoods).sort();
  const kept = sorted.subarray(0, Math.max(1, Math.floor(ordinaryShare * sorted.length)));
  const ordinary = kept.reduce((sum, value) => sum + value, 0) / (kept.length * shortOf);
  return Float64Array.from(slopes, ({ variance, leverage }) => Math.max(variance, ordinary * leverage));
}
