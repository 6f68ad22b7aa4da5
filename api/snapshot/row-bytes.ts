/**
 * Rows kept as the UTF-8 bytes of their JSON, one after the other: a process of its own builds them, the service serves slices,
 * and nothing is parsed at the hand-over. Layout: each row's bytes, then a comma; `ends[i]` is the offset past
 * row i's comma. So a page of consecutive rows is one slice.
 */
export interface RowBytes {
  readonly count: number;
  readonly bytes: Uint8Array;
  /** Offsets are exact in a double far beyond any memory. */
  readonly ends: Float64Array;
}

const comma = 44;
const encoder = new TextEncoder();

export interface RowsBuilder {
  /** One row, as JSON text. */
  add(json: string): void;
  readonly count: number;
  finish(): RowBytes;
}

export function rowsBuilder(): RowsBuilder {
  let bytes = new Uint8Array(1 << 16);
  let length = 0;
  const ends: number[] = [];
  return {
    get count() {
      return ends.length;
    },
    add(json) {
      const needed = length + json.length * 3 + 1; // a UTF-16 unit takes at most 3 bytes
      if (needed > bytes.length) {
        const wider = new Uint8Array(Math.max(needed, bytes.length * 2));
        wider.set(bytes.subarray(0, length));
        bytes = wider;
      }
      length += encoder.encodeInto(json, bytes.subarray(length)).written;
      bytes[length++] = comma;
      ends.push(length);
    },
    finish() {
      return { count: ends.length, bytes: bytes.slice(0, length), ends: Float64Array.from(ends) };
    },
  };
}

/** Rows `from` to `to` (exclusive) with commas between them: the inside of a JSON array. */
export function rowSlice(rows: RowBytes, from: number, to: number): Uint8Array {
  if (to <= from) return new Uint8Array(0);
  const start = from === 0 ? 0 : rows.ends[from - 1]!; // from lies in 1 to count
  return rows.bytes.subarray(start, rows.ends[to - 1]! - 1); // to lies in 1 to count
}

/** The named rows, as the pieces of a JSON array's inside. */
export function rowPieces(rows: RowBytes, indexes: ArrayLike<number>): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < indexes.length; i++) {
    const row = indexes[i]!; // i < length
    const start = row === 0 ? 0 : rows.ends[row - 1]!; // row lies in 1 to count
    pieces.push(rows.bytes.subarray(start, rows.ends[row]! - (i === indexes.length - 1 ? 1 : 0)));
  }
  return pieces;
}
