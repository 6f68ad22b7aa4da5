/** What a guardrail says: the eight of methods.md 4.4 watch over the system itself, not over the people it looks at. */
import type { Bilingual } from '../../domain/vocabulary.ts';

export type GuardrailId = 'G01' | 'G02' | 'G03' | 'G04' | 'G05' | 'G06' | 'G07' | 'G08';

export interface GuardrailFinding {
  readonly guardrail: GuardrailId;
  /** What it is about: an indicator, a group, a feed's column. */
  readonly about: string;
  /** How many cases it rests on. */
  readonly n: number;
  /** A share, a ratio or an index, as the guardrail says; NaN where there is none. */
  readonly value: number;
  /** 90 % interval of `value`; NaN where there is none. */
  readonly low: number;
  readonly high: number;
  /** act: somebody must do what `detail` says. */
  readonly result: 'passed' | 'act' | 'insufficient' | 'not_computed';
  readonly detail: Bilingual;
}

export const guardrailNames: Readonly<Record<GuardrailId, Bilingual>> = {
  G01: { vi: 'Độ chính xác của tín hiệu', en: 'Signal precision' },
  G02: { vi: 'Tỷ lệ phát hiện của mẫu ngẫu nhiên', en: 'Yield of the random sample' },
  G03: { vi: 'Cân bằng giữa các nhóm', en: 'Parity between groups' },
  G04: { vi: 'Biến động dữ liệu và trị số p', en: 'Drift of feeds and p-values' },
  G05: { vi: 'Độ phủ dữ liệu', en: 'Coverage' },
  G06: { vi: 'Nhãn từ công chức đang được rà soát', en: 'Labels from officers under review' },
  G07: { vi: 'Tra cứu về cá nhân', en: 'Look-ups on persons' },
  G08: { vi: 'Thời gian mang tín hiệu', en: 'Time under a signal' },
};
