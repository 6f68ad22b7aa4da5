/** Random draws that the world is made of, each from a stream that the caller names. */
import type { Rng } from '../../engine/index.ts';

/** exp(mu + sigma·Z) with median `median`. */
export function logNormal(rng: Rng, median: number, sigma: number): number {
  return median * Math.exp(sigma * rng.normal());
}

export function exponential(rng: Rng, mean: number): number {
  return -mean * Math.log(1 - rng.uniform());
}

export function chance(rng: Rng, probability: number): boolean {
  return rng.uniform() < probability;
}

/** A whole number in [from, to]. */
export function between(rng: Rng, from: number, to: number): number {
  return from + rng.below(to - from + 1);
}

export function pick<T>(rng: Rng, items: readonly T[]): T {
  return items[rng.below(items.length)]!; // below(length) is an index
}

/** Poisson: Knuth's product up to a mean of 30, the rounded normal above it. */
export function poisson(rng: Rng, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * rng.normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = rng.uniform(); product > limit; product *= rng.uniform()) count++;
  return count;
}

/** Fisher-Yates, in place. */
export function shuffle<T>(rng: Rng, items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = rng.below(i + 1);
    const kept = items[i]!; // i and j are indexes
    items[i] = items[j]!;
    items[j] = kept;
  }
  return items;
}

/** Weights of the ranks 1 to n under Zipf's law: rank^-exponent. */
export function zipfWeights(n: number, exponent: number): Float64Array {
  return Float64Array.from({ length: n }, (_, rank) => (rank + 1) ** -exponent);
}

/**
 * Draws indexes in proportion to weights, one uniform a draw: the alias method (Walker, ACM TOMS 3(3), 1977, 253-256).
 * Building costs O(n).
 */
export class AliasTable {
  private readonly cut: Float64Array;
  private readonly alias: Int32Array;

  constructor(weights: ArrayLike<number>) {
    const n = weights.length;
    if (n === 0) throw new RangeError('an alias table needs at least one weight');
    let total = 0;
    for (let i = 0; i < n; i++) total += weights[i]!;
    this.cut = new Float64Array(n);
    this.alias = new Int32Array(n);
    const small: number[] = [];
    const large: number[] = [];
    for (let i = 0; i < n; i++) {
      this.cut[i] = (weights[i]! * n) / total;
      this.alias[i] = i;
      (this.cut[i]! < 1 ? small : large).push(i);
    }
    while (small.length > 0 && large.length > 0) {
      const low = small.pop()!; // both were checked to be non-empty
      const high = large.at(-1)!;
      this.alias[low] = high;
      this.cut[high]! -= 1 - this.cut[low]!;
      if (this.cut[high]! < 1) small.push(large.pop()!);
    }
  }

  draw(rng: Rng): number {
    const position = rng.uniform() * this.cut.length;
    const index = Math.floor(position);
    return position - index < this.cut[index]! ? index : this.alias[index]!;
  }
}
