/**
 * Second, independent evidence on those that a first kind has already picked out.
 *
 * Null model: a subject that one evidence group lights up by chance is, in every other group, like any subject. The choice of
 * whom to look at uses other data than the test that follows, so the small family of (chosen subject, other group) is judged by
 * Benjamini-Hochberg by itself: independent filtering (R. Bourgon, R. Gentleman, W. Huber, PNAS 107 (2010), 9546-9551), the
 * second stage of methods 3.3. A pair met far more often than the rules explain needs a clear, not an enormous, departure
 * in lenience to be confirmed; a pair met as the rules explain needs one that stands out among all.
 */
import { benjaminiHochberg } from '../statistics/false-discovery.ts';

/** One chosen subject's combined p-value in one group that is not lit. */
export interface Candidate {
  readonly subject: number;
  readonly group: number;
  readonly p: number;
}

/** The candidates that are confirmed at this share of false ones. */
export function confirmed<C extends Candidate>(candidates: readonly C[], falseDiscovery: number): C[] {
  const q = benjaminiHochberg(Float64Array.from(candidates, ({ p }) => p));
  return candidates.filter((_, i) => q[i]! <= falseDiscovery);
}
