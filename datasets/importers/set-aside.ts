/** A source row that no feed can take, kept whole with the reason: nothing is lost. */
import path from 'node:path';
import { CsvFile } from './csv-file.ts';

export interface RowSetAside {
  readonly file: string;
  readonly sheet?: string;
  /** Row of the sheet, or line of the file; the header counts. */
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  /** Every cell of the row. */
  readonly cells: readonly string[];
}

export class SetAsideFile {
  readonly byReason = new Map<string, number>();
  readonly #file: CsvFile;

  constructor(folder: string) {
    this.#file = new CsvFile(path.join(folder, 'set-aside.csv'), [
      'file',
      'sheet',
      'row',
      'column',
      'value',
      'reason',
      'cells',
    ]);
  }

  get rows(): number {
    return this.#file.rows;
  }

  /** @param kind the reason without the row's own figures, under which it is counted; the reason itself by default */
  add(row: RowSetAside, kind = row.reason): void {
    this.byReason.set(kind, (this.byReason.get(kind) ?? 0) + 1);
    this.#file.write({ ...row, row: String(row.row), cells: JSON.stringify(row.cells) });
  }

  close(): void {
    this.#file.close();
  }
}
