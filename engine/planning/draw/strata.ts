/**
 * How many of each stratum are drawn: in proportion to its size, at least one of each, so that nobody has a chance of 0.
 * Strata of which less than one would be drawn are pooled into one ("collapsed strata", W. G. Cochran, Sampling Techniques,
 * 3rd ed. 1977, 5A.12).
 */
import { LiemError } from '../../domain/errors.ts';

/** The least share of a plan that must be drawn at random. */
export const leastShare = 0.05;

export interface Listed {
  /** Which subject, as `kind/subject_id`. */
  readonly id: string;
  readonly stratum: string;
}

export interface Stratum {
  readonly stratum: string;
  readonly candidates: number;
  readonly drawn: number;
  /** The chance of each of its candidates to be drawn: drawn / candidates, six decimals. */
  readonly probability: number;
}

/** The name of the stratum of all that are too small to be drawn from alone. */
export const pooled = '(pooled)';

/** How many to draw for a plan of so many cases. DRAW where the share is below the least, or more are wanted than there are. */
export function drawnOf(share: number, cases: number, candidates: number): number {
  if (!(share >= leastShare && share <= 1)) {
    throw new LiemError(
      'DRAW',
      `a random share of ${share} is not from ${leastShare} to 1: without a random part nobody can tell how good the rankings are`,
    );
  }
  const drawn = Math.max(1, Math.ceil(share * cases - 1e-9)); // 0.1 × 30 is a little more than 3 in floating point
  if (drawn > candidates) {
    throw new LiemError('DRAW', `${drawn} are to be drawn, but the list has ${candidates} candidates`);
  }
  return drawn;
}

/** The list with small strata pooled, and what is drawn of each; in order of stratum. At least `drawn` in all. */
export function allocate(
  listed: readonly Listed[],
  drawn: number,
): { readonly listed: readonly Listed[]; readonly strata: readonly Stratum[] } {
  const sizes = new Map<string, number>();
  for (const { stratum } of listed) sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
  const small = new Set(
    [...sizes].filter(([, size]) => (drawn * size) / listed.length < 1).map(([name]) => name),
  );
  const after =
    small.size < 2
      ? listed
      : listed.map((one) => (small.has(one.stratum) ? { ...one, stratum: pooled } : one));
  const final = new Map<string, number>();
  for (const { stratum } of after) final.set(stratum, (final.get(stratum) ?? 0) + 1);
  const names = [...final.keys()].sort(byBytes);
  const exact = names.map((name) => (drawn * final.get(name)!) / after.length); // every name is of the map
  const counts = exact.map((count) => Math.max(1, Math.floor(count)));
  let left = drawn - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = names.map((_, i) => i).sort((a, b) => (exact[b]! % 1) - (exact[a]! % 1) || a - b);
  for (const i of byRemainder) {
    if (left <= 0) break;
    if (counts[i]! < final.get(names[i]!)!) {
      counts[i]!++;
      left--;
    }
  }
  return {
    listed: after,
    strata: names.map((stratum, i) => {
      const candidates = final.get(stratum)!; // every name is of the map
      return { stratum, candidates, drawn: counts[i]!, probability: rounded(counts[i]! / candidates) };
    }),
  };
}

const rounded = (probability: number): number => Math.round(probability * 1e6) / 1e6;

/** The order of `LC_ALL=C sort`: by the bytes of UTF-8, so that anyone's tools give the same. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
