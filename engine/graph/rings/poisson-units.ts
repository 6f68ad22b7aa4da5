/**
 * Contacts and their expectation over variance / expectation: where two officers share a shift, what one has varies less than a Poisson number
 * of that mean, and says more; where it is uncertain who is versed in the goods, less (quasi-likelihood).
 */

/** Variance over expectation, at least: a pair whose shifts leave hardly a choice must not count for many. */
const leastDispersion = 0.25;

/** What a contact of a pair counts, and what each that is expected of it. */
export const poissonUnit = (mean: number, variance: number): number =>
  1 / Math.max(leastDispersion, variance / mean);
