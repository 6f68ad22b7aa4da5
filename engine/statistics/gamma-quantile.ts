/** The x below which a Gamma variable of this shape and rate lies with this probability, by bisection to the last digit of a double. */
import { incompleteGamma } from './incomplete-gamma.ts';

export function gammaQuantile(probability: number, shape: number, rate: number): number {
  if (!(shape > 0 && rate > 0 && probability >= 0 && probability <= 1)) return Number.NaN;
  if (probability === 1) return Infinity;
  let low = 0;
  let high = shape + 1;
  while (incompleteGamma(shape, high) < probability) high *= 2;
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (incompleteGamma(shape, middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2 / rate;
}
