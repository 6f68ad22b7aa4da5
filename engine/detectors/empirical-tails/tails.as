// Sorting a column and adding up tails, of tail-kernel.ts, in AssemblyScript. Compiled by bench/learning/build-kernels.ts into tails-wasm.ts; a test holds that the two are
// one, another that scores are those of the TypeScript.

/** Bits of a double as a whole number that rises with it, −0 below 0. */
@inline
function rising(bits: u64): u64 {
  return bits ^ (<u64>(<i64>bits >> 63) | 0x8000_0000_0000_0000);
}

@inline
function fallenBack(key: u64): u64 {
  return key ^ (<u64>(~(<i64>key) >> 63) | 0x8000_0000_0000_0000);
}

/** Moves keys by one of their bytes, in their order; counts: of each value of the byte, how many. */
function move(from: usize, count: i32, to: usize, counts: usize, shift: u64): void {
  let sum = <u32>to;
  for (let value: usize = 0; value < 1024; value += 4) {
    const next = sum + (load<u32>(counts + value) << 3);
    store<u32>(counts + value, sum);
    sum = next;
  }
  const end = from + (<usize>count << 3);
  for (let at = from; at < end; at += 8) {
    const key = load<u64>(at);
    const place = counts + (<usize>(<u32>(key >> shift) & 255) << 2);
    const free: usize = load<u32>(place);
    store<u32>(place, <u32>free + 8);
    store<u64>(free, key);
  }
}

@inline
function countByte(counts: usize, key: u64, shift: u64): void {
  const place = counts + (<usize>(<u32>(key >> shift) & 255) << 2);
  store<i32>(place, load<i32>(place) + 1);
}

/** Puts keys that are nearly in order into it, in so many moves at most; false where more would be needed. */
function insert(keys: usize, count: i32, moves: i32): bool {
  const end = keys + (<usize>count << 3);
  for (let at = keys + 8; at < end; at += 8) {
    const key = load<u64>(at);
    let place = at;
    for (; place > keys && load<u64>(place - 8) > key; place -= 8) {
      store<u64>(place, load<u64>(place - 8));
      moves--;
    }
    if (place != at) store<u64>(place, key);
    if (moves < 0) return false;
  }
  return true;
}

/**
 * Sorts doubles by the four highest of the bytes in which they differ, from the lowest of these on, which leaves hardly any out of order; where it leaves many, by all
 * eight. counts: 4 KB; returns where they lie: `values`, or `other`, which has as much room.
 */
export function sort(values: usize, count: i32, other: usize, counts: usize): usize {
  const end = values + (<usize>count << 3);
  const one = rising(load<u64>(values));
  let differ: u64 = 0;
  for (let at = values; at < end; at += 8) {
    const key = rising(load<u64>(at));
    store<u64>(at, key);
    differ |= key ^ one;
  }
  const highest: u64 = 56 - (clz(differ | 1) & ~7);
  const lowest: u64 = highest > 24 ? highest - 24 : 0;
  memory.fill(counts, 0, 4096);
  for (let at = values; at < end; at += 8) {
    const key = load<u64>(at) >> lowest;
    countByte(counts, key, 0);
    countByte(counts + 1024, key, 8);
    countByte(counts + 2048, key, 16);
    countByte(counts + 3072, key, 24);
  }
  let from = values;
  let to = other;
  for (let shift = lowest; shift <= highest; shift += 8) {
    move(from, count, to, counts + (<usize>(shift - lowest) << 7), shift);
    const held = from;
    from = to;
    to = held;
  }
  if (!insert(from, count, count)) {
    for (let shift: u64 = 0; shift < 64; shift += 8) {
      memory.fill(counts, 0, 1024);
      for (let at: usize = 0; at < <usize>count << 3; at += 8) countByte(counts, load<u64>(from + at), shift);
      move(from, count, to, counts, shift);
      const held = from;
      from = to;
      to = held;
    }
  }
  for (let at: usize = 0; at < <usize>count << 3; at += 8) store<u64>(from + at, fallenBack(load<u64>(from + at)));
  return from;
}

@inline
function cellOf(value: f64, low: f64, perUnit: f64, most: u32): u32 {
  const place = <u32>((value - low) * perUnit); // 0 where it is below or not a number
  return place < most ? place : most;
}

/** Of each cell from 0 to `most`, and one more, the place of its first value: the values are sorted, and their cells rise with them. */
export function firsts(sorted: usize, count: i32, low: f64, perUnit: f64, most: u32, first: usize): void {
  let at = 0;
  for (let cell: u32 = 0; cell <= most; cell++) {
    let rest = count - at;
    while (rest > 0) {
      const half = rest >> 1;
      if (cellOf(load<f64>(sorted + (<usize>(at + half) << 3)), low, perUnit, most) < cell) {
        at += half + 1;
        rest -= half + 1;
      } else rest = half;
    }
    store<i32>(first + (<usize>cell << 2), at);
  }
  store<i32>(first + ((<usize>most + 1) << 2), count);
}

/** Puts values cell by cell into `near`, and where each came to lie into `places`; next: the end of each cell there. Gives 0 where all values are finite: each less itself, added up. */
export function group(
  values: usize, count: i32, low: f64, perUnit: f64, most: u32, next: usize, near: usize, places: usize,
): f64 {
  memory.fill(next, 0, (<usize>most + 2) << 2);
  let off: f64 = 0;
  for (let i = 0; i < count; i++) {
    const value = load<f64>(values + (<usize>i << 3));
    off += value - value;
    const cell = cellOf(value, low, perUnit, most);
    const place = next + (<usize>cell << 2);
    store<i32>(place, load<i32>(place) + 1);
  }
  let sum = 0;
  for (let cell: u32 = 0; cell <= most; cell++) {
    const place = next + (<usize>cell << 2);
    const own = load<i32>(place);
    store<i32>(place, sum);
    sum += own;
  }
  for (let i = 0; i < count; i++) {
    const value = load<f64>(values + (<usize>i << 3));
    const place = next + (<usize>cellOf(value, low, perUnit, most) << 2);
    const free = load<i32>(place);
    store<i32>(place, free + 1);
    store<f64>(near + (<usize>free << 3), value);
    store<i32>(places + (<usize>i << 2), free);
  }
  return off;
}

/** What both tails give together: as joinTails of tail-rule.ts. */
@inline
function told(rule: i32, left: f64, right: f64): f64 {
  if (rule == 0) return max(left, right);
  const both = left + right;
  return rule == 1 ? both : max(rule == 2 ? left : right, both / 2);
}

/** What a value says whose place among the distinct sorted values is known. */
@inline
function said(at: usize, value: f64, sorted: usize, upTo: usize, total: i32, rule: i32, logs: usize): f64 {
  const here = load<f64>(at) == value; // not a number stands behind the last
  const place = <i32>((at - sorted) >> 3);
  let below = place;
  let atMost = place + i32(here);
  if (upTo != 0) {
    below = place == 0 ? 0 : load<i32>(upTo + (<usize>place << 2) - 4);
    atMost = here ? load<i32>(upTo + (<usize>place << 2)) : below;
  }
  return told(rule, load<f64>(logs + (<usize>atMost << 3)), load<f64>(logs + (<usize>(total - below) << 3)));
}

/** Of sorted values the first that is not below. */
@inline
function byHalves(start: usize, count: i32, value: f64): usize {
  let at = start;
  for (let rest = <usize>count; rest > 0; ) {
    const half = (rest + 1) >> 1;
    if (load<f64>(at + (half << 3) - 8) < value) {
      at += half << 3;
      rest -= half;
    } else rest = half - 1;
  }
  return at;
}

/** So many values of a cell's part are passed over one by one. */
const mostPassed: i32 = 12;

/**
 * Divides a cell of sorted values into twice as many parts as it has values, and writes which is the first of each part; false where some part has too many.
 */
@inline
function divide(start: usize, count: i32, low: f64, perUnit: f64, parts: usize): bool {
  const most = <u32>(2 * count - 1);
  memory.fill(parts, 0, (<usize>most + 2) << 2);
  for (let i = 0; i < count; i++) {
    const place = parts + (<usize>cellOf(load<f64>(start + (<usize>i << 3)), low, perUnit, most) << 2);
    store<i32>(place, load<i32>(place, 4) + 1, 4);
  }
  let sum = 0;
  let longest = 0;
  for (let part: u32 = 1; part <= most; part++) {
    const place = parts + (<usize>part << 2);
    const own = load<i32>(place);
    longest = max(longest, own);
    sum += own;
    store<i32>(place, sum);
  }
  return max(longest, count - sum) <= mostPassed;
}

/**
 * Grouped values to what they say: upTo is 0 where no value repeats; logs: of each count of rows up to `total`, −log of its share; parts: room for two numbers of 32 bits a sorted
 * value. A cell is divided anew for its values: each is found from its part on, of which it passes three values or fewer but for a few times in a thousand, without
 * a branch.
 */
export function say(
  near: usize, next: usize, low: f64, perUnit: f64, most: u32, first: usize, sorted: usize, upTo: usize, total: i32, rule: i32, logs: usize, parts: usize,
): void {
  let at = 0;
  for (let cell: u32 = 0; cell <= most; cell++) {
    const end = load<i32>(next + (<usize>cell << 2));
    if (at == end) continue;
    const from = load<i32>(first + (<usize>cell << 2));
    const count = load<i32>(first + (<usize>cell << 2), 4) - from;
    const start = sorted + (<usize>from << 3);
    const lowEnd = low + <f64>cell / perUnit;
    const partsPerUnit = perUnit * <f64>(2 * count);
    const lastPart = <u32>(2 * count - 1);
    if (perUnit > 0 && count > 0 && divide(start, count, lowEnd, partsPerUnit, parts)) {
      for (; at < end; at++) {
        const own = near + (<usize>at << 3);
        const value = load<f64>(own);
        let place = start + (<usize>load<u32>(parts + (<usize>cellOf(value, lowEnd, partsPerUnit, lastPart) << 2)) << 3);
        // As the values rise, each that is passed is the next.
        const passed =
          <usize>(load<f64>(place) < value) + <usize>(load<f64>(place, 8) < value) + <usize>(load<f64>(place, 16) < value);
        place += passed << 3;
        while (load<f64>(place) < value) place += 8;
        store<f64>(own, said(place, value, sorted, upTo, total, rule, logs));
      }
    } else {
      for (; at < end; at++) {
        const own = near + (<usize>at << 3);
        const value = load<f64>(own);
        store<f64>(own, said(byHalves(start, count, value), value, sorted, upTo, total, rule, logs));
      }
    }
  }
}

/** To each score what was said in its place. Places rise within a cell, so that hardly any lies far from one read before. */
export function add(said: usize, places: usize, count: i32, scores: usize): void {
  for (let i = 0; i < count; i++) {
    const score = scores + (<usize>i << 3);
    store<f64>(score, load<f64>(score) + load<f64>(said + (<usize>load<u32>(places + (<usize>i << 2)) << 3)));
  }
}
