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

/** In words of a number: a bound that rounds to nothing is still not nothing. */
export function expectedFalseText(expected: number, language: Language): string {
  const tenth = numberText(0.1, language).replace(/0$/, '');
  if (expected < 0.1) return `< ${tenth}`;
  return numberText(Number(expected.toPrecision(2)), language);
}
