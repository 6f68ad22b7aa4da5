/** Typed arrays one after the other in one file, each read again by itself, to the last bit. Little-endian, as every machine is that node runs on. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const arrayTypes = {
  u8: Uint8Array,
  i16: Int16Array,
  i32: Int32Array,
  i64: BigInt64Array,
  f64: Float64Array,
};
type ArrayType = keyof typeof arrayTypes;
export type ColumnValues = Uint8Array | Int16Array | Int32Array | BigInt64Array | Float64Array;

/** Where an array lies. */
export interface StoredArray {
  readonly type: ArrayType;
  readonly length: number;
  /** Of its first byte. */
  readonly at: number;
  /** Every value is the same: only the first was written. */
  readonly same: boolean;
}

const bytesOf = (values: ColumnValues): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** By bits: 0 is not -0, and NaN is NaN. */
function isSameThroughout(values: ColumnValues): boolean {
  const bytes = bytesOf(values);
  const width = values.BYTES_PER_ELEMENT;
  for (let place = width; place < bytes.length; place++)
    if (bytes[place] !== bytes[place - width]) return false;
  return values.length > 0;
}

/** Errors are the file system's. */
export function writeColumnFile(
  path: string,
  arrays: ReadonlyMap<string, ColumnValues>,
): Readonly<Record<string, StoredArray>> {
  const stored: Record<string, StoredArray> = {};
  const file = openSync(path, 'w', 0o640);
  try {
    let at = 0;
    for (const [name, values] of arrays) {
      const type = (Object.keys(arrayTypes) as ArrayType[]).find((one) => values instanceof arrayTypes[one])!; // the union's five
      const same = isSameThroughout(values);
      const bytes = same ? bytesOf(values).subarray(0, values.BYTES_PER_ELEMENT) : bytesOf(values);
      for (let done = 0; done < bytes.length;)
        done += writeSync(file, bytes, done, bytes.length - done, at + done);
      stored[name] = { type, length: values.length, at, same };
      at += bytes.length;
    }
  } finally {
    closeSync(file);
  }
  return stored;
}

/** Throws where the file ends too early. */
export function readColumn(path: string, { type, length, at, same }: StoredArray): ColumnValues {
  const read = new arrayTypes[type](same ? Math.min(1, length) : length);
  const bytes = bytesOf(read);
  const file = openSync(path, 'r');
  try {
    for (let done = 0; done < bytes.length;) {
      const more = readSync(file, bytes, done, bytes.length - done, at + done);
      if (more === 0) throw new Error(`${path} ends at byte ${at + done}, within a column`);
      done += more;
    }
  } finally {
    closeSync(file);
  }
  if (!same || length <= 1) return read;
  const all = new arrayTypes[type](length);
  all.fill(read[0] as never); // of its own type
  return all;
}
