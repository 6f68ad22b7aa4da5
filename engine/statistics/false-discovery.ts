/** Control of the share of false ones among what is flagged, within families of tests and across them. */

/** Rows of `p` in ascending order of p, ties by position. */
function ascending(p: Float64Array): Int32Array {
  return Int32Array.from(p.keys()).sort((a, b) => p[a]! - p[b]! || a - b);
}

/**
 * Adjusted p-values of Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995), 289-300:
 * q[i] <= level exactly where their procedure at that level rejects i. NaN in p is an error.
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const q = new Float64Array(p.length);
  const order = ascending(p);
  let least = 1;
  for (let rank = p.length; rank >= 1; rank--) {
    const row = order[rank - 1]!; // 1 <= rank <= length
    if (Number.isNaN(p[row]!)) throw new RangeError(`test ${row} has no p-value`);
    least = Math.min(least, (p[row]! * p.length) / rank);
    q[row] = least;
  }
  return q;
}

/** One p-value for "nothing departs anywhere in the family": R. J. Simes, Biometrika 73 (1986), 751-754. Empty: 1. */
export function simes(p: Float64Array): number {
  const sorted = p.slice().sort();
  let least = 1;
  for (let i = 0; i < sorted.length; i++) least = Math.min(least, (sorted[i]! * sorted.length) / (i + 1));
  return least;
}

/**
 * Adjusted p-values over several families: families are selected by Benjamini-Hochberg over their Simes p-values at
 * `level`, and inside the S selected of F families a test is judged at level × S / F (Y. Benjamini and M. Bogomolov,
 * "Selective inference on multiple families of hypotheses", JRSS B 76 (2014), 297-318). q[i] <= level exactly where its
 * family is selected and its adjusted p-value times F / S is at most `level`.
 */
export function hierarchicalFalseDiscovery(
  p: Float64Array,
  family: Int32Array,
  families: number,
  level: number,
): Float64Array {
  const rows: number[][] = Array.from({ length: families }, () => []);
  family.forEach((code, row) => rows[code]!.push(row));
  const tested = rows.filter((members) => members.length > 0);
  const values = tested.map((members) => Float64Array.from(members, (row) => p[row]!));
  const familyQ = benjaminiHochberg(Float64Array.from(values, simes));
  const selected = familyQ.filter((q) => q <= level).length;
  const penalty = tested.length / Math.max(1, selected);
  const result = new Float64Array(p.length);
  tested.forEach((members, index) => {
    const within = benjaminiHochberg(values[index]!);
    members.forEach((row, i) => {
      result[row] = Math.min(1, Math.max(familyQ[index]!, within[i]! * penalty));
    });
  });
  return result;
}
