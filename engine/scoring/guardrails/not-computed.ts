/** A guardrail for which nothing is recorded: said, not passed over. */
import type { Bilingual } from '../../domain/vocabulary.ts';
import type { GuardrailFinding, GuardrailId } from './finding.ts';

export function notComputed(guardrail: GuardrailId, about: string, detail: Bilingual): GuardrailFinding {
  return { guardrail, about, n: 0, value: NaN, low: NaN, high: NaN, result: 'not_computed', detail };
}

export const lookUpsNotComputed = notComputed('G07', 'api', {
  vi: 'dịch vụ không ghi lần tra cứu nào trong 90 ngày qua',
  en: 'the service recorded no look-up in the last 90 days',
});

export const genderNotComputed = notComputed('G03', 'gender', {
  vi: 'nguồn dữ liệu không có giới tính, nên không xét được',
  en: 'gender is not in the feeds, so it cannot be looked at',
});
