/** Text into lines of a drawing: without a browser the widths are estimates, on the wide side. */
import { spelt } from '../../domain/visible-text.ts';

/** Width in ems of a character of an ordinary sans-serif face; Vietnamese marks add nothing, as they stand above and below. */
function emsOf(character: string): number {
  const base = character.normalize('NFD').charAt(0);
  if (/[iljtfrI.,:;'|!()[\]]/.test(base)) return 0.34;
  if (/[mwMWĐ@%&]/.test(base)) return 0.9;
  if (/[A-Z]/.test(base)) return 0.7;
  if (/[\d]/.test(base)) return 0.57;
  // Beyond Latin, Greek and Cyrillic a character can be a square.
  return (base.codePointAt(0) ?? 0) >= 0x1100 ? 1.05 : 0.57;
}

export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

/** Lines no wider than `width`, broken at spaces, and inside a word only where it alone is wider. Nothing is cut; what the eye does not see is spelt out. */
export function textLines(text: string, size: number, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of spelt(text.normalize('NFC')).split(/ +/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (line !== '' && textWidth(line + character, size) > width) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
