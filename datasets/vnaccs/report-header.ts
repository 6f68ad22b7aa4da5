/** Finds the row of column labels in a sheet: titles, the period and the office's name may stand above it. */
import { cellText, type ReportCell } from './report-cell.ts';
import { fieldOfLabel, labelOf, requiredFields, type ReportField } from './report-columns.ts';

export interface ReportHeader {
  /** Which cell of a row a field stands in. */
  readonly positions: ReadonlyMap<ReportField, number>;
  /** Labels that were not understood, as they stand. */
  readonly unknownLabels: readonly string[];
}

/** Null where the row is no header: fewer than half of the required labels. */
export function readHeader(cells: readonly ReportCell[]): ReportHeader | null {
  const positions = new Map<ReportField, number>();
  const unknownLabels: string[] = [];
  for (const [position, cell] of cells.entries()) {
    const label = cellText(cell);
    if (label === '') continue;
    const field = fieldOfLabel(label);
    if (field === null || positions.has(field)) unknownLabels.push(label);
    else positions.set(field, position);
  }
  const found = requiredFields.filter((field) => positions.has(field)).length;
  return found * 2 > requiredFields.length ? { positions, unknownLabels } : null;
}

/** Labels of required columns that the header lacks. */
export function missingLabels(header: ReportHeader): string[] {
  return requiredFields.filter((field) => !header.positions.has(field)).map(labelOf);
}
