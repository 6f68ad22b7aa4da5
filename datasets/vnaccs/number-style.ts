/**
 * Numbers as people write them in Vietnamese (1.234.567,89) and as programs do (1,234,567.89 or 1234567.89). One text, 1.234, means
 * one thousand and more in the one and one and a bit in the other: the style is settled for a whole sheet, by the numbers that can
 * be read in one way only, never cell by cell.
 */
import { isNumberCell, cellText, type ReportCell } from './report-cell.ts';

export type NumberStyle = 'vietnamese' | 'english' | 'mixed';

const grouped = {
  vietnamese: /^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/,
  english: /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/,
} as const;

function bareNumber(text: string): string {
  return text.replace(/[\s\u00a0\u202f]/g, '');
}

function stylesOf(text: string): { readonly vietnamese: boolean; readonly english: boolean } {
  // 0.500 is no half thousand: a group of thousands does not begin with a zero.
  const leadingZero = /^-?0\d*[.,]/.test(text);
  return {
    vietnamese: grouped.vietnamese.test(text) && !(leadingZero && text.includes('.')),
    english: grouped.english.test(text) && !(leadingZero && text.includes(',')),
  };
}

export interface NumberEvidence {
  vietnamese: number;
  english: number;
  /** Readable in both styles, with different values. */
  ambiguous: number;
}

export function weighNumber(evidence: NumberEvidence, cell: ReportCell | undefined): void {
  if (cell === null || cell === undefined || isNumberCell(cell)) return;
  const text = bareNumber(cellText(cell));
  if (!/[.,]/.test(text)) return;
  const { vietnamese, english } = stylesOf(text);
  if (vietnamese && english) evidence.ambiguous++;
  else if (vietnamese) evidence.vietnamese++;
  else if (english) evidence.english++;
}

/** Numbers in the other style, for each in the sheet's own, that count as slips. */
const slips = 1 / 20;

/**
 * Without evidence the report's own language decides. A few numbers in the other style are slips (their rows are set aside); with
 * more, the sheet is mixed and only numbers that can be read in one way are read.
 */
export function styleOf({ vietnamese, english }: NumberEvidence): NumberStyle {
  if (english <= vietnamese * slips) return 'vietnamese';
  return vietnamese <= english * slips ? 'english' : 'mixed';
}

/** Plain decimal text with a point, or null when the cell is no number in this style. */
export function plainDecimal(cell: ReportCell, style: NumberStyle): string | null {
  const text = bareNumber(cellText(cell));
  if (isNumberCell(cell)) return /^-?\d*\.?\d+([eE][+-]?\d+)?$/.test(text) ? text : null;
  const { vietnamese, english } = stylesOf(text);
  if (!/[.,]/.test(text)) return vietnamese ? text : null;
  if (style === 'mixed' && vietnamese && english) return null;
  if (vietnamese && style !== 'english') return text.replaceAll('.', '').replace(',', '.');
  return english && style !== 'vietnamese' ? text.replaceAll(',', '') : null;
}
