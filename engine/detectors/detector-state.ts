/**
 * What a fitted detector has learnt, as plain numbers in flat arrays: it can be posted to a thread as it is, and written to bytes that are the same
 * everywhere. The bytes: "LIEMDET1", the length of a JSON header as a 32-bit integer, the header (padded with blanks to a multiple of 8), then the
 * arrays in the header's order, each padded to a multiple of 8; little-endian, whatever the machine.
 */
export interface DetectorState {
  readonly detector: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly arrays: Readonly<Record<string, Float64Array | Int32Array>>;
  /** States that this one is made of: the members of an ensemble. */
  readonly parts: readonly DetectorState[];
}

interface Header {
  readonly detector: string;
  readonly numbers: readonly (readonly [name: string, value: number])[];
  readonly arrays: readonly (readonly [name: string, kind: 'double' | 'integer', length: number])[];
  readonly parts: readonly Header[];
}

const magic = 'LIEMDET1';
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** @throws RangeError where the state is not of this detector */
export function stateOf(state: DetectorState, detector: string): DetectorState {
  if (state.detector !== detector)
    throw new RangeError(`a state of "${state.detector}" cannot restore a "${detector}"`);
  return state;
}

/** A number of the state. @throws RangeError where it is not there */
export function numberOf(state: DetectorState, name: string): number {
  const value = state.numbers[name];
  if (value === undefined) throw new RangeError(`the state of "${state.detector}" has no number "${name}"`);
  return value;
}

/** @throws RangeError where it is not there or of another kind */
export function doublesOf(state: DetectorState, name: string): Float64Array {
  const array = state.arrays[name];
  if (array instanceof Float64Array) return array;
  throw new RangeError(`the state of "${state.detector}" has no doubles "${name}"`);
}

/** @throws RangeError where it is not there or of another kind */
export function integersOf(state: DetectorState, name: string): Int32Array {
  const array = state.arrays[name];
  if (array instanceof Int32Array) return array;
  throw new RangeError(`the state of "${state.detector}" has no integers "${name}"`);
}

function headerOf(state: DetectorState): Header {
  return {
    detector: state.detector,
    numbers: Object.entries(state.numbers),
    arrays: Object.entries(state.arrays).map(([name, array]) => [
      name,
      array instanceof Float64Array ? 'double' : 'integer',
      array.length,
    ]),
    parts: state.parts.map(headerOf),
  };
}

const arraysOf = (state: DetectorState): readonly (Float64Array | Int32Array)[] => [
  ...Object.values(state.arrays),
  ...state.parts.flatMap(arraysOf),
];

export function encodeState(state: DetectorState): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify(headerOf(state)));
  const arrays = arraysOf(state);
  const start = padded(magic.length + 4 + header.length);
  const bytes = new Uint8Array(start + arrays.reduce((sum, array) => sum + padded(array.byteLength), 0)).fill(
    32,
    0,
    start,
  );
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(magic));
  view.setUint32(magic.length, header.length, true);
  bytes.set(header, magic.length + 4);
  let at = start;
  for (const array of arrays) {
    if (array instanceof Float64Array) array.forEach((value, i) => view.setFloat64(at + 8 * i, value, true));
    else array.forEach((value, i) => view.setInt32(at + 4 * i, value, true));
    at += padded(array.byteLength);
  }
  return bytes;
}

/** @throws RangeError where the bytes are not a detector's state, or are cut short */
export function decodeState(bytes: Uint8Array): DetectorState {
  const text = (from: number, length: number): string =>
    new TextDecoder().decode(bytes.subarray(from, from + length));
  if (bytes.length < magic.length + 4 || text(0, magic.length) !== magic) {
    throw new RangeError(`these bytes are not a detector's state: they do not begin with ${magic}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(magic.length, true);
  let at = padded(magic.length + 4 + length);
  if (at > bytes.length) throw new RangeError(`the state is cut short: ${bytes.length} of ${at} bytes`);
  // Written by encodeState: the magic word says so.
  const header = JSON.parse(text(magic.length + 4, length)) as Header;

  // Arrays lie in the order of arraysOf: a state's own, then those of its parts.
  function read(own: Header): DetectorState {
    const arrays: Record<string, Float64Array | Int32Array> = {};
    for (const [name, kind, count] of own.arrays) {
      const size = (kind === 'double' ? 8 : 4) * count;
      if (at + size > bytes.length) {
        throw new RangeError(`the state is cut short: ${bytes.length} of ${at + size} bytes`);
      }
      const from = at;
      arrays[name] =
        kind === 'double'
          ? Float64Array.from({ length: count }, (_, i) => view.getFloat64(from + 8 * i, true))
          : Int32Array.from({ length: count }, (_, i) => view.getInt32(from + 4 * i, true));
      at += padded(size);
    }
    return {
      detector: own.detector,
      numbers: Object.fromEntries(own.numbers),
      arrays,
      parts: own.parts.map(read),
    };
  }
  return read(header);
}
