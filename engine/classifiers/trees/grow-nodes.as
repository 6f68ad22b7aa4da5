// What growing a tree does with the rows of a node, of node-rows.ts in AssemblyScript: counts them into histograms, searches those for a split and parts the rows. g and h of a
// row, and of a bin, lie side by side and are added as one, in the order of the rows, so that sums are those of the TypeScript to the last bit. Bins lie row
// by row. Compiled by bench/learning/build-kernels.ts into grow-nodes-wasm.ts; a test holds that the two are one, another that trees grown by either are the same.

/** What subtracting histograms may leave where there is nothing; best-split.ts has it too. */
const residue: f64 = 1e-9;

@inline
function add(bin: usize, statistics: v128): void {
  v128.store(bin, v128.add<f64>(v128.load(bin), statistics));
}

/**
 * Adds rows from … to − 1 to the histograms of some columns, four at once and `block` rows in turn, so that what is read of a row lies near until all columns had it. places: of
 * every column, where its histogram lies in bytes.
 */
export function count(
  rows: usize, statistics: usize, from: i32, to: i32, block: i32, bins: usize, width: usize, columns: usize, columnCount: i32,
  places: usize, histogram: usize,
): void {
  for (let i = 0; i < columnCount; i++) {
    const place = places + (<usize>load<u32>(columns + (<usize>i << 2)) << 2);
    const start = load<u32>(place);
    memory.fill(histogram + <usize>start, 0, <usize>(load<u32>(place, 4) - start));
  }
  for (let first = from; first < to; first += block) {
    const after = min(to, first + block);
    let at = columns;
    let left = columnCount;
    for (; left >= 4; left -= 4, at += 16) {
      const columnA = <usize>load<u32>(at);
      const columnB = <usize>load<u32>(at, 4);
      const columnC = <usize>load<u32>(at, 8);
      const columnD = <usize>load<u32>(at, 12);
      const a = histogram + <usize>load<u32>(places + (columnA << 2));
      const b = histogram + <usize>load<u32>(places + (columnB << 2));
      const c = histogram + <usize>load<u32>(places + (columnC << 2));
      const d = histogram + <usize>load<u32>(places + (columnD << 2));
      for (let i = first; i < after; i++) {
        const row = bins + <usize>load<u32>(rows + (<usize>i << 2)) * width;
        const own = v128.load(statistics + (<usize>i << 4));
        add(a + (<usize>load<u8>(row + columnA) << 4), own);
        add(b + (<usize>load<u8>(row + columnB) << 4), own);
        add(c + (<usize>load<u8>(row + columnC) << 4), own);
        add(d + (<usize>load<u8>(row + columnD) << 4), own);
      }
    }
    for (; left > 0; left--, at += 4) {
      const column = <usize>load<u32>(at);
      const a = histogram + <usize>load<u32>(places + (column << 2));
      for (let i = first; i < after; i++) {
        const bin = load<u8>(bins + column + <usize>load<u32>(rows + (<usize>i << 2)) * width);
        add(a + (<usize>bin << 4), v128.load(statistics + (<usize>i << 4)));
      }
    }
  }
}

/** parent − sibling, in the parent's place; a multiple of 16 bytes. */
export function subtract(parent: usize, sibling: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(parent + at, v128.sub<f64>(v128.load(parent + at), v128.load(sibling + at)));
  }
}

/**
 * Of a column of few rows the bins that occur, ascending, then that of what is missing: their sums to `histogram`, which they are to `occurring`; gives how many bins of values occur.
 * sums and present: all zero between uses.
 */
export function gather(
  rows: usize, statistics: usize, from: i32, to: i32, bins: usize, width: usize, missing: i32, sums: usize, present: usize,
  histogram: usize, occurring: usize,
): i32 {
  for (let i = from; i < to; i++) {
    const bin: u32 = load<u8>(bins + <usize>load<u32>(rows + (<usize>i << 2)) * width);
    add(sums + (<usize>bin << 4), v128.load(statistics + (<usize>i << 4)));
    const word = present + <usize>((bin >> 6) << 3);
    store<u64>(word, load<u64>(word) | ((<u64>1) << (<u64>bin & 63)));
  }
  const none = f64x2.splat(0);
  const ofMissing = sums + (<usize>missing << 4);
  const missingSums = v128.load(ofMissing);
  v128.store(ofMissing, none);
  const last = present + <usize>((missing >> 6) << 3);
  store<u64>(last, load<u64>(last) & ~((<u64>1) << (<u64>missing & 63)));
  let held = 0;
  for (let word = 0; word < 4; word++) {
    let bits = load<u64>(present + (<usize>word << 3));
    store<u64>(present + (<usize>word << 3), 0);
    while (bits != 0) {
      const bin = (word << 6) + <i32>ctz(bits);
      bits &= bits - 1;
      const from = sums + (<usize>bin << 4);
      v128.store(histogram + (<usize>held << 4), v128.load(from));
      v128.store(from, none);
      store<i32>(occurring + (<usize>held << 2), bin);
      held++;
    }
  }
  v128.store(histogram + (<usize>held << 4), missingSums);
  store<i32>(occurring + (<usize>held << 2), missing);
  return held;
}

/**
 * splitNumber of best-split.ts where no bound holds: the best cut of a histogram that is better than `gain`; gives whether there is one. found: gain, G and H of the left side (64
 * bits each), cut, and whether what is missing goes left (32 bits each).
 */
export function split(
  histogram: usize, bins: i32, g: f64, h: f64, lambda: f64, minLeafWeight: f64, gain: f64, found: usize,
): i32 {
  const missing = histogram + (<usize>bins << 4);
  const missingG = load<f64>(missing);
  const heldH = load<f64>(missing, 8);
  const missingH: f64 = heldH < residue ? 0 : heldH;
  let best = gain;
  let improved = 0;
  for (let side = 0; side < 2; side++) {
    if (side == 1 && missingH == 0) break;
    let leftG: f64 = side == 1 ? missingG : 0;
    let leftH: f64 = side == 1 ? missingH : 0;
    const lastCut = missingH > 0 && side == 0 ? bins : bins - 1;
    for (let bin = 0; bin < lastCut; bin++) {
      const at = histogram + (<usize>bin << 4);
      const binH = load<f64>(at, 8);
      if (binH < residue) continue;
      leftG += load<f64>(at);
      leftH += binH;
      if (leftH < minLeafWeight) continue;
      const rightH = h - leftH;
      if (rightH < minLeafWeight || rightH <= 0) break;
      const rightG = g - leftG;
      const left = leftH + lambda;
      const right = rightH + lambda;
      const own = (leftG * leftG * right + rightG * rightG * left) / (left * right);
      if (own > best) {
        best = own;
        improved = 1;
        store<f64>(found, own);
        store<f64>(found, leftG, 8);
        store<f64>(found, leftH, 16);
        store<i32>(found, bin, 24);
        store<i32>(found, <i32>(missingH > 0 ? side == 1 : leftH > rightH), 28);
      }
    }
  }
  return improved;
}

/**
 * Puts the rows from … to − 1 that go left first, with their statistics, both sides in their order; gives where the right side starts. bins: of the column. cut and missing, or,
 * where `words` is not 0, the set of bins that go left.
 */
export function part(
  rows: usize, statistics: usize, from: i32, to: i32, bins: usize, width: usize, cut: u32, missing: u32, words: usize,
  heldRows: usize, heldStatistics: usize,
): i32 {
  let middle = from;
  let held = 0;
  for (let i = from; i < to; i++) {
    const row = load<u32>(rows + (<usize>i << 2));
    const own = v128.load(statistics + (<usize>i << 4));
    const bin: u32 = load<u8>(bins + <usize>row * width);
    const left =
      words == 0
        ? <i32>(bin <= cut) | <i32>(bin == missing)
        : <i32>((load<u32>(words + <usize>((bin >> 5) << 2)) >> (bin & 31)) & 1);
    // Written to either side, and kept on one: no branch to guess.
    store<u32>(rows + (<usize>middle << 2), row);
    v128.store(statistics + (<usize>middle << 4), own);
    store<u32>(heldRows + (<usize>held << 2), row);
    v128.store(heldStatistics + (<usize>held << 4), own);
    middle += left;
    held += 1 - left;
  }
  memory.copy(rows + (<usize>middle << 2), heldRows, <usize>held << 2);
  memory.copy(statistics + (<usize>middle << 4), heldStatistics, <usize>held << 4);
  return middle;
}

/** The node after one: of 16 bytes, where the column's bins lie (bit 31: by category), cut and missing (16 bits each; by category where the set lies), and the two children in bytes. */
@inline
function next(nodes: usize, node: u32, row: usize): u32 {
  const at = nodes + <usize>node;
  const column = load<u32>(at);
  const told = load<u32>(at, 4);
  const bin: u32 = load<u8>(row + <usize>(column & 0x7fff_ffff));
  const left =
    <i32>column < 0
      ? (load<u32>(<usize>told + <usize>((bin >> 5) << 2)) >> (bin & 31)) & 1
      : <u32>(bin <= (told & 0xffff)) | <u32>(bin == told >> 16);
  return load<u32>(at + <usize>((1 - left) << 2), 8);
}

/** Which leaf each row comes to, in bytes; `steps` from the root at most, and a leaf leads to itself. The rows are a multiple of four. */
export function land(rows: usize, count: i32, bins: usize, width: usize, nodes: usize, steps: i32, leaves: usize): void {
  for (let i: usize = 0; i < <usize>count << 2; i += 16) {
    const rowA = bins + <usize>load<u32>(rows + i) * width;
    const rowB = bins + <usize>load<u32>(rows + i, 4) * width;
    const rowC = bins + <usize>load<u32>(rows + i, 8) * width;
    const rowD = bins + <usize>load<u32>(rows + i, 12) * width;
    let a: u32 = 0;
    let b: u32 = 0;
    let c: u32 = 0;
    let d: u32 = 0;
    for (let step = 0; step < steps; step++) {
      a = next(nodes, a, rowA);
      b = next(nodes, b, rowB);
      c = next(nodes, c, rowC);
      d = next(nodes, d, rowD);
    }
    store<u32>(leaves + i, a);
    store<u32>(leaves + i, b, 4);
    store<u32>(leaves + i, c, 8);
    store<u32>(leaves + i, d, 12);
  }
}
