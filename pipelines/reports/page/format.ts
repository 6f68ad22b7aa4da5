/**
 * Numbers of the page in each language. Sentences of the engine and tables of the page must read alike, so the engine's own
 * `numberText` and `probabilityText` write most of them; here is the rest. Own code: the same bytes under any ICU.
 */
import { type Language, numberText } from '../../../engine/index.ts';

const narrowSpace = '\u202f';

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, narrowSpace);
}

function point(text: string, language: Language): string {
  return language === 'vi' ? text.replace('.', ',') : text;
}

/** `share` 0 to 1, as a percentage; small shares keep two significant digits. */
export function formatShare(share: number, language: Language): string {
  const percent = share * 100;
  if (percent === 0) return `0${narrowSpace}%`;
  // Rounding must not say all where one is missing, nor none where there is one.
  if (percent > 99.9 && percent < 100) return `> ${point('99.9', language)}${narrowSpace}%`;
  const digits = percent < 0.1 ? percent.toPrecision(1) : percent.toFixed(percent === 100 ? 0 : 1);
  return `${point(String(Number(digits)), language)}${narrowSpace}%`;
}

/** Seconds of a stage. */
export function formatSeconds(seconds: number, language: Language): string {
  return `${numberText(seconds, language)}${narrowSpace}s`;
}

const scales = [
  { digits: 12, vi: 'nghìn tỷ đồng', en: 'trillion' },
  { digits: 9, vi: 'tỷ đồng', en: 'billion' },
  { digits: 6, vi: 'triệu đồng', en: 'million' },
] as const;

/** Whole VND given as digits, to two decimals of the largest fitting unit (cut, not rounded). */
export function formatVnd(vnd: string, language: Language): string {
  if (!/^\d+$/.test(vnd)) return '–';
  const digits = vnd.replace(/^0+(?=\d)/, '');
  const scale = scales.find((candidate) => digits.length > candidate.digits);
  if (scale === undefined) return language === 'vi' ? `${grouped(digits)} đồng` : `VND ${grouped(digits)}`;
  const split = digits.length - scale.digits;
  const part = digits.slice(split, split + 2).replace(/0+$/, '');
  const text = point(grouped(digits.slice(0, split)) + (part === '' ? '' : `.${part}`), language);
  return language === 'vi' ? `${text} ${scale.vi}` : `VND ${text} ${scale.en}`;
}

/** `2026-11-20` or `2026-11-20 07:15`: 20/11/2026 in Vietnamese; English keeps ISO. */
export function formatDate(text: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(.*)$/.exec(text);
  if (match === null || language === 'en') return text;
  const [, year, month, day, rest] = match;
  return `${day!}/${month!}/${year!}${rest!}`; // four groups matched
}

/** One decimal, always, so that a column lines up. */
export function oneDecimal(value: number, language: Language): string {
  const text = value.toFixed(1);
  return language === 'vi' ? text.replace('.', ',') : text;
}
