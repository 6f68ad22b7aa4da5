/**
 * G06: what share of the examination results, from which anything is learned, was written by officers who themselves stand under a signal: who
 * colludes writes "nothing found". Above one tenth such labels must weigh less.
 */
import type { GuardrailFinding } from './finding.ts';
import { shareInterval } from './share-interval.ts';

export function labelPoisoning(underReview: number, labels: number, limit = 0.1): GuardrailFinding {
  const { low, high } = shareInterval(underReview, labels);
  const value = labels === 0 ? NaN : underReview / labels;
  const act = value > limit;
  return {
    guardrail: 'G06',
    about: 'inspections',
    n: labels,
    value,
    low: labels === 0 ? NaN : low,
    high: labels === 0 ? NaN : high,
    result: labels === 0 ? 'insufficient' : act ? 'act' : 'passed',
    detail:
      labels === 0
        ? { vi: 'không có kết quả kiểm tra nào', en: 'no examination results' }
        : {
            vi: `${underReview} trên ${labels} kết quả do công chức đang có tín hiệu ghi${act ? ': cần giảm trọng số' : ''}`,
            en: `${underReview} of ${labels} results written by officers under a signal${act ? ': weigh them less' : ''}`,
          },
  };
}
