/**
 * The wording lint: what the product writes about a subject is a signal and a review priority, never an accusation.
 * It reads the product's own texts (cards, reasons, pages); values quoted from a feed are not its words and are not given to it.
 */
import type { Language } from '../domain/vocabulary.ts';

export interface WordingFault {
  readonly language: Language;
  /** The word as it stands in the text. */
  readonly word: string;
  /** Position in the text, after normalisation to NFC. */
  readonly index: number;
  /** Up to 30 characters on each side. */
  readonly context: string;
  /** What to write instead. */
  readonly instead: string;
}

interface BarredWord {
  readonly pattern: string;
  readonly instead: string;
}

/** Patterns between word boundaries, without case; a trailing \p{L}* takes every ending. */
const barred: Readonly<Record<Language, readonly BarredWord[]>> = {
  en: [
    { pattern: 'corrupt\\p{L}*', instead: 'signal, review priority' },
    { pattern: 'guilt\\p{L}*', instead: 'signal' },
    { pattern: '(?:un)?suspect\\p{L}*', instead: 'subject, flagged for review' },
    { pattern: 'suspici\\p{L}*', instead: 'unusual' },
    { pattern: 'culprits?', instead: 'subject' },
    { pattern: 'offenders?', instead: 'subject' },
    { pattern: 'criminals?', instead: 'subject' },
    { pattern: 'fraudsters?', instead: 'subject' },
    { pattern: 'brib\\p{L}*', instead: 'signal' },
    { pattern: 'wrongdo\\p{L}*', instead: 'signal' },
  ],
  vi: [
    { pattern: 'tham\\s+(?:nhũng|ô)', instead: 'tín hiệu, ưu tiên xem xét' },
    { pattern: '(?:có|phạm)\\s+tội', instead: 'tín hiệu' },
    { pattern: 'tội\\s+phạm', instead: 'đối tượng xem xét' },
    { pattern: '(?:nghi|thủ)\\s+phạm', instead: 'đối tượng xem xét' },
    { pattern: 'nghi\\s+can', instead: 'đối tượng xem xét' },
    { pattern: 'tình\\s+nghi', instead: 'cần xem xét' },
    { pattern: 'khả\\s+nghi', instead: 'bất thường' },
    { pattern: '(?:hối|đút)\\s+lộ', instead: 'tín hiệu' },
    { pattern: 'kẻ\\s+gian', instead: 'đối tượng xem xét' },
  ],
};

const matchersOf = (language: Language): readonly { instead: string; matcher: RegExp }[] =>
  barred[language].map(({ pattern, instead }) => ({
    instead,
    matcher: new RegExp(`(?<![\\p{L}\\p{M}])(?:${pattern})(?![\\p{L}\\p{M}])`, 'giu'),
  }));
const matchers = { en: matchersOf('en'), vi: matchersOf('vi') };

/** Every barred word of a text, in order of position; none is the only pass. */
export function lintWording(text: string, language: Language): WordingFault[] {
  const normal = text.normalize('NFC');
  const faults: WordingFault[] = [];
  for (const { matcher, instead } of matchers[language]) {
    for (const match of normal.matchAll(matcher)) {
      const end = match.index + match[0].length;
      const context = normal.slice(Math.max(0, match.index - 30), end + 30);
      faults.push({ language, word: match[0], index: match.index, context, instead });
    }
  }
  return faults.sort((a, b) => a.index - b.index);
}
