/**
 * The Poisson-binomial distribution: the number of successes among independent trials of unequal probabilities.
 * Its first three central moments add over trials, so sums of p, p(1-p) and p(1-p)(1-2p) are all that has to be kept.
 */
import { normalDensity, normalUpperTail } from './normal.ts';

/** Mean, variance and third central moment of a count. */
export interface CountMoments {
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
}

/** Adds up the moments of independent trials. */
export function poissonBinomialMoments(probabilities: ArrayLike<number>): CountMoments {
  let mean = 0;
  let variance = 0;
  let third = 0;
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i]!; // i < length
    mean += p;
    variance += p * (1 - p);
    third += p * (1 - p) * (1 - 2 * p);
  }
  return { mean, variance, third };
}

/**
 * P(X >= observed) by the normal distribution with continuity correction and one Edgeworth term for skewness
 * (methods.md 3.2). Where the count cannot vary, the tail is 1 or 0. Cost: constant.
 */
export function skewCorrectedUpperTail(observed: number, moments: CountMoments): number {
  const { mean, variance, third } = moments;
  if (!(variance > 0)) return observed <= mean + 1e-9 ? 1 : 0;
  const z = (observed - 0.5 - mean) / Math.sqrt(variance);
  const skewness = third / variance ** 1.5;
  const tail = normalUpperTail(z) - (skewness * (1 - z * z) * normalDensity(z)) / 6;
  // With negative skewness the correction can pass below zero far out: the uncorrected tail is then the larger, safe one.
  return Math.min(1, tail > 0 ? tail : normalUpperTail(z));
}

/** Independent blocks of trials: block b has `sizes[b]` trials, each with probability `probabilities[b]`. */
export interface TrialBlocks {
  readonly probabilities: ArrayLike<number>;
  readonly sizes: ArrayLike<number>;
  /** Probability that all trials of block b go the same way (a batch taken whole); none: 0. */
  readonly together?: ArrayLike<number>;
}

/**
 * P(X >= observed), exactly, for blocks of trials which with probability `together[b]` all go the same way and otherwise are
 * independent. Without `together`, or with blocks of one, this is the plain Poisson-binomial.
 * Dynamic programming over blocks; the tail is a sum of positive terms, so it keeps its relative precision.
 * Cost: trials × observed.
 */
export function poissonBinomialUpperTail(blocks: TrialBlocks, observed: number): number {
  if (observed <= 0) return 1;
  // state[k] = P(k successes so far) for k < observed; state[observed] = P(at least that many).
  let state = new Float64Array(observed + 1);
  let next = new Float64Array(observed + 1);
  state[0] = 1;
  for (let b = 0; b < blocks.probabilities.length; b++) {
    const p = blocks.probabilities[b]!; // b < length
    const size = blocks.sizes[b]!; // as long as probabilities
    const pmf = blockDistribution(p, size, blocks.together?.[b] ?? 0);
    next.fill(0);
    for (let k = 0; k < observed; k++) {
      const weight = state[k]!;
      if (weight === 0) continue;
      for (let j = 0; j <= size; j++) next[Math.min(observed, k + j)]! += weight * pmf[j]!;
    }
    next[observed]! += state[observed]!;
    [state, next] = [next, state];
  }
  return Math.min(1, state[observed]!);
}

/** P(j of `size` succeed), j = 0 … size. */
function blockDistribution(p: number, size: number, together: number): Float64Array {
  const pmf = new Float64Array(size + 1);
  pmf[0] = 1;
  for (let trial = 1; trial <= size; trial++) {
    for (let j = trial; j >= 1; j--) pmf[j] = pmf[j]! * (1 - p) + pmf[j - 1]! * p;
    pmf[0] *= 1 - p;
  }
  if (size > 1 && together > 0) {
    for (let j = 0; j <= size; j++) pmf[j]! *= 1 - together;
    pmf[0] += together * (1 - p);
    pmf[size]! += together * p;
  }
  return pmf;
}
