/**
 * G01: of the flagged subjects that an inspection of public duty then looked at, how many were confirmed, by indicator lit. An indicator whose
 * precision lies below 5 % with 90 % certainty (upper bound of its Beta posterior) should be suspended. Inspections chosen because of the flag
 * and others alike; what no inspection looked at says nothing.
 */
import { betaQuantile } from '../../statistics/beta-quantile.ts';
import type { GuardrailFinding } from './finding.ts';
import { shareInterval } from './share-interval.ts';

export interface ReviewedFlag {
  readonly indicator: string;
  /** Whether the inspection confirmed it: collusion, harassment or fraud, not a matter of procedure. */
  readonly confirmed: boolean;
}

export function flagPrecision(reviews: readonly ReviewedFlag[], worth = 0.05): GuardrailFinding[] {
  if (reviews.length === 0) {
    const detail = {
      vi: 'chưa có cuộc kiểm tra công vụ nào kết thúc sau khi có tín hiệu',
      en: 'no inspection of public duty has ended after a flag',
    };
    return [
      {
        guardrail: 'G01',
        about: 'all',
        n: 0,
        value: NaN,
        low: NaN,
        high: NaN,
        result: 'insufficient',
        detail,
      },
    ];
  }
  return [...new Set(reviews.map(({ indicator }) => indicator))].sort().map((indicator) => {
    const own = reviews.filter((review) => review.indicator === indicator);
    const n = own.length;
    const confirmed = own.filter((review) => review.confirmed).length;
    const { mean, low, high } = shareInterval(confirmed, n);
    const tooLow = betaQuantile(0.9, 1 + confirmed, 1 + n - confirmed) < worth;
    return {
      guardrail: 'G01',
      about: indicator,
      n,
      value: mean,
      low,
      high,
      result: tooLow ? 'act' : 'passed',
      detail: tooLow
        ? {
            vi: `${confirmed} trên ${n} tín hiệu được xác nhận: nên tạm ngừng chỉ tiêu này`,
            en: `${confirmed} of ${n} flags confirmed: suspend this indicator`,
          }
        : { vi: `${confirmed} trên ${n} tín hiệu được xác nhận`, en: `${confirmed} of ${n} flags confirmed` },
    };
  });
}

/** Why an indicator is suspended for the run, by those that are to be: their findings act. In English, as observations say it. */
export function suspensions(findings: readonly GuardrailFinding[]): ReadonlyMap<string, string> {
  return new Map(
    findings
      .filter(({ guardrail, result }) => guardrail === 'G01' && result === 'act')
      .map(({ about, n, value }) => {
        const confirmed = Math.round(value * (n + 2) - 1); // the mean of Beta(1 + k, 1 + n - k)
        return [about, `suspended: reviews confirmed ${confirmed} of ${n} of its flags`];
      }),
  );
}
