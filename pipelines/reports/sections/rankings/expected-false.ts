import { type Language, numberText } from '../../../../engine/index.ts';
import type { Ranking } from '../../report-input.ts';

/**
 * How many flags of this list chance alone may account for, at most about: q × n, with q the largest false-discovery rate
 * among the flagged (a list cut at q has at most a share q of false ones on average: Benjamini & Hochberg,
 * JRSS B 57(1), 1995). Null where no flag rests on a test.
 */
export function expectedFalse(ranking: Ranking): number | null {
  return ranking.tested === null ? null : ranking.tested.flagged * ranking.tested.largestQ;
}

/** The bound in words: one that rounds to nothing is still not nothing. */
export function expectedFalseText(expected: number, language: Language): string {
  if (expected < 0.1) return language === 'vi' ? 'chưa đến 0,1' : 'fewer than 0.1';
  const number = numberText(Number(expected.toPrecision(2)), language);
  return language === 'vi' ? `nhiều nhất khoảng ${number}` : `at most about ${number}`;
}
