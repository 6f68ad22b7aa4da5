/** Links as an Arrow IPC stream, under the columns of `graphLinkColumns`. */
import {
  DateDay,
  Dictionary,
  Float64,
  Int32,
  Table,
  tableToIPC,
  Utf8,
  type DataType,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { graphLinkColumns, graphLinkRows, type GraphView } from '../../engine/index.ts';

/** Columns that repeat a few words. */
const worded = new Set(['layer', 'from_subject', 'to_subject', 'unit_code']);

export function graphArrow(view: GraphView): Uint8Array {
  const rows = graphLinkRows(view);
  const vectors: Record<string, Vector> = {};
  for (const { name, type } of graphLinkColumns) {
    const values = rows.map((row) => {
      const value = row[name] ?? null;
      return type === 'DATE' && typeof value === 'string' ? new Date(value) : value;
    });
    vectors[name] = vectorFromArray(values, arrowType(name, type));
  }
  return tableToIPC(new Table(vectors), 'stream');
}

function arrowType(name: string, type: string): DataType {
  if (type === 'INTEGER') return new Int32();
  if (type === 'DOUBLE') return new Float64();
  if (type === 'DATE') return new DateDay();
  return worded.has(name) ? new Dictionary(new Utf8(), new Int32()) : new Utf8();
}
