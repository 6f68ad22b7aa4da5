/**
 * P(statistic ≥ observed) over permutations inside strata, by the double saddlepoint approximation: choosing m of n rows is n Bernoulli
 * trials given that their sum is m, so the tail is Skovgaard's conditional one (J. Applied Probability 24, 1987, 875-887; for
 * permutation tests Booth & Butler, Biometrika 77, 1990, 787-796). Its relative error stays small far out, where sampling
 * would need more draws than 1 / p. Cost: rows × about 100, whatever p.
 */
import { logChoose } from './log-choose.ts';
import { normalDensity, normalUpperTail } from './normal.ts';
import { type PermutationStrata, reached, type Stratum } from './permutation-strata.ts';

/**
 * `step` is the distance of neighbouring values of a statistic on a lattice (counts: 1), for Daniels' continuity correction
 * (International Statistical Review 55, 1987); 0 for a continuous one.
 */
export function permutationSaddlepoint(permutation: PermutationStrata, step = 0): number {
  const { strata, variance, observed } = permutation;
  if (!(variance > 0)) return 1;
  const highest = strata.reduce((total, stratum) => total + largestSum(stratum), 0);
  const size = Math.sqrt(variance);
  const rounding = observed - reached(permutation);
  if (observed > highest + rounding) return 0;
  if (observed >= highest - rounding) return largestShare(strata);
  const x = observed - step / 2;
  const z = x / size;
  if (Math.abs(z) < 1e-4) return normalUpperTail(z);
  const at = strata.map((stratum) => new Tilted(stratum));
  const t = solveTilt(at, x, variance);
  if (t === null) return largestShare(strata);
  let deviance = -t * x;
  let spread = 0;
  let ratio = 1;
  for (const stratum of at) {
    const tilted = stratum.tilt(t);
    deviance += tilted.gain;
    spread += tilted.variance;
    ratio *= tilted.ratio;
  }
  const w = Math.sign(t) * Math.sqrt(Math.max(0, -2 * deviance));
  const slope = step > 0 ? (2 * Math.sinh((t * step) / 2)) / step : t;
  const u = slope * Math.sqrt(spread * ratio);
  const p = normalUpperTail(w) + normalDensity(w) * (1 / u - 1 / w);
  return p > 0 && p < 1 ? p : normalUpperTail(w);
}

interface TiltedStratum {
  /** Sum of score × probability. */
  readonly mean: number;
  /** Of the sum, given the number chosen. */
  readonly variance: number;
  /** Cumulant function less a × chosen, minus the same untilted. */
  readonly gain: number;
  /** Σ p (1 - p), tilted by untilted. */
  readonly ratio: number;
}

/** One stratum's Bernoulli trials with ln odds a + t × score, a such that as many as were chosen are expected. */
class Tilted {
  private readonly stratum: Stratum;
  private offset = 0;
  private readonly untilted: { readonly cumulant: number; readonly information: number };

  constructor(stratum: Stratum) {
    this.stratum = stratum;
    const n = stratum.scores.length;
    const share = stratum.chosen / n;
    const odds = Math.log(share / (1 - share));
    this.untilted = {
      cumulant: -n * Math.log1p(-share) - odds * stratum.chosen,
      information: n * share * (1 - share),
    };
    this.offset = odds;
  }

  tilt(t: number): TiltedStratum {
    const { scores, chosen } = this.stratum;
    this.solveOffset(t);
    let mean = 0;
    let information = 0;
    let cross = 0;
    let squares = 0;
    let cumulant = 0;
    for (const score of scores) {
      const logit = this.offset + t * score;
      const p = 1 / (1 + Math.exp(-logit));
      const v = p * (1 - p);
      mean += score * p;
      information += v;
      cross += score * v;
      squares += score * score * v;
      cumulant += logit > 0 ? logit + Math.log1p(Math.exp(-logit)) : Math.log1p(Math.exp(logit));
    }
    return {
      mean,
      variance: squares - (cross * cross) / information,
      gain: cumulant - this.offset * chosen - this.untilted.cumulant,
      ratio: information / this.untilted.information,
    };
  }

  /** Newton's method, inside a bracket that a step may not leave. */
  private solveOffset(t: number): void {
    const { scores, chosen } = this.stratum;
    const share = chosen / scores.length;
    const odds = Math.log(share / (1 - share));
    let low = Infinity;
    let high = -Infinity;
    for (const score of scores) {
      low = Math.min(low, odds - t * score);
      high = Math.max(high, odds - t * score);
    }
    let a = Math.min(Math.max(this.offset, low), high);
    for (let step = 0; step < 200; step++) {
      let excess = -chosen;
      let information = 0;
      for (const score of scores) {
        const p = 1 / (1 + Math.exp(-(a + t * score)));
        excess += p;
        information += p * (1 - p);
      }
      if (excess > 0) high = a;
      else low = a;
      if (Math.abs(excess) < 1e-12 * chosen || high - low < 1e-14 * (1 + Math.abs(a))) break;
      const next = a - excess / information;
      a = next > low && next < high ? next : (low + high) / 2;
    }
    this.offset = a;
  }
}

/** The t at which the tilted mean is x; null where x lies so near the end of the range that none is found. */
function solveTilt(strata: readonly Tilted[], x: number, variance: number): number | null {
  const at = (t: number): { mean: number; variance: number } => {
    let mean = 0;
    let spread = 0;
    for (const stratum of strata) {
      const tilted = stratum.tilt(t);
      mean += tilted.mean;
      spread += tilted.variance;
    }
    return { mean, variance: spread };
  };
  const sign = Math.sign(x);
  const first = x / variance;
  let low = 0;
  let high = first;
  for (let doubling = 0; sign * (at(high).mean - x) < 0; doubling++) {
    if (doubling > 30) return null;
    low = high;
    high *= 2;
  }
  let t = (low + high) / 2;
  for (let step = 0; step < 100; step++) {
    const { mean, variance: spread } = at(t);
    if (sign * (mean - x) > 0) high = t;
    else low = t;
    if (Math.abs(mean - x) < 1e-10 * Math.sqrt(variance)) break;
    const next = t - (mean - x) / spread;
    const inside = sign * next > sign * low && sign * next < sign * high;
    t = inside ? next : (low + high) / 2;
  }
  return t;
}

function largestSum({ scores, chosen }: Stratum): number {
  return scores
    .slice()
    .sort()
    .subarray(scores.length - chosen)
    .reduce((total, score) => total + score, 0);
}

/** Share of all permutations that reach the largest sum. */
function largestShare(strata: readonly Stratum[]): number {
  let log = 0;
  for (const { scores, chosen } of strata) {
    const sorted = scores.slice().sort();
    const edge = sorted[sorted.length - chosen]!;
    const tied = sorted.filter((score) => score === edge).length;
    const above = sorted.filter((score) => score > edge).length;
    log += logChoose(tied, chosen - above) - logChoose(sorted.length, chosen);
  }
  return Math.exp(Math.min(0, log));
}
