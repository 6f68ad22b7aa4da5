/**
 * G04: whether a feed's column is filled otherwise than before: population stability index, Σ (share now - share before) ln(now / before) over
 * values. Above 0.25 the population has changed, by the custom of credit scoring; with few rows chance alone gives as much, so the
 * index must also pass the 99.9 % point of what it has under no change, chi-square × (1 / n + 1 / m) (B. Yurdakul, "Statistical properties of
 * population stability index", 2018).
 */
import { chiSquareUpperTail } from '../../statistics/chi-square.ts';
import type { GuardrailFinding } from './finding.ts';

export interface ValueCounts {
  readonly value: string;
  readonly before: number;
  readonly now: number;
}

/** 0 where the shares agree. Half a row in each cell keeps a new value finite. */
export function stabilityIndex(counts: readonly ValueCounts[]): number {
  const total = (which: 'before' | 'now'): number =>
    counts.reduce((sum, count) => sum + count[which] + 0.5, 0);
  const [before, now] = [total('before'), total('now')];
  return counts.reduce((sum, count) => {
    const [old, recent] = [(count.before + 0.5) / before, (count.now + 0.5) / now];
    return sum + (recent - old) * Math.log(recent / old);
  }, 0);
}

export function feedDrift(about: string, counts: readonly ValueCounts[], limit = 0.25): GuardrailFinding {
  const before = counts.reduce((sum, count) => sum + count.before, 0);
  const now = counts.reduce((sum, count) => sum + count.now, 0);
  const value = stabilityIndex(counts);
  const none = Math.min(before, now) < 100;
  const chance = none
    ? 1
    : chiSquareUpperTail(value / (1 / before + 1 / now), Math.max(1, counts.length - 1));
  const moved = value > limit && chance < 0.001;
  const shown = { vi: value.toFixed(2).replace('.', ','), en: value.toFixed(2) };
  return {
    guardrail: 'G04',
    about,
    n: now,
    value: none ? NaN : value,
    low: NaN,
    high: NaN,
    result: none ? 'insufficient' : moved ? 'act' : 'passed',
    detail: none
      ? { vi: 'quá ít dòng để so sánh hai kỳ', en: 'too few rows to compare the two periods' }
      : {
          vi: `chỉ số ổn định ${shown.vi}${moved ? ': cách ghi nhận đã thay đổi, cần xem lại nguồn dữ liệu' : ''}`,
          en: `stability index ${shown.en}${moved ? ': recorded otherwise than before, look at the feed' : ''}`,
        },
  };
}
