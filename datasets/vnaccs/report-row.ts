/** Typed reading of one row of the report; what cannot be read is a fault that names its column, or a remark. */
import { cellText, isNumberCell, type ReportCell, type ReportRow } from './report-cell.ts';
import { labelOf, type ReportField } from './report-columns.ts';
import { readDay, readHour } from './report-dates.ts';
import type { ReportHeader } from './report-header.ts';
import type { RestoredCode } from './lost-zeros.ts';
import { plainDecimal, type NumberStyle } from './number-style.ts';
import { decimalText, fitsScale, parseDecimal } from '../importers/decimal-text.ts';

/** Thrown while a row is read: the row is set aside whole. */
export class RowFault extends Error {
  readonly column: string;
  readonly value: string;

  constructor(column: string, value: string, reason: string) {
    super(reason);
    this.column = column;
    this.value = value;
  }
}

/** Something a reader of the result should know, while the row is used. */
export interface CellRemark {
  readonly column: string;
  readonly value: string;
  readonly why: string;
}

export class RowReader {
  readonly remarks: CellRemark[] = [];
  readonly #header: ReportHeader;
  readonly #row: ReportRow;
  readonly #style: NumberStyle;

  constructor(header: ReportHeader, row: ReportRow, style: NumberStyle) {
    this.#header = header;
    this.#row = row;
    this.#style = style;
  }

  cell(field: ReportField): ReportCell {
    const position = this.#header.positions.get(field);
    return position === undefined ? null : (this.#row.cells[position] ?? null);
  }

  text(field: ReportField): string {
    return cellText(this.cell(field));
  }

  /** Text that a feed takes: no line breaks or control characters, at most `length` characters (then cut, with a remark). */
  line(field: ReportField, length = 10_000): string {
    const text = this.text(field).replace(/[\p{Cc}\s]+/gu, ' ');
    if (text.length <= length) return text;
    this.remark(field, `longer than ${length} characters: cut`);
    return text.slice(0, length);
  }

  remark(field: ReportField, why: string): void {
    this.remarks.push({ column: labelOf(field), value: this.text(field).slice(0, 200), why });
  }

  fault(field: ReportField, reason: string): RowFault {
    return new RowFault(labelOf(field), this.text(field).slice(0, 200), reason);
  }

  /** Text by a pattern, or a fault. */
  code(field: ReportField, pattern: RegExp, expected: string): string {
    const text = this.text(field);
    if (!pattern.test(text)) throw this.fault(field, `expected ${expected}`);
    return text;
  }

  restored(field: ReportField, restore: (text: string) => RestoredCode): string {
    const { code, remark } = restore(this.text(field));
    if (remark !== undefined) this.remark(field, remark);
    return code;
  }

  /** Plain decimal text or empty; rounded to `scale` decimals with a remark where that changes it. */
  decimal(field: ReportField, scale: number): string {
    const cell = this.cell(field);
    if (this.text(field) === '') return '';
    const plain = plainDecimal(cell, this.#style);
    const value = plain === null ? null : parseDecimal(plain);
    if (value === null) {
      const style =
        this.#style === 'mixed'
          ? 'a number that can be read in one way only (the sheet mixes 1.234,5 and 1,234.5)'
          : `a number written as ${this.#style === 'vietnamese' ? '1.234.567,89' : '1,234,567.89'}`;
      throw this.fault(field, `expected ${style}`);
    }
    // Excel's binary numbers trail noise after some 15 digits (0.30000000000000004): that is no remark.
    if (!fitsScale(value, scale) && !isNumberCell(cell)) this.remark(field, `rounded to ${scale} decimals`);
    return decimalText(value, scale);
  }

  count(field: ReportField): string {
    const text = this.decimal(field, 6);
    if (text === '' || /^\d{1,9}$/.test(text)) return text;
    throw this.fault(field, 'expected a whole number from 0 on');
  }

  /** Civil time from a column of days and one of hours; empty where there is no day. Without an hour it is midnight. */
  time(day: ReportField, hour: ReportField): string {
    if (/^[0\s/:-]*$/.test(this.text(day)) && !(this.cell(day) instanceof Date)) return '';
    const date = readDay(this.cell(day));
    if (date === null) throw this.fault(day, 'expected a real day dd/mm/yyyy from 1990 to 2100');
    if (this.text(hour) === '') {
      if (date.includes('T')) return date;
      this.remark(day, `no hour in '${labelOf(hour)}': midnight is written`);
      return `${date}T00:00:00`;
    }
    const time = readHour(this.cell(hour));
    if (time === null) throw this.fault(hour, 'expected an hour HH:MM:SS');
    return `${date.slice(0, 10)}T${time}`;
  }
}
