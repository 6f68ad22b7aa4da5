/**
 * Case-mix by an additive model over factors: value = mean + sum of one effect a factor's level.
 *
 * Backfitting (Hastie & Tibshirani, Generalized Additive Models, 1990, section 4.4): each factor's effects are, in turn,
 * the mean partial residuals of its levels, shrunk by n / (n + ridge) so that a rare level cannot follow its few rows; passes
 * repeat until no effect moves by more than `tolerance`. One residual array is kept up to date, so a pass costs
 * O(rows × factors) and allocates nothing.
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
  const { ridge = 5, tolerance = 1e-4, maximumPasses = 30, start } = options;
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
  for (let i = 0; i < used; i++)
    residual[i] = values[rows[i]!]! - predictRow(mean, effects, factors, rows[i]!);

  // The mean is one more factor, of one level, and is not shrunk.
  let fitted = mean;
  for (let pass = 0; pass < maximumPasses; pass++) {
    let moved = 0;
    let shift = 0;
    for (const value of residual) shift += value;
    shift = used === 0 ? 0 : shift / used;
    fitted += shift;
    moved = Math.abs(shift);
    for (let i = 0; i < used; i++) residual[i]! -= shift;
    factors.forEach(({ levels, levelCount }, f) => {
      const sums = new Float64Array(levelCount);
      const counts = new Int32Array(levelCount);
      for (let i = 0; i < used; i++) {
        const level = levels[rows[i]!]!;
        if (level < 0) continue;
        sums[level]! += residual[i]!;
        counts[level]!++;
      }
      const effect = effects[f]!;
      // From the mean partial residual: (sum of residuals + n × old effect) / (n + ridge), less the old effect.
      for (let level = 0; level < levelCount; level++) {
        const n = counts[level]!;
        const change = (n === 0 ? 0 : (sums[level]! + n * effect[level]!) / (n + ridge)) - effect[level]!;
        effect[level]! += change;
        sums[level] = change;
        moved = Math.max(moved, Math.abs(change));
      }
      for (let i = 0; i < used; i++) {
        const level = levels[rows[i]!]!;
        if (level >= 0) residual[i]! -= sums[level]!;
      }
    });
    if (moved < tolerance) break;
  }
  return { mean: fitted, effects };
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
