/**
 * e-values: evidence whose expectation under the null is at most 1, so that it may be averaged whatever the dependence, multiplied over
 * closed windows that are looked at one after another, and stopped at any time (V. Vovk and R. Wang, "E-values: Calibration, combination
 * and applications", Annals of Statistics 49(3), 2021, 1736-1754).
 */
import { benjaminiHochberg } from './false-discovery.ts';

/** Their calibrator averaged over all power calibrators: (1 - p + p ln p) / (p ln² p); 1/2 at p = 1, falling in p. NaN outside [0, 1]. */
export function pToE(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return Infinity;
  const x = -Math.log(p);
  // Near p = 1 the quotient is 0 / 0: its series there.
  if (x < 1e-3) return 0.5 + x / 6 + (x * x) / 24;
  return (Math.expm1(x) - x) / (x * x);
}

/** The least p-value that an e-value allows. */
export function eToP(e: number): number {
  return Math.min(1, 1 / e);
}

/**
 * e-BH of R. Wang and A. Ramdas ("False discovery rate control with e-values", JRSS B 84(3), 2022, 822-852): q[i] <= level exactly where
 * their procedure at that level rejects i; valid under any dependence. It is Benjamini-Hochberg on 1 / e. NaN is an error.
 */
export function eBenjaminiHochberg(e: Float64Array): Float64Array {
  return benjaminiHochberg(e.map((value) => 1 / value)).map((q) => Math.min(1, q));
}
