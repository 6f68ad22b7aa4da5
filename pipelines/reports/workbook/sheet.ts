/** A sheet of the workbook: columns with a heading, a width and a cell of each row. What came from outside is text, never a formula. */
import type { Cell, CellObject, Row, Sheet } from 'write-excel-file/node';
import { type Bilingual, type Language, spelt } from '../../../engine/index.ts';
import { readableValue } from '../page/foreign-value.ts';

export interface SheetColumn<Item> {
  readonly head: Bilingual;
  /** In characters. */
  readonly width: number;
  readonly cell: (item: Item, language: Language) => Cell;
}

/** Our own words; long ones wrap. */
export function words(text: string): CellObject {
  return { value: spelt(text), type: String, wrap: true, alignVertical: 'top' };
}

/** From outside: a tax code keeps its zeros, and nothing in it computes. */
export function outside(value: string | null, longest = 120): Cell {
  return value === null ? null : words(readableValue(value, longest));
}

export function number(value: number | null, format = '#,##0'): Cell {
  return value === null ? null : { value, type: Number, format, alignVertical: 'top' };
}

/** Whole VND as digits; beyond fifteen of them a spreadsheet would round, so it stays text. */
export function money(vnd: string | null): Cell {
  return vnd === null || vnd.length > 15 ? outside(vnd) : number(Number(vnd));
}

/** `YYYY-MM-DD`, perhaps with a time, which a sheet of days leaves out. */
export function day(date: string | null, language: Language): Cell {
  if (date === null) return null;
  const value = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return { value, type: Date, format: language === 'vi' ? 'dd/mm/yyyy' : 'yyyy-mm-dd', alignVertical: 'top' };
}

/** The heading stays in sight; `foot` are rows below the last. */
export function sheetOf<Item>(
  name: string,
  columns: readonly SheetColumn<Item>[],
  items: readonly Item[],
  language: Language,
  foot: readonly string[] = [],
): Sheet<never> {
  const head: Row = columns.map((column) => ({
    value: column.head[language],
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#d9e6e7',
    wrap: true,
    alignVertical: 'top',
  }));
  const data: Row[] = [
    head,
    ...items.map((item) => columns.map((column) => column.cell(item, language))),
    ...foot.map((text): Row => [{ value: spelt(text), type: String }]),
  ];
  return { sheet: name, data, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 };
}
