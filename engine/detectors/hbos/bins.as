// The surprise of a block of rows in one column, of surprise.ts, in AssemblyScript, two rows at once. Compiled by bench/learning/build-kernels.ts into bins-wasm.ts; a test
// holds that the two are one, another that scores are those of the TypeScript.

/**
 * Least and greatest of `rows` values, an even number, with those that stand in `ends` already; and added to its third place what is 0 where all are finite: each less
 * itself.
 */
export function widen(values: usize, rows: i32, ends: usize): void {
  let low = v128.load64_splat(ends);
  let high = v128.load64_splat(ends, 8);
  let off = f64x2.splat(0);
  for (let row = 0; row < rows; row += 2) {
    const own = v128.load(values + (<usize>row << 3));
    low = v128.pmin<f64>(low, own);
    high = v128.pmax<f64>(high, own);
    off = v128.add<f64>(off, v128.sub<f64>(own, own));
  }
  store<f64>(ends, min(f64x2.extract_lane(low, 0), f64x2.extract_lane(low, 1)));
  store<f64>(ends, max(f64x2.extract_lane(high, 0), f64x2.extract_lane(high, 1)), 8);
  store<f64>(ends, load<f64>(ends, 16) + f64x2.extract_lane(off, 0) + f64x2.extract_lane(off, 1), 16);
}

/** Counts each value's bin from the low end; counts: 32 bits a bin and one more, four times over, so that no count waits for the one before. */
export function count(values: usize, rows: i32, low: f64, perUnit: f64, counts: usize, bytes: usize): void {
  const from = f64x2.splat(low);
  const scale = f64x2.splat(perUnit);
  for (let row = 0; row < rows; row += 4) {
    const at = values + (<usize>row << 3);
    const a = i32x4.trunc_sat_f64x2_s_zero(v128.mul<f64>(v128.sub<f64>(v128.load(at), from), scale));
    const b = i32x4.trunc_sat_f64x2_s_zero(v128.mul<f64>(v128.sub<f64>(v128.load(at, 16), from), scale));
    let place = counts + (<usize>i32x4.extract_lane(a, 0) << 2);
    store<i32>(place, load<i32>(place) + 1);
    place = counts + bytes + (<usize>i32x4.extract_lane(a, 1) << 2);
    store<i32>(place, load<i32>(place) + 1);
    place = counts + 2 * bytes + (<usize>i32x4.extract_lane(b, 0) << 2);
    store<i32>(place, load<i32>(place) + 1);
    place = counts + 3 * bytes + (<usize>i32x4.extract_lane(b, 1) << 2);
    store<i32>(place, load<i32>(place) + 1);
  }
}

/** Adds to each score what its value's bin says: further out than the tolerance is place 0 or the last one of `surprise`; and to `off` what is 0 where all values are finite: each less itself. */
export function add(
  values: usize, rows: i32, low: f64, perUnit: f64, bins: f64, tolerance: f64, surprise: usize, scores: usize, off: usize,
): void {
  const from = f64x2.splat(low);
  const scale = f64x2.splat(perUnit);
  const least = f64x2.splat(1);
  const most = f64x2.splat(bins);
  const below = f64x2.splat(-tolerance);
  const above = f64x2.splat(bins + tolerance);
  let lost = f64x2.splat(0);
  for (let row = 0; row < rows; row += 2) {
    const at = <usize>row << 3;
    const own = v128.load(values + at);
    lost = v128.add<f64>(lost, v128.sub<f64>(own, own));
    const place = v128.mul<f64>(v128.sub<f64>(own, from), scale);
    // Within the tolerance the end's bin; a comparison that holds is all bits, of which 1 is taken.
    const within = v128.pmax<f64>(least, v128.pmin<f64>(most, v128.ceil<f64>(place)));
    const bin = v128.sub<f64>(
      v128.add<f64>(within, v128.and(v128.gt<f64>(place, above), least)),
      v128.and(v128.lt<f64>(place, below), least),
    );
    const number = i32x4.trunc_sat_f64x2_s_zero(bin);
    const told = v128.load64_lane(
      surprise + (<usize>i32x4.extract_lane(number, 1) << 3),
      v128.load64_zero(surprise + (<usize>i32x4.extract_lane(number, 0) << 3)),
      1,
    );
    v128.store(scores + at, v128.add<f64>(v128.load(scores + at), told));
  }
  store<f64>(off, load<f64>(off) + f64x2.extract_lane(lost, 0) + f64x2.extract_lane(lost, 1));
}
