// Bins and sums of leaves of walk-trees.ts in AssemblyScript. The first six levels of a tree are answered for sixteen rows at once: every cut of them is asked,
// which is a comparison of sixteen bytes, and the answers are joined from the bottom up, without a branch and without a wait for memory. Only deeper levels are
// walked, eight rows in turn. Compiled by bench/learning/build-kernels.ts into walk-trees-wasm.ts; a test holds that the two are one, another that its sums are those
// of walking each tree in TypeScript.
//
// Bins lie in a tile of rows, column by column, twice each: what is missing above all bins (255), then below all (0, the others one higher), so that a
// node is a column and a cut.

/** Of a value: how many ends lie below it. cells: a byte each, the ends below the cell; longest: the most ends in one cell. */
export function fill(
  values: usize, rows: i32, cells: usize, cellCount: u32, ends: usize, longest: i32, lowest: f64, scale: f64, bins: usize,
): void {
  for (let row = 0; row < rows; row++) {
    const value = load<f64>(values + (<usize>row << 3));
    const place = <u32>((value - lowest) * scale); // 0 where it is below or not a number
    let bin: u32 = load<u8>(cells + <usize>(place < cellCount ? place : cellCount));
    const own = ends + (<usize>bin << 3);
    for (let i = 0; i < longest; i++) bin += <u32>(load<f64>(own + (<usize>i << 3)) < value);
    store<u8>(bins + <usize>row, value == value ? bin : 255);
  }
}

/** Each bin one higher, and 255 to 0; `bytes` is a multiple of 16. */
export function raise(from: usize, bytes: usize, to: usize): void {
  const one = i8x16.splat(1);
  for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.add<i8>(v128.load(from + at), one));
}

/** 0 for the rows whose bin is in the set of 256 bits, 255 for the others. */
export function ask(bins: usize, set: usize, rows: i32, answers: usize): void {
  const low = v128.load(set);
  const high = v128.load(set, 16);
  const bits = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  for (let row = 0; row < rows; row += 16) {
    const own = v128.load(bins + <usize>row);
    const byte = v128.shr<u8>(own, 3);
    const words = v128.or(i8x16.swizzle(low, byte), i8x16.swizzle(high, v128.sub<i8>(byte, i8x16.splat(16))));
    const bit = i8x16.swizzle(bits, v128.and(own, i8x16.splat(7)));
    v128.store(answers + <usize>row, v128.eq<i8>(v128.and(words, bit), i8x16.splat(0)));
  }
}

/** All bits of those that go to the lower side. */
@inline
function lower(bins: v128, cut: v128): v128 {
  return v128.eq<i8>(v128.min<u8>(bins, cut), bins);
}

/** Of 32 rows: which of the eight places under `root`, a node three levels above them, each comes to; plus `first`. */
@inline
function place(offsets: usize, cuts: usize, root: usize, first: i32, tile: usize, out: usize): void {
  let node = root << 2;
  let bins = tile + <usize>load<u32>(offsets + (node << 2));
  let cut = v128.load8_splat(cuts + node);
  let a = v128.add<i8>(lower(v128.load(bins), cut), i8x16.splat(1));
  let b = v128.add<i8>(lower(v128.load(bins, 16), cut), i8x16.splat(1));
  bins = tile + <usize>load<u32>(offsets + (node << 2), 4);
  cut = v128.load8_splat(cuts + node, 1);
  let c = v128.add<i8>(lower(v128.load(bins), cut), i8x16.splat(3));
  let d = v128.add<i8>(lower(v128.load(bins, 16), cut), i8x16.splat(3));
  bins = tile + <usize>load<u32>(offsets + (root << 3));
  cut = v128.load8_splat(cuts + (root << 1));
  const lowerA = v128.bitselect(a, c, lower(v128.load(bins), cut));
  const lowerB = v128.bitselect(b, d, lower(v128.load(bins, 16), cut));
  bins = tile + <usize>load<u32>(offsets + (node << 2), 8);
  cut = v128.load8_splat(cuts + node, 2);
  a = v128.add<i8>(lower(v128.load(bins), cut), i8x16.splat(5));
  b = v128.add<i8>(lower(v128.load(bins, 16), cut), i8x16.splat(5));
  bins = tile + <usize>load<u32>(offsets + (node << 2), 12);
  cut = v128.load8_splat(cuts + node, 3);
  c = v128.add<i8>(lower(v128.load(bins), cut), i8x16.splat(7));
  d = v128.add<i8>(lower(v128.load(bins, 16), cut), i8x16.splat(7));
  bins = tile + <usize>load<u32>(offsets + (root << 3), 4);
  cut = v128.load8_splat(cuts + (root << 1), 1);
  a = v128.bitselect(a, c, lower(v128.load(bins), cut));
  b = v128.bitselect(b, d, lower(v128.load(bins, 16), cut));
  bins = tile + <usize>load<u32>(offsets + (root << 2));
  cut = v128.load8_splat(cuts + root);
  const all = i8x16.splat(<i8>first);
  v128.store(out, v128.add<i8>(v128.bitselect(lowerA, a, lower(v128.load(bins), cut)), all));
  v128.store(out, v128.add<i8>(v128.bitselect(lowerB, b, lower(v128.load(bins, 16), cut)), all), 16);
}

/** Of eight results of 32 rows the one that the three levels from the root lead to, in the place of the first. */
@inline
function choose(offsets: usize, cuts: usize, tile: usize, from: usize): void {
  for (let half: usize = 0; half < 32; half += 16) {
    const own = tile + half;
    const at = from + half;
    const a = v128.bitselect(
      v128.load(at), v128.load(at, 32), lower(v128.load(own + <usize>load<u32>(offsets, 16)), v128.load8_splat(cuts, 4)),
    );
    const b = v128.bitselect(
      v128.load(at, 64), v128.load(at, 96), lower(v128.load(own + <usize>load<u32>(offsets, 20)), v128.load8_splat(cuts, 5)),
    );
    const c = v128.bitselect(
      v128.load(at, 128), v128.load(at, 160), lower(v128.load(own + <usize>load<u32>(offsets, 24)), v128.load8_splat(cuts, 6)),
    );
    const d = v128.bitselect(
      v128.load(at, 192), v128.load(at, 224), lower(v128.load(own + <usize>load<u32>(offsets, 28)), v128.load8_splat(cuts, 7)),
    );
    const low = v128.bitselect(a, b, lower(v128.load(own + <usize>load<u32>(offsets, 8)), v128.load8_splat(cuts, 2)));
    const high = v128.bitselect(c, d, lower(v128.load(own + <usize>load<u32>(offsets, 12)), v128.load8_splat(cuts, 3)));
    v128.store(
      at,
      v128.bitselect(low, high, lower(v128.load(own + <usize>load<u32>(offsets, 4)), v128.load8_splat(cuts, 1))),
    );
  }
}

/** The node after one that asks a number. */
@inline
function nextByNumber(nodes: usize, node: usize, row: usize): usize {
  const told = load<u32>(nodes + node, 4);
  const bin: u32 = load<u8>(row + <usize>load<u32>(nodes + node));
  return <usize>((told >> 8) + (<u32>(bin > (told & 255)) << 3));
}

/** The node after one that may ask by category. */
@inline
function next(nodes: usize, sets: usize, node: usize, row: usize): usize {
  const column = load<u32>(nodes + node);
  const told = load<u32>(nodes + node, 4);
  const bin: u32 = load<u8>(row + <usize>(column & 0x7fff_ffff));
  const higher =
    <i32>column < 0
      ? 1 - ((<u32>load<u8>(<usize>load<u32>(sets + (node >> 1)) + (bin >> 3)) >> (bin & 7)) & 1)
      : <u32>(bin > (told & 255));
  return <usize>((told >> 8) + (higher << 3));
}

/**
 * One tree over a tile, whose rows are a multiple of 32. levels: 3 or 6 that are answered at once; offsets and cuts: of their nodes in heap order from place 1, where the bins
 * lie and what is compared; entries: where each answer leads; steps: levels that are walked below, over nodes of two numbers: where the bins lie
 * (bit 31: by category, its set where `sets` says; sets is 0 where none does), and the cut with the place of the lower child over it in bytes, the higher one following;
 * values: of those nodes.
 */
export function walk(
  levels: i32, offsets: usize, cuts: usize, entries: usize, steps: i32, nodes: usize, sets: usize, values: usize,
  tile: usize, scratch: usize, rows: i32, sums: usize,
): void {
  for (let row = 0; row < rows; row += 32) {
    const own = tile + <usize>row;
    if (levels == 3) place(offsets, cuts, 1, 0, own, scratch);
    else {
      for (let i = 0; i < 8; i++) place(offsets, cuts, <usize>(8 + i), i << 3, own, scratch + (<usize>i << 5));
      choose(offsets, cuts, own, scratch);
    }
    for (let i = 0; i < 32; i += 8) {
      const from = scratch + <usize>i;
      let a: usize = load<u32>(entries + (<usize>load<u8>(from) << 2));
      let b: usize = load<u32>(entries + (<usize>load<u8>(from, 1) << 2));
      let c: usize = load<u32>(entries + (<usize>load<u8>(from, 2) << 2));
      let d: usize = load<u32>(entries + (<usize>load<u8>(from, 3) << 2));
      let e: usize = load<u32>(entries + (<usize>load<u8>(from, 4) << 2));
      let f: usize = load<u32>(entries + (<usize>load<u8>(from, 5) << 2));
      let g: usize = load<u32>(entries + (<usize>load<u8>(from, 6) << 2));
      let h: usize = load<u32>(entries + (<usize>load<u8>(from, 7) << 2));
      const first = own + <usize>i;
      if (sets == 0) {
        for (let step = 0; step < steps; step++) {
          a = nextByNumber(nodes, a, first);
          b = nextByNumber(nodes, b, first + 1);
          c = nextByNumber(nodes, c, first + 2);
          d = nextByNumber(nodes, d, first + 3);
          e = nextByNumber(nodes, e, first + 4);
          f = nextByNumber(nodes, f, first + 5);
          g = nextByNumber(nodes, g, first + 6);
          h = nextByNumber(nodes, h, first + 7);
        }
      } else {
        for (let step = 0; step < steps; step++) {
          a = next(nodes, sets, a, first);
          b = next(nodes, sets, b, first + 1);
          c = next(nodes, sets, c, first + 2);
          d = next(nodes, sets, d, first + 3);
          e = next(nodes, sets, e, first + 4);
          f = next(nodes, sets, f, first + 5);
          g = next(nodes, sets, g, first + 6);
          h = next(nodes, sets, h, first + 7);
        }
      }
      const sum = sums + (<usize>(row + i) << 3);
      store<f64>(sum, load<f64>(sum) + load<f64>(values + a));
      store<f64>(sum, load<f64>(sum, 8) + load<f64>(values + b), 8);
      store<f64>(sum, load<f64>(sum, 16) + load<f64>(values + c), 16);
      store<f64>(sum, load<f64>(sum, 24) + load<f64>(values + d), 24);
      store<f64>(sum, load<f64>(sum, 32) + load<f64>(values + e), 32);
      store<f64>(sum, load<f64>(sum, 40) + load<f64>(values + f), 40);
      store<f64>(sum, load<f64>(sum, 48) + load<f64>(values + g), 48);
      store<f64>(sum, load<f64>(sum, 56) + load<f64>(values + h), 56);
    }
  }
}
