/**
 * What an audit of automatic assignment could have seen: the chance to notice an officer who gets a share more of the
 * assignments out of turn than the ordinary few that go wrong.
 *
 * Test of one officer: k of n assignments out of turn, k no smaller than C04 asks for, the excess no smaller than its floor, and
 * P(K ≥ k) ≤ level / officers for K binomial of n and the ordinary share (Bonferroni). C04 itself lets the ordinary share vary between
 * officers and controls false discoveries, so where it differs this says a little too much about few officers, too little
 * about many. Silence is worth no more than this power.
 */
import { binomialUpperTail } from '../statistics/binomial-tail.ts';

export interface AuditTest {
  /** Share of assignments that go wrong anyway. */
  readonly ordinary: number;
  readonly level: number;
  readonly leastBreaks: number;
  /** Least excess, as a share of assignments. */
  readonly floor: number;
}

export interface AuditPower {
  /** Officers with assignments that could be replayed. */
  readonly officers: number;
  readonly medianAssignments: number;
  /** Chance to notice one of these officers, by the excess share. */
  readonly power: readonly { readonly excess: number; readonly power: number }[];
  /** The least excess share (in steps of 1 %) noticed with a chance of 80 % in an officer of median count; null where none up to 100 % is. */
  readonly noticeable: number | null;
}

export const excessShares = [0.05, 0.1, 0.2, 0.4] as const;

/** @param assignments of each officer, those that could be replayed */
export function auditPower(assignments: readonly number[], test: AuditTest): AuditPower {
  const counts = assignments.filter((n) => n > 0).sort((a, b) => a - b);
  const thresholds = new Map<number, number>();
  for (const n of counts) if (!thresholds.has(n)) thresholds.set(n, breaksNeeded(n, counts.length, test));
  const powerOf = (n: number, excess: number): number =>
    binomialUpperTail(thresholds.get(n)!, n, Math.min(1, test.ordinary + excess)); // every count has its threshold
  const median = counts.length === 0 ? 0 : counts[(counts.length - 1) >> 1]!;
  let noticeable: number | null = null;
  for (let percent = 1; percent <= 100 && noticeable === null && counts.length > 0; percent++) {
    if (powerOf(median, percent / 100) >= 0.8) noticeable = percent / 100;
  }
  return {
    officers: counts.length,
    medianAssignments: median,
    power: excessShares.map((excess) => {
      let sum = 0;
      for (const n of counts) sum += powerOf(n, excess);
      return { excess, power: counts.length === 0 ? 0 : sum / counts.length };
    }),
    noticeable,
  };
}

/** The fewest breaks of n that would be noticed; n + 1 where none would. */
export function breaksNeeded(
  n: number,
  officers: number,
  { ordinary, level, leastBreaks, floor }: AuditTest,
): number {
  for (let k = Math.max(1, leastBreaks, Math.ceil((ordinary + floor) * n - 1e-9)); k <= n; k++) {
    if (binomialUpperTail(k, n, ordinary) <= level / officers) return k;
  }
  return n + 1;
}
