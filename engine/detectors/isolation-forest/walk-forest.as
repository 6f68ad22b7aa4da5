// The walk of walk-forest.ts in AssemblyScript: the same steps on memory whose bounds the machine checks by itself. Compiled by
// bench/learning/build-kernels.ts into walk-forest-wasm.ts; a test holds that the two are one, another that its sums are those of the TypeScript.

/**
 * depths: i32 a tree; levels and feet: its cuts and path lengths, tree after tree, 1 << depth of each; codes: i32, row by row; sums: f64 a row.
 * `rows` is a multiple of four.
 */
export function walk(
  trees: i32, depths: usize, levels: usize, feet: usize, columnBits: i32, codes: usize, width: i32, rows: i32, sums: usize,
): void {
  const mask = (1 << columnBits) - 1;
  const step = (<usize>width) << 2;
  for (let tree = 0; tree < trees; tree++) {
    const depth = load<i32>(depths + (<usize>tree << 2));
    const first = 1 << depth;
    let a = codes;
    for (let row = 0; row < rows; row += 4) {
      const b = a + step;
      const c = b + step;
      const d = c + step;
      let atA: u32 = 1;
      let atB: u32 = 1;
      let atC: u32 = 1;
      let atD: u32 = 1;
      for (let level = 0; level < depth; level++) {
        const cutA = load<i32>(levels + (<usize>atA << 2));
        const cutB = load<i32>(levels + (<usize>atB << 2));
        const cutC = load<i32>(levels + (<usize>atC << 2));
        const cutD = load<i32>(levels + (<usize>atD << 2));
        atA = (atA << 1) | (<u32>(cutA - load<i32>(a + (<usize>(cutA & mask) << 2))) >>> 31);
        atB = (atB << 1) | (<u32>(cutB - load<i32>(b + (<usize>(cutB & mask) << 2))) >>> 31);
        atC = (atC << 1) | (<u32>(cutC - load<i32>(c + (<usize>(cutC & mask) << 2))) >>> 31);
        atD = (atD << 1) | (<u32>(cutD - load<i32>(d + (<usize>(cutD & mask) << 2))) >>> 31);
      }
      const sum = sums + (<usize>row << 3);
      store<f64>(sum, load<f64>(sum) + load<f64>(feet + (<usize>(atA - first) << 3)));
      store<f64>(sum, load<f64>(sum, 8) + load<f64>(feet + (<usize>(atB - first) << 3)), 8);
      store<f64>(sum, load<f64>(sum, 16) + load<f64>(feet + (<usize>(atC - first) << 3)), 16);
      store<f64>(sum, load<f64>(sum, 24) + load<f64>(feet + (<usize>(atD - first) << 3)), 24);
      a = d + step;
    }
    levels += (<usize>first) << 2;
    feet += (<usize>first) << 3;
  }
}
