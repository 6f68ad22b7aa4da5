/**
 * From an id's text to its row, as an open-addressing hash table in flat arrays: a Map of a run's ids would have to be built
 * in the service's process. FNV-1a over the UTF-8 bytes; collisions go to the next slot; at most half of the slots are full.
 */
export interface IdIndex {
  readonly ids: Uint8Array;
  /** Offset past id i in `ids`. */
  readonly ends: Float64Array;
  /** Row + 1, or 0 for an empty slot. A power of two long. */
  readonly slots: Int32Array;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function hashOf(bytes: Uint8Array): number {
  let hash = 2_166_136_261;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 16_777_619);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Row i is `ids[i]`. Throws a RangeError when an id occurs twice. */
export function buildIdIndex(ids: readonly string[]): IdIndex {
  const encoded = ids.map((id) => encoder.encode(id));
  const size = encoded.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(size);
  const ends = new Float64Array(ids.length);
  let slotCount = 8;
  while (slotCount < ids.length * 2) slotCount *= 2;
  const slots = new Int32Array(slotCount);
  const index = { ids: bytes, ends, slots };
  let end = 0;
  encoded.forEach((id, row) => {
    const slot = findSlot(index, id);
    if (slots[slot] !== 0) throw new RangeError(`id ${JSON.stringify(ids[row])} occurs twice`);
    bytes.set(id, end);
    end += id.length;
    ends[row] = end;
    slots[slot] = row + 1;
  });
  return index;
}

/** The id of a row. */
export function idAt({ ids, ends }: IdIndex, row: number): string {
  return decoder.decode(ids.subarray(row === 0 ? 0 : ends[row - 1], ends[row]));
}

/** The row of an id, or -1. */
export function findId(index: IdIndex, id: string): number {
  return index.slots[findSlot(index, encoder.encode(id))]! - 1; // a slot lies inside slots
}

/** The slot that holds the id, or the empty one where it belongs. */
function findSlot({ ids, ends, slots }: IdIndex, id: Uint8Array): number {
  const mask = slots.length - 1;
  for (let slot = hashOf(id) & mask; ; slot = (slot + 1) & mask) {
    const row = slots[slot]! - 1; // masked into slots
    if (row < 0) return slot;
    const start = row === 0 ? 0 : ends[row - 1]!; // row > 0
    if (ends[row]! - start === id.length && id.every((byte, i) => ids[start + i] === byte)) return slot;
  }
}
