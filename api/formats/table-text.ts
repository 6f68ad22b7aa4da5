/** Rows of a published table as CSV (RFC 4180) and as an Arrow IPC stream. Rows are the JSON rows that the service shows. */
import {
  DateDay,
  type DataType,
  Field,
  Float64,
  Int32,
  Int64,
  List,
  Table,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { stringify } from 'csv-stringify/sync';
import type { TableColumn } from '../../engine/index.ts';
import type { Json } from '../snapshot/conceal-officers.ts';

export type ShownRow = Readonly<Record<string, Json>>;

/** A value that is no scalar is JSON text in a table: the reasons, a card. */
function scalar(value: Json | undefined): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

/**
 * With a byte-order mark, so that spreadsheet programs read it as UTF-8, CRLF, and a leading apostrophe before text that a
 * spreadsheet would take for a formula. A list's entries are joined by `;`.
 */
export function csvOf(columns: readonly TableColumn[], rows: readonly ShownRow[]): string {
  return stringify(
    rows.map((row) =>
      columns.map(({ name, type }) => {
        const value = row[name];
        return type.endsWith('[]') ? (value as string[]).join(';') : scalar(value); // lists are of text
      }),
    ),
    {
      bom: true,
      header: true,
      columns: columns.map(({ name }) => name),
      escape_formulas: true,
      record_delimiter: 'windows',
      cast: { boolean: String },
    },
  );
}

/** The columns' types: INTEGER Int32, DOUBLE Float64, DECIMAL(18,0) and BIGINT Int64, DATE Date32, lists List<Utf8>, else Utf8. */
export function arrowOf(columns: readonly TableColumn[], rows: readonly ShownRow[]): Uint8Array {
  const vectors: Record<string, Vector> = {};
  for (const column of columns) {
    const { type, convert } = arrowColumn(column);
    vectors[column.name] = vectorFromArray(
      rows.map((row) => convert(row[column.name] ?? null)),
      type,
    );
  }
  return tableToIPC(new Table(vectors), 'stream');
}

function arrowColumn({ type }: TableColumn): { type: DataType; convert: (value: Json) => unknown } {
  if (type.endsWith('[]')) return { type: new List(new Field('item', new Utf8(), false)), convert: (v) => v };
  if (type === 'INTEGER') return { type: new Int32(), convert: (v) => v };
  if (type === 'DOUBLE') return { type: new Float64(), convert: (v) => v };
  if (type === 'BIGINT' || type === 'DECIMAL(18,0)') {
    return { type: new Int64(), convert: (v) => (v === null ? null : BigInt(v as string)) }; // whole numbers travel as text
  }
  if (type === 'DATE')
    return { type: new DateDay(), convert: (v) => (v === null ? null : new Date(v as string)) };
  return { type: new Utf8(), convert: scalar };
}
