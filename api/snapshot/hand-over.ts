/**
 * A value made of JSON and typed arrays, as bytes between two processes: the length of a JSON text in 4 bytes (little endian),
 * the text, in which each array is only named, and then the arrays' bytes in the order in which the text names them. Whoever
 * receives it copies the bytes into their final place and parses the text alone.
 */
import { LiemError } from '../../engine/index.ts';

const kinds = { Uint8Array, Int32Array, Float64Array };
type Kind = keyof typeof kinds;
type FlatArray = Uint8Array | Int32Array | Float64Array;

interface NamedArray {
  readonly $array: Kind;
  readonly length: number;
}

const pieceBytes = 1 << 20;

/** The pieces to send, in order. */
export function* handOver(value: unknown): Generator<Uint8Array> {
  const arrays: FlatArray[] = [];
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (!ArrayBuffer.isView(inner)) return inner;
    const kind = Object.keys(kinds).find((name) => inner instanceof kinds[name as Kind]); // keys of kinds
    if (kind === undefined) throw new TypeError('an array of this kind cannot be handed over');
    arrays.push(inner as FlatArray); // one of the kinds
    return { $array: kind, length: (inner as FlatArray).length };
  });
  const header = new TextEncoder().encode(text);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length, true);
  yield length;
  yield header;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    for (let from = 0; from < byteLength; from += pieceBytes) {
      yield new Uint8Array(buffer, byteOffset + from, Math.min(pieceBytes, byteLength - from));
    }
  }
}

/** The value back. RUN_DAMAGED where the bytes end early or go on past the end. */
export async function takeOver(pieces: AsyncIterable<Uint8Array>): Promise<unknown> {
  let value: unknown;
  let wanted: Uint8Array[] = [new Uint8Array(4)];
  let filled = 0;
  let part = 'length' as 'length' | 'text' | 'arrays'; // not narrowed: next() changes it
  function next(): void {
    const whole = wanted[0]!; // called when the first is full
    if (part === 'length') {
      wanted = [new Uint8Array(new DataView(whole.buffer).getUint32(0, true))];
      part = 'text';
    } else if (part === 'text') {
      const arrays: Uint8Array[] = [];
      value = JSON.parse(new TextDecoder().decode(whole), (_, inner: unknown) => {
        if (!isNamedArray(inner)) return inner;
        const array = new kinds[inner.$array](inner.length);
        if (array.byteLength > 0) arrays.push(new Uint8Array(array.buffer));
        return array;
      });
      wanted = arrays;
      part = 'arrays';
    } else wanted.shift();
    filled = 0;
  }
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length;) {
      const place = wanted[0];
      if (place === undefined) throw new LiemError('RUN_DAMAGED', 'the loader sent more than it named');
      const some = piece.subarray(from, from + place.length - filled);
      place.set(some, filled);
      filled += some.length;
      from += some.length;
      if (filled === place.length) next();
    }
  }
  if (part !== 'arrays' || wanted.length > 0) throw new LiemError('RUN_DAMAGED', 'the loader ended early');
  return value;
}

function isNamedArray(value: unknown): value is NamedArray {
  return typeof value === 'object' && value !== null && '$array' in value;
}
