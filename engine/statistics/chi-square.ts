/** P(X > x) for chi-square with `freedom` degrees: Q(freedom / 2, x / 2). */
import { incompleteGammaUpper } from './incomplete-gamma.ts';

export function chiSquareUpperTail(x: number, freedom: number): number {
  return x <= 0 ? 1 : incompleteGammaUpper(freedom / 2, x / 2);
}
