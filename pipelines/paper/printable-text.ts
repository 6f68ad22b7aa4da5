/**
 * What the compiler's own fonts can show. PDF/UA forbids a character without a glyph, so one name in an unknown script would stop a
 * whole report: such a character is spelt ⟨hex⟩ instead, as marks that the eye does not see are everywhere.
 */
import { spelt } from '../../engine/index.ts';

/** Every character in these ranges has a glyph in `paperFonts` (printable-text.test.ts tries each). Inclusive. */
export const shownRanges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e], // ASCII
  [0xa0, 0x36f], // Latin of every kind, IPA, combining marks
  [0x38e, 0x3a1], // Greek
  [0x3a3, 0x3ce],
  [0x400, 0x477], // Cyrillic
  [0x1e00, 0x1eff], // Vietnamese among others
  [0x2010, 0x2027], // dashes, quotation marks, dots
  [0x202f, 0x2037], // narrow space, per mille, primes
  [0x2039, 0x203f],
  [0x2070, 0x2071], // superscripts and subscripts
  [0x2074, 0x208e],
  [0x20a0, 0x20b5], // currencies, the đồng among them
  [0x2190, 0x222e], // arrows, mathematics
  [0x2241, 0x226b],
  [0x25a0, 0x25ff], // geometric shapes
  [0x2713, 0x2718], // ticks and crosses
  [0x27e8, 0x27e9], // the brackets of what is spelt
];

function isShown(point: number): boolean {
  return shownRanges.some(([first, last]) => point >= first && point <= last);
}

/** NFC; line breaks and tabs become spaces, what cannot be shown becomes ⟨hex⟩. */
export function printableText(text: string): string {
  let shown = '';
  for (const mark of spelt(text.normalize('NFC').replace(/[\n\r\t]+/g, ' '))) {
    const point = mark.codePointAt(0) ?? 0;
    shown += isShown(point) ? mark : `⟨${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  }
  return shown;
}
