/**
 * DuckDB's result chunks to typed arrays, by the raw vectors: one copy a column a chunk, no object a row.
 * The bytes of a vector belong to its chunk: the chunks are held until all is copied, their views never kept.
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

/** What a column is gathered from: every chunk of the result, in order. Chunks are whole multiples of 64 rows but for the last. */
interface Chunks {
  readonly list: readonly DuckDBDataChunk[];
  readonly rowCount: number;
}

type Gather = (chunks: Chunks, index: number) => Column;

/** Calls back with each chunk's vector of the column. */
function eachVector(
  { list }: Chunks,
  index: number,
  visit: (vector: duckdb.Vector, start: number, rows: number) => void,
): void {
  let start = 0;
  for (const chunk of list) {
    visit(duckdb.data_chunk_get_vector(chunk.chunk, index), start, chunk.rowCount);
    start += chunk.rowCount;
  }
}

/** Null where every row is valid; the bits past the last row are zero. */
function gatherValidity(chunks: Chunks, index: number): Validity {
  const { rowCount } = chunks;
  let bits: Uint8Array | null = null;
  eachVector(chunks, index, (vector, start, rows) => {
    // The binding answers null where a vector has no validity, whatever its type says.
    const mask = duckdb.vector_get_validity(vector, Math.ceil(rows / 64) * 8) as Uint8Array | null;
    if (mask === null) return;
    bits ??= new Uint8Array((rowCount + 7) >> 3).fill(0xff);
    if ((start & 7) === 0) {
      bits.set(mask.subarray(0, (rows + 7) >> 3), start >> 3);
      return;
    }
    for (let row = 0; row < rows; row++) {
      if ((mask[row >> 3]! & (1 << (row & 7))) !== 0) continue;
      bits[(start + row) >> 3]! &= ~(1 << ((start + row) & 7));
    }
  });
  return anyNull(bits, rowCount);
}

function anyNull(bits: Uint8Array | null, rowCount: number): Validity {
  if (bits === null) return null;
  const lastBits = (1 << (rowCount & 7)) - 1;
  if (lastBits !== 0) bits[bits.length - 1]! &= lastBits;
  for (let i = 0; i < rowCount >> 3; i++) if (bits[i] !== 0xff) return bits;
  return lastBits !== 0 && bits[bits.length - 1] !== lastBits ? bits : null;
}

function gatherValues<Values extends Int32Array | Float64Array | BigInt64Array>(
  chunks: Chunks,
  index: number,
  viewOf: View,
  bytes: number,
  gathered: new (buffer: ArrayBuffer) => Values,
  width: number,
): Values {
  // Not zeroed: every byte is written below.
  const target = Buffer.allocUnsafeSlow(chunks.rowCount * width);
  const values = new gathered(target.buffer);
  // Where the stored type is the gathered type, the bytes move as they are; else each value is widened.
  const sameType = (viewOf as unknown) === gathered;
  eachVector(chunks, index, (vector, start, rows) => {
    const data = duckdb.vector_get_data(vector, rows * bytes);
    if (sameType) {
      target.set(data, start * bytes);
      return;
    }
    const view = new viewOf(data.buffer, data.byteOffset, rows);
    if (values instanceof BigInt64Array) {
      for (let row = 0; row < rows; row++) values[start + row] = BigInt(view[row]!);
    } else {
      values.set(view as ArrayLike<number>, start); // only 64-bit integers are gathered as BigInt64Array
    }
  });
  return values;
}

const int32 =
  (viewOf: View, bytes: number): Gather =>
  (chunks, index) => ({
    kind: 'integer',
    values: gatherValues(chunks, index, viewOf, bytes, Int32Array<ArrayBuffer>, 4),
    validity: gatherValidity(chunks, index),
  });
const int64 =
  (viewOf: View, bytes: number, scale: number): Gather =>
  (chunks, index) => ({
    kind: 'bigint',
    values: gatherValues(chunks, index, viewOf, bytes, BigInt64Array<ArrayBuffer>, 8),
    validity: gatherValidity(chunks, index),
    scale,
  });
const float64 =
  (viewOf: View, bytes: number): Gather =>
  (chunks, index) => ({
    kind: 'double',
    values: gatherValues(chunks, index, viewOf, bytes, Float64Array<ArrayBuffer>, 8),
    validity: gatherValidity(chunks, index),
  });

function coded(dictionary: readonly string[]): Gather {
  const [viewOf, bytes]: [View, number] =
    dictionary.length <= 0xff
      ? [Uint8Array, 1]
      : dictionary.length <= 0xffff
        ? [Uint16Array, 2]
        : [Uint32Array, 4];
  return (chunks, index) => {
    const codes = gatherValues(chunks, index, viewOf, bytes, Int32Array<ArrayBuffer>, 4);
    const validity = gatherValidity(chunks, index);
    if (validity !== null) {
      for (let row = 0; row < codes.length; row++) {
        if ((validity[row >> 3]! & (1 << (row & 7))) === 0) codes[row] = -1;
      }
    }
    return { kind: 'coded', codes, dictionary };
  };
}

const text: Gather = (chunks, index) => ({
  kind: 'text',
  values: chunks.list.flatMap((chunk) => chunk.getColumnValues(index) as (string | null)[]), // a VARCHAR's values
});

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

/** Streams a query's result, and gathers each column in one allocation of its exact length. */
export async function readColumns(
  connection: DuckDBConnection,
  sql: string,
  parameters: Record<string, string | number | bigint | boolean | null>,
): Promise<ColumnTable> {
  const result = await connection.stream(sql, parameters);
  const gathers = result
    .columnNames()
    .map((name, index) => [name, gatherFor(name, result.columnType(index))] as const);
  const list: DuckDBDataChunk[] = [];
  let rowCount = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    list.push(chunk);
    rowCount += chunk.rowCount;
  }
  const chunks = { list, rowCount };
  return {
    rowCount,
    columns: new Map(gathers.map(([name, gather], index) => [name, gather(chunks, index)])),
  };
}
