/**
 * The Gamma prior of rates by moments. The exposure-weighted squared departures of the rates r_i = y_i / E_i from their mean m have the
 * expectation m (subjects - 1) + tau² (ΣE - ΣE² / ΣE), which is solved for tau², the variance between subjects (DerSimonian &
 * Laird's estimator with Poisson weights; R. J. Marshall, Applied Statistics 40, 1991, for the empirical Bayes rates).
 */
export interface RateMoments {
  /** Events per unit of exposure. NaN without exposure. */
  readonly mean: number;
  /** mean² / tau²; infinite where subjects vary no more than chance. */
  readonly shape: number;
}

/** Subjects with no exposure say nothing. */
export function gammaPoissonMoments(events: ArrayLike<number>, exposure: ArrayLike<number>): RateMoments {
  let total = 0;
  let all = 0;
  let squares = 0;
  for (let i = 0; i < events.length; i++) {
    if (!(exposure[i]! > 0)) continue;
    total += events[i]!;
    all += exposure[i]!;
    squares += exposure[i]! * exposure[i]!;
  }
  const mean = total / all;
  let weighted = 0;
  let subjects = 0;
  for (let i = 0; i < events.length; i++) {
    if (!(exposure[i]! > 0)) continue;
    weighted += exposure[i]! * (events[i]! / exposure[i]! - mean) ** 2;
    subjects++;
  }
  const between = (weighted - mean * (subjects - 1)) / (all - squares / all);
  return { mean, shape: between > 0 ? (mean * mean) / between : Infinity };
}
