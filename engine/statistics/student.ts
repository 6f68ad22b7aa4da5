/** P(T > t) for Student's t with `freedom` degrees, by DLMF 8.17: half of I_x(freedom / 2, 1/2), x = freedom / (freedom + t²). */
import { incompleteBeta } from './incomplete-beta.ts';

export function studentUpperTail(t: number, freedom: number): number {
  if (!(freedom > 0)) return Number.NaN;
  const tail = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t >= 0 ? tail : 1 - tail;
}
