/**
 * Case-mix by an additive model over factors: value = mean + sum of one effect a factor's level.
 *
 * Backfitting (Hastie & Tibshirani, Generalized Additive Models, 1990, section 4.4): each factor's effects are, in turn,
 * the mean partial residuals of its levels, shrunk by n / (n + ridge) so that a rare level cannot follow its few rows; passes
 * repeat until no factor moves the rows' values by more than `tolerance` (root mean square). One residual array is kept up to
 * date, so a pass costs O(rows × factors) and allocates nothing.
 */
export interface Factor {
  /** Level of each row; -1: unknown, which adds nothing. */
  readonly levels: Int32Array;
  readonly levelCount: number;
}

export interface AdditiveModel {
  readonly mean: number;
  /** One array a factor: effect of each level, 0 for levels never seen. */
  readonly effects: readonly Float64Array[];
}

export interface AdditiveModelOptions {
  readonly ridge?: number;
  /** 0.001 by default. */
  readonly tolerance?: number;
  readonly maximumPasses?: number;
  /** Where to start from: a model of the same factors. */
  readonly start?: AdditiveModel;
}

/** Fits on the rows with `use[row] = 1` (all by default). Values must be finite. */
export function fitAdditiveModel(
  values: Float64Array,
  factors: readonly Factor[],
  use: Uint8Array | null = null,
  options: AdditiveModelOptions = {},
): AdditiveModel {
  const { ridge = 5, tolerance = 1e-3, maximumPasses = 30, start } = options;
  const rows = new Int32Array(values.length);
  let used = 0;
  let total = 0;
  for (let row = 0; row < values.length; row++) {
    if (use !== null && use[row] === 0) continue;
    rows[used++] = row;
    total += values[row]!;
  }
  const mean = start?.mean ?? (used === 0 ? 0 : total / used);
  const effects = factors.map(
    (factor, f) => start?.effects[f]!.slice() ?? new Float64Array(factor.levelCount),
  );
  const residual = new Float64Array(used);
  for (let i = 0; i < used; i++) residual[i] = values[rows[i]!]! - mean;
  const counts = factors.map(({ levels, levelCount }, f) =>
    takeOff(residual, rows, levels, effects[f]!, levelCount),
  );
  const changes = factors.map(({ levelCount }) => new Float64Array(levelCount));

  // The mean is one more factor, of one level, and is not shrunk. Each walk over the rows takes the last factor's change
  // off the residuals and sums the next factor's levels, so that a pass reads the residuals once a factor.
  let fitted = mean;
  for (let pass = 0; pass < maximumPasses; pass++) {
    let shift = 0;
    for (let i = 0; i < used; i++) shift += residual[i]!;
    shift = used === 0 ? 0 : shift / used;
    fitted += shift;
    for (let i = 0; i < used; i++) residual[i]! -= shift;
    let moved = Math.abs(shift);
    factors.forEach(({ levels }, f) => {
      const sums = changes[f]!.fill(0);
      const before = f === 0 ? null : factors[f - 1]!.levels;
      walk(residual, rows, before ?? levels, before === null ? null : changes[f - 1]!, levels, sums);
      moved = Math.max(moved, update(effects[f]!, sums, counts[f]!, ridge));
    });
    const last = factors.at(-1);
    if (last !== undefined) takeOff(residual, rows, last.levels, changes.at(-1)!, last.levelCount);
    if (moved < tolerance) break;
  }
  return { mean: fitted, effects };
}

/** Takes a factor's effects off the residuals; returns how many rows each level has. */
function takeOff(
  residual: Float64Array,
  rows: Int32Array,
  levels: Int32Array,
  effect: Float64Array,
  levelCount: number,
): Int32Array {
  const counts = new Int32Array(levelCount);
  for (let i = 0; i < residual.length; i++) {
    const level = levels[rows[i]!]!;
    if (level < 0) continue;
    residual[i]! -= effect[level]!;
    counts[level]!++;
  }
  return counts;
}

/** Takes `changes` of one factor off the residuals (null: none) and adds these up by the levels of the next, into `sums`. */
function walk(
  residual: Float64Array,
  rows: Int32Array,
  before: Int32Array,
  changes: Float64Array | null,
  levels: Int32Array,
  sums: Float64Array,
): void {
  if (changes !== null) {
    for (let i = 0; i < residual.length; i++) {
      const row = rows[i]!;
      let value = residual[i]!;
      const level = before[row]!;
      if (level >= 0) {
        value -= changes[level]!;
        residual[i] = value;
      }
      const next = levels[row]!;
      if (next >= 0) sums[next]! += value;
    }
    return;
  }
  for (let i = 0; i < residual.length; i++) {
    const level = levels[rows[i]!]!;
    if (level >= 0) sums[level]! += residual[i]!;
  }
}

/**
 * New effects from sums of residuals: the mean partial residual, shrunk: (sum + n × old effect) / (n + ridge). `sums` becomes the
 * changes. Returns the root mean square change of a row's value.
 */
function update(effect: Float64Array, sums: Float64Array, counts: Int32Array, ridge: number): number {
  let moved = 0;
  let rows = 0;
  for (let level = 0; level < effect.length; level++) {
    const n = counts[level]!;
    const change = (n === 0 ? 0 : (sums[level]! + n * effect[level]!) / (n + ridge)) - effect[level]!;
    effect[level]! += change;
    sums[level] = change;
    moved += n * change * change;
    rows += n;
  }
  return rows === 0 ? 0 : Math.sqrt(moved / rows);
}

/** The model's value for one row. */
export function predictAdditive(model: AdditiveModel, factors: readonly Factor[], row: number): number {
  return predictRow(model.mean, model.effects, factors, row);
}

function predictRow(
  mean: number,
  effects: readonly Float64Array[],
  factors: readonly Factor[],
  row: number,
): number {
  let value = mean;
  for (let f = 0; f < factors.length; f++) {
    const level = factors[f]!.levels[row]!;
    if (level >= 0) value += effects[f]![level]!;
  }
  return value;
}
