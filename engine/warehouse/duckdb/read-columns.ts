/**
 * DuckDB's result chunks to typed arrays, by the raw vectors: one copy a column a chunk, no object a row.
 * The bytes of a vector belong to its chunk and may be reused: they are copied at once, never kept.
 */
import duckdb from '@duckdb/node-bindings';
import { type DuckDBConnection, DuckDBTypeId, type DuckDBType } from '@duckdb/node-api';
import type { Column, ColumnTable, Validity } from '../warehouse.ts';
import { GrowingBytes } from './growing-bytes.ts';

type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array;
type View = new (buffer: ArrayBufferLike, offset: number, length: number) => NumberArray;

/** How one column's vectors are gathered. */
interface Reader {
  read(vector: duckdb.Vector, chunk: ReadableChunk, index: number, start: number, rows: number): void;
  finish(rows: number): Column;
}

interface ReadableChunk {
  getColumnValues(index: number): unknown[];
}

/** No chunk of DuckDB's is longer. */
const longestChunk = 2048;

/** Collects the validity bits of consecutive chunks; nothing is kept while every row is valid. */
class ValidityBuilder {
  private bits: Uint8Array | null = null;

  read(vector: duckdb.Vector, start: number, rows: number): void {
    // The binding answers null where a vector has no validity, whatever its type says.
    const mask = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
    if (mask === null) return;
    const needed = (start + rows + 7) >> 3;
    if (this.bits === null || this.bits.length < needed) {
      const wider = new Uint8Array(Math.max(needed, 2 * (this.bits?.length ?? 0))).fill(0xff);
      if (this.bits !== null) wider.set(this.bits);
      this.bits = wider;
    }
    if ((start & 7) === 0) {
      this.bits.set(mask.subarray(0, (rows + 7) >> 3), start >> 3);
      return;
    }
    for (let row = 0; row < rows; row++) {
      if ((mask[row >> 3]! & (1 << (row & 7))) !== 0) continue;
      this.bits[(start + row) >> 3]! &= ~(1 << ((start + row) & 7));
    }
  }

  /** Null where every row is valid; the bits past the last row are zero. */
  finish(rows: number): Validity {
    if (this.bits === null) return null;
    const bits = new Uint8Array((rows + 7) >> 3).fill(0xff);
    bits.set(this.bits.subarray(0, bits.length));
    if ((rows & 7) !== 0) bits[bits.length - 1]! &= (1 << (rows & 7)) - 1;
    for (let i = 0; i < rows >> 3; i++) if (bits[i] !== 0xff) return bits;
    if ((rows & 7) !== 0 && bits[bits.length - 1] !== (1 << (rows & 7)) - 1) return bits;
    return null;
  }
}

function numbers<Values extends Int32Array | Float64Array | BigInt64Array>(
  viewOf: View,
  bytes: number,
  gathered: new (buffer: ArrayBuffer) => Values,
  finish: (values: Values, validity: Validity) => Column,
): Reader {
  const growing = new GrowingBytes();
  const validity = new ValidityBuilder();
  // Where the stored type is the gathered type, the bytes move as they are; else each value is widened first.
  const widened = (viewOf as unknown) === gathered ? null : new gathered(new ArrayBuffer(longestChunk * 8));
  return {
    read(vector, _chunk, _index, start, rows) {
      const data = duckdb.vector_get_data(vector, rows * bytes);
      if (widened === null) {
        growing.append(data);
      } else {
        const view = new viewOf(data.buffer, data.byteOffset, rows);
        if (widened instanceof BigInt64Array) {
          for (let row = 0; row < rows; row++) widened[row] = BigInt(view[row]!);
        } else {
          widened.set(view as ArrayLike<number>); // only 64-bit integers are gathered as BigInt64Array
        }
        growing.append(new Uint8Array(widened.buffer, 0, rows * widened.BYTES_PER_ELEMENT));
      }
      validity.read(vector, start, rows);
    },
    finish: (rows) => finish(new gathered(growing.finish()), validity.finish(rows)),
  };
}

const int32 = (viewOf: View, bytes: number): Reader =>
  numbers(viewOf, bytes, Int32Array<ArrayBuffer>, (values, validity) => ({
    kind: 'integer',
    values,
    validity,
  }));
const int64 = (viewOf: View, bytes: number, scale: number): Reader =>
  numbers(viewOf, bytes, BigInt64Array<ArrayBuffer>, (values, validity) => ({
    kind: 'bigint',
    values,
    validity,
    scale,
  }));
const float64 = (viewOf: View, bytes: number): Reader =>
  numbers(viewOf, bytes, Float64Array<ArrayBuffer>, (values, validity) => ({
    kind: 'double',
    values,
    validity,
  }));

function coded(dictionary: readonly string[]): Reader {
  const [viewOf, bytes]: [View, number] =
    dictionary.length <= 0xff
      ? [Uint8Array, 1]
      : dictionary.length <= 0xffff
        ? [Uint16Array, 2]
        : [Uint32Array, 4];
  const codes = int32(viewOf, bytes);
  return {
    ...codes,
    finish(rows) {
      const column = codes.finish(rows);
      if (column.kind !== 'integer') throw new TypeError('codes are integers');
      if (column.validity !== null) {
        for (let row = 0; row < rows; row++) {
          if ((column.validity[row >> 3]! & (1 << (row & 7))) === 0) column.values[row] = -1;
        }
      }
      return { kind: 'coded', codes: column.values, dictionary };
    },
  };
}

function text(): Reader {
  const values: (string | null)[] = [];
  return {
    read(_vector, chunk, index) {
      for (const value of chunk.getColumnValues(index)) values.push(value as string | null); // a VARCHAR's values
    },
    finish: () => ({ kind: 'text', values }),
  };
}

function readerFor(name: string, type: DuckDBType): Reader {
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.UTINYINT:
      return int32(Uint8Array, 1);
    case DuckDBTypeId.TINYINT:
      return int32(Int8Array, 1);
    case DuckDBTypeId.USMALLINT:
      return int32(Uint16Array, 2);
    case DuckDBTypeId.SMALLINT:
      return int32(Int16Array, 2);
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.DATE:
      return int32(Int32Array, 4);
    case DuckDBTypeId.UINTEGER:
      return int64(Uint32Array, 4, 0);
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.TIMESTAMP:
      return int64(BigInt64Array, 8, 0);
    case DuckDBTypeId.FLOAT:
      return float64(Float32Array, 4);
    case DuckDBTypeId.DOUBLE:
      return float64(Float64Array, 8);
    case DuckDBTypeId.VARCHAR:
      return text();
    case DuckDBTypeId.ENUM:
      return coded(type.values);
    case DuckDBTypeId.DECIMAL: {
      const { width, scale } = type;
      if (width <= 4) return int64(Int16Array, 2, scale);
      if (width <= 9) return int64(Int32Array, 4, scale);
      if (width <= 18) return int64(BigInt64Array, 8, scale);
      break;
    }
    default:
      break;
  }
  throw new TypeError(
    `column '${name}' has type ${type.toString()}, which is not read as an array; cast it to INTEGER, BIGINT, DOUBLE, DECIMAL(18,…), VARCHAR or an ENUM`,
  );
}

/** Streams a query's result into whole columns. */
export async function readColumns(
  connection: DuckDBConnection,
  sql: string,
  parameters: Record<string, string | number | bigint | boolean | null>,
): Promise<ColumnTable> {
  const result = await connection.stream(sql, parameters);
  const names = result.columnNames();
  const readers = names.map((name, index) => readerFor(name, result.columnType(index)));
  let rowCount = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const rows = chunk.rowCount;
    readers.forEach((reader, index) =>
      reader.read(duckdb.data_chunk_get_vector(chunk.chunk, index), chunk, index, rowCount, rows),
    );
    rowCount += rows;
  }
  return { rowCount, columns: new Map(names.map((name, index) => [name, readers[index]!.finish(rowCount)])) };
}
