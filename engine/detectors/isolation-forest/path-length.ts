/** From path lengths to scores, and from what each column did to the path to what it did to the score: shared by the isolation forests. */
const euler = 0.577_215_664_901_532_9;

/** c(n): mean path length of an unsuccessful search in a binary search tree of n items, equation 1 of Liu, Ting and Zhou (2008). */
export function averagePathLength(n: number): number {
  if (n <= 1) return 0;
  if (n === 2) return 1;
  return 2 * (Math.log(n - 1) + euler) - (2 * (n - 1)) / n;
}

/** 2^(−E(path) / c): `path` is summed over the trees. One row, or rows that are all alike: nothing separates anything, and nothing is unusual. */
export function pathScore(path: number, trees: number, usual: number): number {
  return usual === 0 ? 0.5 : 2 ** (-path / trees / usual);
}

/**
 * Turns changes of the path length by column (summed over the trees, in place) into changes of the score, and returns the base: the score at `expected`, the
 * summed mean path of the rows that the trees were grown on. The score bends; each column gets of its whole change the share that it has of the path's.
 */
export function explainPath(changes: Float64Array, expected: number, trees: number, usual: number): number {
  const path = changes.reduce((sum, change) => sum + change, expected);
  const base = pathScore(expected, trees, usual);
  const slope =
    Math.abs(path - expected) > 1e-9
      ? (pathScore(path, trees, usual) - base) / (path - expected)
      : usual === 0
        ? 0
        : (-Math.LN2 * base) / trees / usual; // the limit of the line above
  changes.forEach((change, column) => (changes[column] = change * slope));
  return base;
}
