/** A ranking's row in short: what a list of a hundred thousand needs to show, sort out and search, and nothing else. */
import type { Json } from './conceal-officers.ts';

/** Reasons on a line: the strongest. */
export const reasonsOnLine = 3;

interface Reason {
  readonly indicator: string;
  readonly outcome: string;
  readonly observed?: number | null;
  readonly expected?: number | null;
  readonly contribution: number;
}

/** `shown`: the row as the service shows it, officers under their pseudonyms. */
export function lineOf(shown: Readonly<Record<string, Json>>): Record<string, Json> {
  const reasons = shown.reasons as unknown as readonly Reason[]; // the publisher's own JSON
  const hits = reasons.filter(({ outcome }) => outcome === 'hit');
  return {
    rank: shown.rank!, // columns of rankings.parquet: never undefined
    subject_id: shown.subject_id!,
    unit_code: shown.unit_code!,
    priority: shown.priority!,
    status: shown.status!,
    n: shown.n!,
    value_at_risk_vnd: shown.value_at_risk_vnd!,
    change: shown.change!,
    first_flagged_on: shown.first_flagged_on!,
    hits: hits.length,
    reasons: hits.slice(0, reasonsOnLine).map(({ indicator, contribution, observed, expected }) => ({
      indicator,
      contribution,
      observed: observed ?? null,
      expected: expected ?? null,
    })),
  };
}
