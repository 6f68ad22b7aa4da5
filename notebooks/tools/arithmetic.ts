/** The arithmetic of notebooks that rebuild a number from scratch: nothing here knows about customs, or about the engine. */

/** Numbers by key; what was never added is 0, or another start. */
export class Tally extends Map<string, number> {
  of(key: string, start = 0): number {
    return this.get(key) ?? start;
  }
  add(key: string, value: number): void {
    this.set(key, this.of(key) + value);
  }
}
export function sum<Each>(some: Iterable<Each>, value: (each: Each) => number): number {
  let total = 0;
  for (const each of some) total += value(each);
  return total;
}
/** Remembers what it has found. */
export function memo<Found>(find: (key: string) => Found): (key: string) => Found {
  const known = new Map<string, Found>();
  return (key) => known.get(key) ?? known.set(key, find(key)).get(key)!; // just set
}
export const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
/** P(Z > x): a series near the middle, Laplace's continued fraction far out. */
export function upperTail(x: number): number {
  if (x < -3) return 1 - upperTail(-x);
  let [series, term, fraction] = [0, x, x];
  if (x >= 3) {
    for (let level = 200; level >= 1; level--) fraction = x + level / fraction;
    return density(x) / fraction;
  }
  for (let k = 1; Math.abs(term) > 1e-18; k++) [series, term] = [series + term, (term * x * x) / (2 * k + 1)];
  return 0.5 - density(x) * series;
}
/** The mean of z² over the central 80 % of a standard normal: 0.4377. */
export function centralSquare(): number {
  const z90 = 1.2815515655446004; // P(Z > z90) = 0.1
  return 1 - (2 * z90 * density(z90)) / 0.8;
}
