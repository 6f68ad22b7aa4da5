/**
 * G02: how often an examination finds something, by who ordered it. Only the random draw tells the base rate; every other hit rate is to be
 * read beside it. Selection that finds less than the random draw (its interval lies below the draw's) does harm.
 */
import type { GuardrailFinding } from './finding.ts';
import { shareInterval } from './share-interval.ts';

export interface ExaminationYield {
  readonly orderedBy: string;
  readonly examined: number;
  readonly findings: number;
}

export function randomSampleYield(yields: readonly ExaminationYield[], fewest = 30): GuardrailFinding[] {
  const base = yields.find(({ orderedBy }) => orderedBy === 'random');
  const enough = base !== undefined && base.examined >= fewest;
  const random = enough ? shareInterval(base.findings, base.examined) : null;
  return yields.map(({ orderedBy, examined, findings }) => {
    const { mean, low, high } = shareInterval(findings, examined);
    const worse = random !== null && orderedBy !== 'random' && high < random.low;
    const thin = random === null;
    return {
      guardrail: 'G02',
      about: orderedBy,
      n: examined,
      value: mean,
      low,
      high,
      result: thin ? 'insufficient' : worse ? 'act' : 'passed',
      detail: {
        vi: thin
          ? `${findings} phát hiện trên ${examined} lần kiểm tra; dưới ${fewest} lần ngẫu nhiên nên chưa có tỷ lệ nền`
          : `${findings} phát hiện trên ${examined} lần kiểm tra${worse ? ': thấp hơn mẫu ngẫu nhiên' : ''}`,
        en: thin
          ? `${findings} findings in ${examined} examinations; fewer than ${fewest} random ones, so no base rate`
          : `${findings} findings in ${examined} examinations${worse ? ': fewer than the random draw' : ''}`,
      },
    };
  });
}
