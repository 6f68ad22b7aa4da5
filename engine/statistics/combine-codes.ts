/** Dense codes 0 to count - 1, in order of first appearance; -1 where a part was -1. */
export interface DenseCodes {
  readonly codes: Int32Array;
  readonly count: number;
}

/** Of the slots, at most this share is taken. */
const fullest = 0.5;

/**
 * The distinct pairs of two code columns, numbered densely: how cells of several dimensions are made, one dimension at a
 * time. Open addressing on the pair's number (exact in a double while sizes multiply to less than 2^53).
 * Cost: O(rows); 24 to 48 bytes a distinct pair, not a row.
 */
export function combineCodes(left: Int32Array, right: Int32Array, rightCount: number): DenseCodes {
  const rows = left.length;
  const codes = new Int32Array(rows);
  let keys = new Float64Array(1024).fill(-1);
  let codeOfSlot = new Int32Array(keys.length);
  let count = 0;
  const slotOf = (table: Float64Array, key: number): number => {
    const a = Math.floor(key / rightCount);
    const b = key - a * rightCount;
    let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & (table.length - 1);
    while (table[slot] !== -1 && table[slot] !== key) slot = (slot + 1) & (table.length - 1);
    return slot;
  };
  const grow = (): void => {
    const wider = new Float64Array(keys.length * 2).fill(-1);
    const codeOfWider = new Int32Array(wider.length);
    keys.forEach((key, old) => {
      if (key === -1) return;
      const slot = slotOf(wider, key);
      wider[slot] = key;
      codeOfWider[slot] = codeOfSlot[old]!;
    });
    keys = wider;
    codeOfSlot = codeOfWider;
  };
  for (let row = 0; row < rows; row++) {
    const a = left[row]!;
    const b = right[row]!;
    if (a < 0 || b < 0) {
      codes[row] = -1;
      continue;
    }
    const key = a * rightCount + b;
    let slot = slotOf(keys, key);
    if (keys[slot] === -1) {
      if (count >= keys.length * fullest) {
        grow();
        slot = slotOf(keys, key);
      }
      keys[slot] = key;
      codeOfSlot[slot] = count++;
    }
    codes[row] = codeOfSlot[slot]!;
  }
  return { codes, count };
}
