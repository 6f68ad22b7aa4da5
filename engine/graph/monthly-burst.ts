/**
 * A burst: the months in which a link's contacts crowd together beyond its own level. Given the total, each contact falls into a month with
 * the chance of that month's share of the expectation, so a link that is always above expectation has no burst.
 *
 * The statistic is the largest likelihood ratio over runs of months (M. Kulldorff, "A spatial scan statistic", Communications in
 * Statistics 26(6), 1997, in one dimension), its p by drawing the months again. Cost: draws × months².
 */
import type { Rng } from '../domain/rng.ts';

export interface Burst {
  /** First and last month, as indexes. */
  readonly from: number;
  readonly to: number;
  readonly contacts: number;
  /** Of the link's own total. */
  readonly expected: number;
  /** (draws at least as crowded + 1) / (draws + 1). */
  readonly p: number;
}

/** `expected` per month, any unit. Null where there is nothing to crowd: fewer than 5 contacts, or fewer than 3 months of expectation. */
export function monthlyBurst(
  contacts: ArrayLike<number>,
  expected: ArrayLike<number>,
  rng: Rng,
  draws = 999,
): Burst | null {
  const observed = Array.from(contacts);
  const total = observed.reduce((sum, n) => sum + n, 0);
  const mass = Array.from(expected).reduce((sum, e) => sum + e, 0);
  const open = Array.from(expected).filter((e) => e > 0).length;
  if (total < 5 || open < 3 || mass <= 0) return null;
  // A contact in a month without any expectation cannot be drawn again.
  if (observed.some((n, month) => n > 0 && expected[month]! <= 0)) return null;
  const share = Array.from(expected, (e) => e / mass);
  const longest = Math.floor(observed.length / 2);
  const best = crowdedRun(observed, share, total, longest);
  if (best === null) return null;
  let asCrowded = 0;
  const drawn = new Array<number>(observed.length);
  for (let draw = 0; draw < draws; draw++) {
    drawn.fill(0);
    for (let contact = 0; contact < total; contact++) drawn[monthAt(share, rng.uniform())]! += 1;
    const again = crowdedRun(drawn, share, total, longest);
    if (again !== null && again.ratio >= best.ratio - 1e-12) asCrowded++;
  }
  const { from, to, contacts: inside, share: part } = best;
  return { from, to, contacts: inside, expected: total * part, p: (asCrowded + 1) / (draws + 1) };
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly contacts: number;
  readonly share: number;
  readonly ratio: number;
}

/** The run of months of the largest log likelihood ratio, of at most half of the months; the first of equals. */
function crowdedRun(
  contacts: readonly number[],
  share: readonly number[],
  total: number,
  longest: number,
): Run | null {
  let best: Run | null = null;
  for (let from = 0; from < contacts.length; from++) {
    let inside = 0;
    let part = 0;
    for (let to = from; to < Math.min(contacts.length, from + longest); to++) {
      inside += contacts[to]!;
      part += share[to]!;
      if (inside <= total * part || part >= 1) continue;
      const outside = total - inside;
      const ratio =
        inside * Math.log(inside / (total * part)) +
        (outside === 0 ? 0 : outside * Math.log(outside / (total * (1 - part))));
      if (best === null || ratio > best.ratio + 1e-12)
        best = { from, to, contacts: inside, share: part, ratio };
    }
  }
  return best;
}

/** The month of a uniform number; rounding at the end falls to the last month that has a share. */
function monthAt(share: readonly number[], uniform: number): number {
  let sum = 0;
  let last = 0;
  for (let month = 0; month < share.length; month++) {
    if (share[month]! <= 0) continue;
    sum += share[month]!;
    last = month;
    if (uniform < sum) return month;
  }
  return last;
}
