/** The rows that distances are taken to: all, or a seeded draw where they are many, since every one is looked at for every row. */
import type { Rng } from '../../domain/rng.ts';
import { checkNumbers, type NumberTable } from '../detector.ts';
import { drawRows } from '../draw-rows.ts';
import { type ColumnScale, columnScale, scaledRows } from './column-scale.ts';

export interface References {
  readonly scale: ColumnScale;
  /** Scaled, row by row. */
  readonly rows: Float64Array;
  readonly count: number;
}

export function referenceRows(table: NumberTable, most: number, rng: Rng): References {
  checkNumbers(table);
  const all = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  const rows = all.length > most ? drawRows(all, most, rng).sort() : all;
  const scale = columnScale(table.columns);
  return { scale, rows: scaledRows(scale, table.columns, rows), count: rows.length };
}
