/**
 * Vietnamese text that was typed for the fonts of the 1990s, or read in a wrong code page, made Unicode again: TCVN3 (ABC, 'C«ng ty'),
 * VNI-Windows ('Coâng ty') and UTF-8 that was taken for Windows-1252 ('CÃ´ng ty').
 *
 * Only evident cases are touched: the text as it stands is no Vietnamese, every word that would change becomes a Vietnamese syllable, and
 * the evidence is more than one accented letter of some European name ('Häm', which TCVN3 would read as 'Họm', stays).
 * Sources: TCVN 5712:1993 table VN3; VNI Software Co., VNI-Windows character set. Cost: linear in the text.
 */
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

export type LegacyEncoding = 'tcvn3' | 'vni' | 'utf8';

export interface RepairedText {
  readonly text: string;
  /** What the text was written in; null where it was left as it stood. */
  readonly was: LegacyEncoding | null;
}

/** Text in composed Unicode (NFC), repaired where it evidently was of a legacy encoding. */
export function repairVietnamese(text: string): RepairedText {
  const composed = text.normalize('NFC');
  if (isAscii(composed) || wordsOf(composed).every((word) => isAscii(word) || isVietnameseSyllable(word))) {
    // Signs alone (®, ½) are no words; with letters around them they may be TCVN3.
    if (!legacySigns.test(composed)) return { text: composed, was: null };
  }
  for (const [was, decode] of decoders) {
    const decoded = decode(composed);
    if (decoded !== null && decoded !== composed && isEvident(composed, decoded, was))
      return { text: decoded, was };
  }
  return { text: composed, was: null };
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{M}]+/gu) ?? [];
/** Signs of Latin-1 that stand for letters in TCVN3: within a word they are no signs. */
const legacySigns = /(?:[a-z][\u00a1-\u00bf]|[\u00a1-\u00bf][a-z])/i;

/** Whether every word that is not plain ASCII reads as Vietnamese, and enough speaks for it. */
function isEvident(before: string, decoded: string, was: LegacyEncoding): boolean {
  const words = wordsOf(decoded).filter((word) => !isAscii(word));
  if (words.length === 0 || !words.every(isVietnameseSyllable)) return false;
  if (was !== 'tcvn3' || words.length > 1) return true;
  // One word in TCVN3: a sign inside it, or a capital after a small letter, which no European word has.
  return legacySigns.test(before) || /[a-z][\u00c0-\u00de]/.test(before);
}

/** Letters of TCVN3 (VN3) for the bytes 0xa1 to 0xfe; a space where there is none. As glibc's iconv has them. */
const tcvn3 =
  'ĂÂÊÔƠƯĐăâêôơưđẰ     àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ';

function decodeTcvn3(text: string): string | null {
  let decoded = '';
  for (const letter of text) {
    const code = letter.codePointAt(0)!; // a letter of the text
    // Greek mu is what some keyboards and normalisers make of the micro sign
    const at = (code === 0x3bc ? 0xb5 : code) - 0xa1;
    if (at > 0x5d) return null;
    const found = at < 0 ? letter : tcvn3[at]!; // the table reaches to 0xfe
    if (found === ' ' && at >= 0) return null;
    decoded += found;
  }
  return decoded;
}

const [grave, acute, hook, tilde, dot] = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const [circumflex, breve] = ['\u0302', '\u0306'];
/** What follows a letter in VNI, to what it puts on the letter. */
const vniTones: readonly (readonly [string, string])[] = [
  ['ø', grave],
  ['ù', acute],
  ['û', hook],
  ['õ', tilde],
  ['ï', dot],
];
const vniCircumflex: readonly (readonly [string, string])[] = [
  ['â', circumflex],
  ['à', circumflex + grave],
  ['á', circumflex + acute],
  ['å', circumflex + hook],
  ['ã', circumflex + tilde],
  ['ä', circumflex + dot],
];
const vniBreve: readonly (readonly [string, string])[] = [
  ['ê', breve],
  ['è', breve + grave],
  ['é', breve + acute],
  ['ú', breve + hook],
  ['ü', breve + tilde],
  ['ë', breve + dot],
];
const vniMarks = new Map([
  ['a', new Map([...vniTones, ...vniCircumflex, ...vniBreve])],
  ['e', new Map([...vniTones, ...vniCircumflex])],
  ['o', new Map([...vniTones, ...vniCircumflex])],
  ['u', new Map(vniTones)],
  ['y', new Map(vniTones)],
  ['ô', new Map(vniTones)], // it stands for ơ
  ['ö', new Map(vniTones)], // it stands for ư
]);
const vniLetters = new Map([
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ñ', 'đ'],
  ['ì', 'ì'],
  ['í', 'í'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
]);

function decodeVni(text: string): string | null {
  let decoded = '';
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!; // i < length
    const small = letter.toLowerCase();
    const base = vniLetters.get(small) ?? small;
    const mark = vniMarks.get(small)?.get((text[i + 1] ?? '').toLowerCase());
    if (mark === undefined && letter > '\x7f' && !vniLetters.has(small)) {
      if (/[\p{L}\p{M}]/u.test(letter)) return null; // no letter of VNI
      decoded += letter;
      continue;
    }
    if (mark !== undefined) i++;
    const whole = (base + (mark ?? '')).normalize('NFC');
    decoded += letter === small ? whole : whole.toUpperCase();
  }
  return decoded;
}

/** Characters of Windows-1252 outside Latin-1, to their bytes. */
const windows1252 = new Map(
  Array.from('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ').map((letter, i) => [
    letter,
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94,
      0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][i]!, // as many bytes as letters
  ]),
);

function decodeUtf8(text: string): string | null {
  const bytes = Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!; // a letter of the text
    return windows1252.get(letter) ?? (code < 0x100 ? code : 0);
  });
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    return null;
  }
}

/** In order of how much they ask of the text. */
const decoders: readonly (readonly [LegacyEncoding, (text: string) => string | null])[] = [
  ['utf8', decodeUtf8],
  ['vni', decodeVni],
  ['tcvn3', decodeTcvn3],
];
