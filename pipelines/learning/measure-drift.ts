/** What the model in force is shown tonight against its training window: stability index and effect, computed in SQL on histograms. */
import { type ColumnTable, type ModelColumnDrift, readSql, type Warehouse } from '../../engine/index.ts';
import type { ShownColumn } from './learning-columns.ts';
import type { ReferenceColumn } from './model-file.ts';

export interface MeasuredDrift extends ModelColumnDrift {
  readonly effectKind: 'cliff' | 'total_variation';
  /** JSON. */
  readonly bins: string;
}

/** @param now the columns of tonight's declarations, all of one length, with the chances themselves */
export async function measureDrift(
  warehouse: Warehouse,
  reference: readonly ReferenceColumn[],
  now: readonly Pick<ShownColumn, 'name' | 'values'>[],
): Promise<readonly MeasuredDrift[]> {
  const watched = new Set(reference.map(({ column }) => column));
  await warehouse.createTable('drift_reference', referenceTable(reference));
  await warehouse.createTable('drift_values', valuesTable(now.filter(({ name }) => watched.has(name))));
  const rows = await warehouse.rows(readSql(new URL('./drift.sql', import.meta.url)));
  return rows.map((row) => ({
    column: row.column_name as string, // the columns of the SELECT
    before: Number(row.rows_before),
    now: Number(row.rows_now),
    binCount: Number(row.bin_count),
    index: Number(row.stability_index),
    effect: row.effect === null ? null : Number(row.effect),
    effectKind: row.kind === 'category' ? 'total_variation' : 'cliff',
    bins: row.bins as string, // JSON as text
  }));
}

function referenceTable(reference: readonly ReferenceColumn[]): ColumnTable {
  const rows = reference.flatMap(({ column, kind, bins }) =>
    bins.map((bin, place) => ({ column, kind, place, ...bin })),
  );
  const ends = (of: (row: (typeof rows)[number]) => number | null) => {
    const validity = new Uint8Array(Math.ceil(rows.length / 8));
    const values = Float64Array.from(rows, (row, i) => {
      const end = of(row);
      if (end !== null) validity[i >> 3]! |= 1 << (i & 7);
      return end ?? 0;
    });
    return { kind: 'double', values, validity } as const;
  };
  const integers = (of: (row: (typeof rows)[number]) => number) =>
    ({ kind: 'integer', values: Int32Array.from(rows, of), validity: null }) as const;
  return {
    rowCount: rows.length,
    columns: new Map<string, ReturnType<typeof ends> | ReturnType<typeof integers> | TextColumn>([
      ['column_name', text(rows.map(({ column }) => column))],
      ['kind', text(rows.map(({ kind }) => kind))],
      ['bin', integers(({ place }) => place)],
      ['low', ends(({ low }) => low)],
      ['high', ends(({ high }) => high)],
      ['reference_rows', integers(({ rows: counted }) => counted)],
    ]),
  };
}

interface TextColumn {
  readonly kind: 'text';
  readonly values: readonly string[];
}

const text = (values: readonly string[]): TextColumn => ({ kind: 'text', values });

/** Grain: one row a column and declaration. */
function valuesTable(columns: readonly Pick<ShownColumn, 'name' | 'values'>[]): ColumnTable {
  const rowCount = columns.reduce((sum, { values }) => sum + values.length, 0);
  const all = new Float64Array(rowCount);
  const codes = new Int32Array(rowCount);
  let at = 0;
  columns.forEach(({ values }, code) => {
    all.set(values, at);
    codes.fill(code, at, at + values.length);
    at += values.length;
  });
  return {
    rowCount,
    columns: new Map([
      ['column_name', { kind: 'coded', codes, dictionary: columns.map(({ name }) => name) } as const],
      ['value', { kind: 'double', values: all, validity: null } as const],
    ]),
  };
}
