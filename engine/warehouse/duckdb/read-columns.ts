/**
 * DuckDB's result chunks to typed arrays, by the raw vectors: one copy a column a chunk, no object a row.
 * The bytes of a vector belong to its chunk: they are copied while it is in hand, and neither it nor a view of it is kept.
 */
import duckdb from '@duckdb/node-bindings';
import { type DuckDBConnection, type DuckDBDataChunk, DuckDBTypeId, type DuckDBType } from '@duckdb/node-api';
import type { Column, ColumnTable, Validity } from '../warehouse.ts';

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

/** A column being gathered: its chunks in order, then the whole. Chunks are whole multiples of 64 rows but for the last. */
interface Gathering {
  take(chunk: DuckDBDataChunk, start: number): void;
  column(rowCount: number): Column;
}
/** Of the column at a position of the result; `expected` rows get room at once, more are made room for as they come. */
type Gather = (index: number, expected: number) => Gathering;

/** Rows that room is made for where nothing is expected. */
const firstRoom = 16_384;

/** Room for so many bytes at least, twice as much where it must grow: what was written stays. */
function withRoom(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  if (bytes.length >= needed) return bytes;
  return new Uint8Array(bytes.buffer.transfer(Math.max(needed, 2 * bytes.length)));
}

/** Bits of validity; none are kept while every row is valid. */
class ValidityBits {
  #bits: Uint8Array<ArrayBuffer> | null = null;
  readonly #expected: number;
  constructor(expected: number) {
    this.#expected = expected;
  }

  take(vector: duckdb.Vector, start: number, rows: number): void {
    // The binding answers null where a vector has no validity, whatever its type says.
    const mask = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
    if (mask === null && this.#bits === null) return;
    const written = (start + 7) >> 3;
    const end = (start + rows + 7) >> 3;
    this.#bits ??= new Uint8Array(Math.max(end, (this.#expected + 7) >> 3)).fill(0xff, 0, written);
    this.#bits = withRoom(this.#bits, end);
    const bits = this.#bits;
    bits.fill(0xff, written, end);
    if (mask === null) return;
    if ((start & 7) === 0) {
      bits.set(mask.subarray(0, (rows + 7) >> 3), start >> 3);
      return;
    }
    for (let row = 0; row < rows; row++) {
      if ((mask[row >> 3]! & (1 << (row & 7))) !== 0) continue;
      bits[(start + row) >> 3]! &= ~(1 << ((start + row) & 7));
    }
  }

  /** Null where every row is valid; the bits past the last row are zero. */
  of(rowCount: number): Validity {
    if (this.#bits === null) return null;
    const bits = this.#bits.subarray(0, (rowCount + 7) >> 3);
    const lastBits = (1 << (rowCount & 7)) - 1;
    if (lastBits !== 0) bits[bits.length - 1]! &= lastBits;
    for (let i = 0; i < rowCount >> 3; i++) if (bits[i] !== 0xff) return bits;
    return lastBits !== 0 && bits[bits.length - 1] !== lastBits ? bits : null;
  }
}

type Values = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>;
type Gathered<V extends Values> = new (buffer: ArrayBuffer, offset: number, length: number) => V;

/** Fixed-width values, `width` bytes each when gathered, `bytes` each where DuckDB holds them. */
function fixedWidth<V extends Values>(
  { viewOf, bytes, gathered, width }: { viewOf: View; bytes: number; gathered: Gathered<V>; width: number },
  column: (values: V, validity: Validity) => Column,
): Gather {
  // Where the stored type is the gathered type, the bytes move as they are; else each value is widened.
  const sameType = (viewOf as unknown) === gathered;
  return (index, expected) => {
    let target = new Uint8Array(Math.max(expected, firstRoom) * width);
    const validity = new ValidityBits(expected);
    return {
      take(chunk, start) {
        const rows = chunk.rowCount;
        const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
        const data = duckdb.vector_get_data(vector, rows * bytes);
        target = withRoom(target, (start + rows) * width);
        if (sameType) {
          target.set(data, start * bytes);
        } else {
          const view = new viewOf(data.buffer, data.byteOffset, rows);
          const values = new gathered(target.buffer, start * width, rows);
          if (values instanceof BigInt64Array) {
            for (let row = 0; row < rows; row++) values[row] = BigInt(view[row]!);
          } else {
            values.set(view as ArrayLike<number>); // only 64-bit integers are gathered as BigInt64Array
          }
        }
        validity.take(vector, start, rows);
      },
      column(rowCount) {
        // Room to spare is given back: a column is of its exact length.
        const bytesUsed = rowCount * width;
        const buffer =
          target.length === bytesUsed ? target.buffer : target.buffer.transferToFixedLength(bytesUsed);
        return column(new gathered(buffer, 0, rowCount), validity.of(rowCount));
      },
    };
  };
}

const int32 = (viewOf: View, bytes: number): Gather =>
  fixedWidth({ viewOf, bytes, gathered: Int32Array<ArrayBuffer>, width: 4 }, (values, validity) => ({
    kind: 'integer',
    values,
    validity,
  }));
const int64 = (viewOf: View, bytes: number, scale: number): Gather =>
  fixedWidth({ viewOf, bytes, gathered: BigInt64Array<ArrayBuffer>, width: 8 }, (values, validity) => ({
    kind: 'bigint',
    values,
    validity,
    scale,
  }));
const float64 = (viewOf: View, bytes: number): Gather =>
  fixedWidth({ viewOf, bytes, gathered: Float64Array<ArrayBuffer>, width: 8 }, (values, validity) => ({
    kind: 'double',
    values,
    validity,
  }));

function coded(dictionary: readonly string[]): Gather {
  const [viewOf, bytes]: [View, number] =
    dictionary.length <= 0xff
      ? [Uint8Array, 1]
      : dictionary.length <= 0xffff
        ? [Uint16Array, 2]
        : [Uint32Array, 4];
  return fixedWidth({ viewOf, bytes, gathered: Int32Array<ArrayBuffer>, width: 4 }, (codes, validity) => {
    if (validity !== null) {
      for (let row = 0; row < codes.length; row++) {
        if ((validity[row >> 3]! & (1 << (row & 7))) === 0) codes[row] = -1;
      }
    }
    return { kind: 'coded', codes, dictionary };
  });
}

const text: Gather = (index) => {
  const values: (string | null)[] = [];
  return {
    take(chunk) {
      for (const value of chunk.getColumnValues(index)) values.push(value as string | null); // a VARCHAR's values
    },
    column: () => ({ kind: 'text', values }),
  };
};

function gatherFor(name: string, type: DuckDBType): Gather {
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
      return text;
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

/** Streams a query's result; each chunk is copied as it comes and held no longer. `expected` rows, where the caller knows, get room at once. */
export async function readColumns(
  connection: DuckDBConnection,
  sql: string,
  parameters: Record<string, string | number | bigint | boolean | null>,
  expected = 0,
): Promise<ColumnTable> {
  const result = await connection.stream(sql, parameters);
  const gatherings = result
    .columnNames()
    .map((name, index) => [name, gatherFor(name, result.columnType(index))(index, expected)] as const);
  let rowCount = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const [, gathering] of gatherings) gathering.take(chunk, rowCount);
    rowCount += chunk.rowCount;
  }
  return {
    rowCount,
    columns: new Map(gatherings.map(([name, gathering]) => [name, gathering.column(rowCount)])),
  };
}
