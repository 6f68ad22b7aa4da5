/**
 * The regularised incomplete gamma functions: P(a, x), the probability that a Gamma variable of shape a and rate 1 is at
 * most x, and Q = 1 - P. The series DLMF 8.11.4 below x = a + 1, the continued fraction DLMF 8.9.2 above it by the modified
 * Lentz method (Thompson & Barnett, J. Comput. Phys. 64, 1986): each is used where it converges and is the smaller of the two, or
 * nearly so. NaN unless a > 0 and x ≥ 0. Steps grow with √a: about 6,000 for a = 10⁶.
 */
import { logGamma } from './log-gamma.ts';

/** P(a, x). For y = a whole it is P(Poisson(x) ≥ y). */
export function incompleteGamma(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? series(a, x) : 1 - fraction(a, x);
}

/** Q(a, x), without loss of digits where it is small. */
export function incompleteGammaUpper(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x);
}

const front = (a: number, x: number): number => Math.exp(a * Math.log(x) - x - logGamma(a));

function series(a: number, x: number): number {
  let term = 1 / a;
  let total = term;
  for (let k = 1; k <= 1_000_000 && term > total * 1e-17; k++) {
    term *= x / (a + k);
    total += term;
  }
  return Math.min(1, front(a, x) * total);
}

function fraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k <= 1_000_000; k++) {
    const term = -k * (k - a);
    b += 2;
    d = term * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + term / c;
    if (Math.abs(c) < tiny) c = tiny;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return Math.min(1, front(a, x) * value);
}
