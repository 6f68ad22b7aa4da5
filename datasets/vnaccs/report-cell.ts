/** A cell as the sources give it. A number keeps its digits as text: 12 digits of a declaration, 18 of money, none is lost. */
export interface NumberCell {
  readonly number: string;
}
export type ReportCell = string | NumberCell | Date | boolean | null;

/** One row of a sheet, or one record of a csv file; `row` counts from 1, titles and header included. */
export interface ReportRow {
  readonly row: number;
  readonly cells: readonly ReportCell[];
}

export interface ReportSheet {
  /** Base name of the file. */
  readonly file: string;
  /** Empty for csv. */
  readonly sheet: string;
  readonly rows: AsyncIterable<ReportRow> | Iterable<ReportRow>;
}

export function isNumberCell(cell: ReportCell): cell is NumberCell {
  return typeof cell === 'object' && cell !== null && 'number' in cell;
}

/** The cell as text, trimmed; `="0123"` and `'0123`, by which people keep Excel from eating zeros, give 0123. */
export function cellText(cell: ReportCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString();
  if (isNumberCell(cell)) return plainNumber(cell.number);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  const text = cell.replace(edges, '');
  return /^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text.replace(/^'(?=\S)/, '');
}

const edges = /^[\s\u00a0\u200b\ufeff]+|[\s\u00a0\u200b\ufeff]+$/g;

/** Excel stores 103456789010 as 1.0345678901E11. */
function plainNumber(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})$/.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const zeros = Number(exponent) - fraction.length;
  return zeros >= 0 ? `${sign}${whole}${fraction}${'0'.repeat(zeros)}` : text;
}

export function isBlankRow(cells: readonly ReportCell[]): boolean {
  return cells.every((cell) => cellText(cell) === '');
}
