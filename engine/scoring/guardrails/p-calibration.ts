/**
 * G04: whether an indicator's p-values are what they say. Most subjects are ordinary, so at most half of the p-values may lie at or below one
 * half (fewer where a test is discrete or errs on the safe side). More of them, or a share that rises from one run to the next, means
 * that the null model leaves out what moves ordinary subjects too: overdispersion unaccounted for (the phi of methods.md 3.4 shows in it), a
 * feed recorded otherwise, a rule that changed. P-values of pairs share officers, so beyond chance is not enough: the share must also be far off.
 */
import type { Bilingual } from '../../domain/vocabulary.ts';
import { normalUpperTail } from '../../statistics/normal.ts';
import type { GuardrailFinding } from './finding.ts';
import { shareInterval } from './share-interval.ts';

export interface PShares {
  readonly indicator: string;
  readonly subject: string;
  /** P-values of subjects that were judged, and how many of them are at most one half. */
  readonly tests: number;
  readonly small: number;
  /** The same of the run before; 0 where there is none. */
  readonly testsBefore: number;
  readonly smallBefore: number;
}

const fewest = 100;
const most = 0.6;
const rise = 0.1;
const beyondChance = 0.001;

/** One finding for each indicator and kind of subject that is off, and one for all together. */
export function pCalibration(shares: readonly PShares[]): GuardrailFinding[] {
  const judged = shares.filter(({ tests }) => tests >= fewest);
  const off = judged.flatMap((one) => {
    const why = whatIsOff(one);
    return why === null ? [] : [finding(`${one.indicator} ${one.subject}`, one.small, one.tests, 'act', why)];
  });
  const tests = judged.reduce((sum, one) => sum + one.tests, 0);
  const small = judged.reduce((sum, one) => sum + one.small, 0);
  const all: Bilingual =
    judged.length === 0
      ? { vi: 'chưa đủ phép thử để xét', en: 'too few tests to tell' }
      : {
          vi: `${off.length} trên ${judged.length} chỉ tiêu và loại đối tượng có trị số p lệch`,
          en: `p-values of ${off.length} of ${judged.length} indicators and kinds of subject are off`,
        };
  return [...off, finding('p-values', small, tests, judged.length === 0 ? 'insufficient' : 'passed', all)];
}

function whatIsOff({ tests, small, testsBefore, smallBefore }: PShares): Bilingual | null {
  const share = small / tests;
  if (share > most && normalUpperTail((share - 0.5) / Math.sqrt(0.25 / tests)) < beyondChance) {
    return {
      vi: `${percent(share)} trị số p không quá một nửa (nhiều nhất nên là 50 %): giả thuyết không bỏ sót điều gì đó, đừng tin mức sai của chỉ tiêu này`,
      en: `${percent(share)} of its p-values are at most one half (50 % at most should be): its null model leaves something out, do not trust its error rate`,
    };
  }
  if (testsBefore < fewest) return null;
  const before = smallBefore / testsBefore;
  const both = (small + smallBefore) / (tests + testsBefore);
  const error = Math.sqrt(both * (1 - both) * (1 / tests + 1 / testsBefore));
  if (share <= 0.5 || share - before <= rise || normalUpperTail((share - before) / error) >= beyondChance)
    return null;
  return {
    vi: `tỷ lệ trị số p không quá một nửa tăng từ ${percent(before)} lên ${percent(share)} so với lần chạy trước: xem điều gì đã thay đổi`,
    en: `p-values of at most one half rose from ${percent(before)} to ${percent(share)} since the run before: look what changed`,
  };
}

function finding(
  about: string,
  small: number,
  n: number,
  result: GuardrailFinding['result'],
  detail: Bilingual,
): GuardrailFinding {
  const { mean, low, high } = n === 0 ? { mean: NaN, low: NaN, high: NaN } : shareInterval(small, n);
  return { guardrail: 'G04', about, n, value: mean, low, high, result, detail };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
