/**
 * A value made of JSON and typed arrays, as bytes between two processes: the length of a JSON text in 4 bytes (little endian),
 * the text (the value with null in each array's place, and where in it which array belongs), and then the arrays' bytes in that order.
 * Whoever receives it parses a small text and fills each array as its bytes arrive.
 */
const kinds = { Uint8Array, Int32Array, Float64Array };
type Kind = keyof typeof kinds;
/** An array over memory, whether that is shared or not. */
const over: Readonly<Record<Kind, (memory: ArrayBufferLike) => ArrayBufferView>> = {
  Uint8Array: (memory) => new Uint8Array(memory),
  Int32Array: (memory) => new Int32Array(memory),
  Float64Array: (memory) => new Float64Array(memory),
};
type FlatArray = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

interface NamedArray {
  /** Keys that lead to it from the value. */
  readonly path: readonly string[];
  readonly kind: Kind;
  readonly length: number;
}

interface Handed {
  value: unknown;
  readonly arrays: readonly NamedArray[];
}

const pieceBytes = 1 << 20;

/** The pieces to send, in order. The value is no array itself. */
export function* handOver(value: unknown): Generator<Uint8Array> {
  const arrays: FlatArray[] = [];
  const named: NamedArray[] = [];
  function withoutArrays(inner: unknown, path: readonly string[]): unknown {
    if (typeof inner !== 'object' || inner === null) return inner;
    if (ArrayBuffer.isView(inner)) {
      const kind = Object.keys(kinds).find((name) => inner instanceof kinds[name as Kind]); // keys of kinds
      if (kind === undefined) throw new TypeError('an array of this kind cannot be handed over');
      const array = inner as FlatArray; // one of the kinds
      arrays.push(array);
      named.push({ path, kind: kind as Kind, length: array.length }); // a key of kinds
      return null;
    }
    if (Array.isArray(inner)) return inner.map((one, i) => withoutArrays(one, [...path, String(i)]));
    return Object.fromEntries(
      Object.entries(inner).map(([name, one]) => [name, withoutArrays(one, [...path, name])]),
    );
  }
  const handed: Handed = { value: withoutArrays(value, []), arrays: named };
  const header = new TextEncoder().encode(JSON.stringify(handed));
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

export interface Taken {
  readonly value: unknown;
  /** Memory in it that moves to another thread where it is named there; the rest is shared. */
  readonly own: readonly ArrayBuffer[];
}

/** Bytes of a run in ordinary memory. At 64 MB more than after the last collection V8 begins the next: with so many, every second run. */
const countedBytes = 40e6;

/**
 * The value back; an error where the bytes end early or go on past the end. All arrays beyond `counted` bytes are shared memory: it does not count
 * as a thread's own, and hundreds of megabytes that did would set off one collection of the answering thread's garbage after the other. What counts makes
 * sure that runs which were replaced are collected in the end.
 */
export async function takeOver(
  pieces: AsyncIterable<Uint8Array>,
  counted: number = countedBytes,
): Promise<Taken> {
  const own: ArrayBuffer[] = [];
  let ownBytes = 0;
  let handed = null as Handed | null; // not narrowed: next() sets it
  /** Of those that still have to come, the first. */
  let at = 0;
  let part: 'length' | 'text' | 'arrays' = 'length';
  let place: Uint8Array | null = new Uint8Array(4);
  let filled = 0;

  function memoryOf(bytes: number): ArrayBufferLike {
    if (ownBytes + bytes > counted) return new SharedArrayBuffer(bytes);
    const memory = new ArrayBuffer(bytes);
    ownBytes += bytes;
    own.push(memory);
    return memory;
  }
  /** The bytes to be filled next: those of the next array that has any, made now and put where it belongs. */
  function nextArray({ value, arrays }: Handed): Uint8Array | null {
    while (at < arrays.length) {
      const { path, kind, length } = arrays[at++]!; // below its length
      const memory = memoryOf(length * kinds[kind].BYTES_PER_ELEMENT);
      put(value, path, over[kind](memory));
      if (length > 0) return new Uint8Array(memory);
    }
    return null;
  }
  function next(whole: Uint8Array): Uint8Array | null {
    if (part === 'length') {
      part = 'text';
      return new Uint8Array(new DataView(whole.buffer).getUint32(0, true));
    }
    if (part === 'text') {
      handed = JSON.parse(new TextDecoder().decode(whole)) as Handed; // handOver wrote it
      part = 'arrays';
    }
    return handed === null ? null : nextArray(handed);
  }
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length;) {
      if (place === null) throw new Error('the loader sent more than it named');
      const some = piece.subarray(from, from + place.length - filled);
      place.set(some, filled);
      filled += some.length;
      from += some.length;
      if (filled === place.length) {
        place = next(place);
        filled = 0;
      }
    }
  }
  if (handed === null || place !== null) throw new Error('the loader ended early');
  return { value: handed.value, own };
}

function put(value: unknown, path: readonly string[], array: ArrayBufferView): void {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], value); // the way that handOver went
  (holder as Record<string, unknown>)[path.at(-1)!] = array; // its holder is an object, for the value is no array itself
}
