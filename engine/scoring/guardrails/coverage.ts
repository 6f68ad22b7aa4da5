/** G05: how much of what the indicators rest on is there at all; below nine tenths those that need it are not computed. */
import type { GuardrailFinding } from './finding.ts';

export function coverage(about: string, filled: number, total: number, least = 0.9): GuardrailFinding {
  const value = total === 0 ? NaN : filled / total;
  const percent = (share: number): string => (100 * share).toFixed(1);
  return {
    guardrail: 'G05',
    about,
    n: total,
    value,
    low: NaN,
    high: NaN,
    result: total === 0 ? 'insufficient' : value < least ? 'act' : 'passed',
    detail:
      total === 0
        ? { vi: 'không có dòng nào', en: 'no rows' }
        : {
            vi: `có ở ${percent(value).replace('.', ',')} % số dòng; cần ${percent(least).replace('.', ',')} %`,
            en: `there for ${percent(value)} % of rows; ${percent(least)} % are needed`,
          },
  };
}
