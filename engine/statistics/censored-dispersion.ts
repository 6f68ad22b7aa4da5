/**
 * How much ordinary subjects differ beyond chance, from their counts, and how well that is known: weights over a grid of
 * the relative standard deviation c between subjects' true rates.
 *
 * The counts may be small and skewed, so this is not a mean of squared z-scores but the same idea in the likelihood: a
 * subject's count counts as it is up to the 90 % point of what an ordinary one would have, and above it only as "at least
 * that point" (type I censoring, J. F. Lawless, Statistical Models and Methods for Lifetime Data, 2003, section 2.2). A few subjects that truly
 * differ hence cannot widen the yardstick that they are measured by. The prior of c is half-Cauchy with scale 0.5 (A. Gelman, "Prior
 * distributions for variance parameters in hierarchical models", Bayesian Analysis 1 (2006), 515-533); with few subjects the weights
 * spread over large c, which makes tails averaged over them heavier, as Student's t is to the normal.
 */

/** A subject's count under relative standard deviation c between subjects. */
export interface CountModel {
  /** ln P(count of subject = k). */
  readonly logMass: (subject: number, k: number, c: number) => number;
  /** P(count of subject ≥ k). */
  readonly upperTail: (subject: number, k: number, c: number) => number;
}

export const dispersionGrid: readonly number[] = [
  0.01, 0.03, 0.05, 0.07, 0.09, 0.12, 0.15, 0.18, 0.22, 0.26, 0.31, 0.37, 0.44, 0.52, 0.62, 0.74, 0.88, 1.05,
  1.25, 1.5, 1.8, 2.2,
];
/**
 * Beyond the grid, for the prior of shrinkage alone: where honest subjects hardly ever have a count, one that truly differs has a
 * hundred times their rate, and a prior that allows no such thing would shrink it away.
 */
const farApart: readonly number[] = [3, 4.5, 7, 11, 17, 26];
const censoredShare = 0.1;
const priorScale = 0.5;
/** More subjects than this tell nothing more of c: every so many-th is taken. */
const enough = 2000;
const rounds = 4;

export interface DispersionWeights {
  /** One weight a grid value; they add up to 1. */
  readonly weights: Float64Array;
  /** The likeliest grid value, outliers held back. */
  readonly ordinary: number;
  /** The likeliest value, up to 26, with every count taken as it is: at least `ordinary`. The prior that shrinkage should use. */
  readonly all: number;
}

/** `counts[s]` is the count of subject s, whole. Cost: at most 2,000 subjects × 22 grid values × 6 rounds. */
export function dispersionWeights(counts: ArrayLike<number>, model: CountModel): DispersionWeights {
  const step = Math.max(1, Math.ceil(counts.length / enough));
  const subjects: number[] = [];
  for (let s = 0; s < counts.length; s += step) subjects.push(s);
  const asIs = (s: number, c: number): number => model.logMass(s, counts[s]!, c);
  const plain = likelihoods(subjects, asIs);
  const wide = [...plain, ...likelihoods(subjects, asIs, farApart)];
  const all = [...dispersionGrid, ...farApart][argmax(wide)]!; // argmax is a place in the grid
  let ordinary = dispersionGrid[argmax(plain)]!; // the same
  let found = plain;
  for (let round = 0; round < rounds; round++) {
    const limits = new Map(subjects.map((s) => [s, limitOf(model, s, counts[s]!, ordinary)]));
    found = likelihoods(subjects, (s, c) => {
      const limit = limits.get(s)!; // every subject has one
      if (counts[s]! < limit) return model.logMass(s, counts[s]!, c);
      return Math.log(Math.max(model.upperTail(s, limit, c), 1e-300));
    });
    const next = dispersionGrid[argmax(found)]!;
    if (next === ordinary) break;
    ordinary = next;
  }
  const best = Math.max(...found);
  const weights = Float64Array.from(found, (value, j) => Math.exp(value - best) * prior(j));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { weights: weights.map((weight) => weight / total), ordinary, all: Math.max(all, ordinary) };
}

/** The tail averaged over the weights: P for an ordinary subject, given what is known of how much they differ. */
export function averagedTail(weights: Float64Array, tail: (c: number) => number): number {
  let p = 0;
  weights.forEach((weight, j) => {
    if (weight > 1e-6) p += weight * tail(dispersionGrid[j]!);
    else p += weight; // too light to be worth its tail: counted as 1, on the careful side
  });
  return Math.min(1, p);
}

/** The least k ≤ count with P(count ≥ k) at most 10 %; Infinity where the count itself is likelier. */
function limitOf(model: CountModel, s: number, count: number, c: number): number {
  if (count <= 0 || model.upperTail(s, count, c) > censoredShare) return Infinity;
  let low = 1;
  let high = count;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (model.upperTail(s, middle, c) <= censoredShare) high = middle;
    else low = middle + 1;
  }
  return low;
}

function likelihoods(
  subjects: readonly number[],
  logLikelihood: (subject: number, c: number) => number,
  grid = dispersionGrid,
): number[] {
  return grid.map((c) => subjects.reduce((sum, s) => sum + logLikelihood(s, c), 0));
}

function argmax(values: readonly number[]): number {
  let best = 0;
  values.forEach((value, i) => {
    if (value > values[best]!) best = i;
  });
  return best;
}

/** The half-Cauchy density at a grid value times half the distance between its neighbours. */
function prior(j: number): number {
  const before = dispersionGrid[j - 1] ?? 0;
  const after = dispersionGrid[j + 1] ?? dispersionGrid[j]!;
  return (after - before) / 2 / (1 + (dispersionGrid[j]! / priorScale) ** 2);
}
