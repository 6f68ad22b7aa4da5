/** The x with I_x(a, b) = probability, by bisection of the distribution function to the last digit of a double. */
import { incompleteBeta } from './incomplete-beta.ts';

export function betaQuantile(probability: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && probability >= 0 && probability <= 1)) return Number.NaN;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (incompleteBeta(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
