/** Numbers as people read them in a sentence: few digits, the language's own decimal mark, no locale data needed. */
import type { Language } from '../domain/vocabulary.ts';

const narrowSpace = '\u202f';

function withMark(text: string, language: Language): string {
  return language === 'vi' ? text.replace('.', ',') : text;
}

/** Three significant digits; whole numbers whole; thousands apart. */
export function numberText(value: number, language: Language): string {
  if (Number.isNaN(value)) return '–';
  const magnitude = Math.abs(value);
  // Most are small counts; millions of sentences are made of them.
  if (Number.isInteger(value) && magnitude < 1000) return (value < 0 ? '−' : '') + String(magnitude);
  const decimals =
    Number.isInteger(value) || magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 0.1 ? 2 : 3;
  const [whole, fraction] = magnitude.toFixed(decimals).split('.') as [string, string?]; // split gives at least one part
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, narrowSpace);
  const sign = value < 0 ? '−' : '';
  return withMark(sign + grouped + (fraction === undefined ? '' : `.${fraction}`), language);
}

/** A probability: 0.031, or 2 × 10⁻⁷ where it is small. */
export function probabilityText(value: number, language: Language): string {
  if (Number.isNaN(value)) return '–';
  if (value >= 0.001) return withMark(String(Number(value.toPrecision(2))), language);
  if (value < 1e-300) return `< 10⁻³⁰⁰`;
  const [mantissa, power] = value.toExponential(1).split('e') as [string, string]; // always both parts
  const exponent = Number(power);
  const digits = String(-exponent).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!);
  return `${withMark(String(Number(mantissa)), language)} × 10⁻${digits}`;
}

/** An effect in its card's format, always signed: +21 percentage points, +21 %, +0.21. */
export function effectText(
  value: number,
  format: 'percentage_points' | 'percent' | 'number',
  language: Language,
): string {
  if (Number.isNaN(value)) return '–';
  const sign = value < 0 ? '−' : '+';
  const size = Math.abs(format === 'number' ? value : value * 100);
  const text =
    sign +
    (size < 10
      ? withMark(String(Number(size.toPrecision(2))), language)
      : numberText(Math.round(size), language));
  if (format === 'number') return text;
  if (format === 'percent') return `${text}${narrowSpace}%`;
  return `${text} ${language === 'vi' ? 'điểm phần trăm' : 'percentage points'}`;
}
