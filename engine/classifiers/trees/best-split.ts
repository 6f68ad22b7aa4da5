/**
 * The best split of a node by one column's histogram. Gain = G_L²/(H_L+λ) + G_R²/(H_R+λ) − G²/(H+λ), equation 7 of Chen & Guestrin,
 * "XGBoost", KDD 2016 (without its factor ½). What is missing is tried on either side. Categories are put in order of G/(H+s) and cut
 * as numbers are: the best of all two-sided groupings (Fisher 1958; Breiman et al. 1984, theorem 4.5), for s = 0 exactly.
 */

export interface SplitRules {
  /** λ: added to every H. */
  readonly lambda: number;
  /** Least H of a side. */
  readonly minLeafWeight: number;
  /** s: a category with little weight is pulled to the middle of the order. */
  readonly categorySmoothing: number;
  /** λ of a split by categories, added to `lambda`: an order made from the labels themselves promises too much. */
  readonly categoryLambda: number;
}

/** What a node's search found; gain -Infinity where nothing splits it. Reused from node to node. */
export interface FoundSplit {
  gain: number;
  column: number;
  cut: number;
  missingLeft: boolean;
  leftG: number;
  leftH: number;
  /** Bins that go left, where the column is a category; bits of 8 words. */
  readonly words: Uint32Array;
  isCategory: boolean;
}

export const noSplit = (): FoundSplit => ({
  gain: -Infinity,
  column: -1,
  cut: 0,
  missingLeft: false,
  leftG: 0,
  leftH: 0,
  words: new Uint32Array(8),
  isCategory: false,
});

/** Leaf value within bounds: −G/(H+λ), as monotone constraints bound it. */
export function leafValue(g: number, h: number, lambda: number, low: number, high: number): number {
  const value = -g / (h + lambda);
  return value < low ? low : value > high ? high : value;
}

/** What a leaf of this value gains over the value 0; G²/(H+λ) where no bound holds it back. */
const scoreOf = (g: number, h: number, lambda: number, value: number): number =>
  -(2 * g * value + (h + lambda) * value * value);

/**
 * @param at where the column's histogram starts; its bins of values, then the bin of what is missing
 * @param direction 1: the score may only rise with the column; -1: only fall; 0: free
 */
export function splitNumber(
  found: FoundSplit,
  column: number,
  histogram: Float64Array,
  at: number,
  count: number,
  g: number,
  h: number,
  rules: SplitRules,
  direction: number,
  low: number,
  high: number,
): void {
  const { lambda, minLeafWeight } = rules;
  const missingG = histogram[at + 2 * count]!;
  const missingH = withoutResidue(histogram[at + 2 * count + 1]!);
  const bounded = direction !== 0 || low !== -Infinity || high !== Infinity;
  for (let side = 0; side < 2; side++) {
    // Without missing values both sides are one: what is missing later goes to the heavier child.
    if (side === 1 && missingH === 0) break;
    let leftG = side === 1 ? missingG : 0;
    let leftH = side === 1 ? missingH : 0;
    const lastCut = missingH > 0 && side === 0 ? count : count - 1;
    for (let bin = 0; bin < lastCut; bin++) {
      const binH = histogram[at + 2 * bin + 1]!;
      if (binH < residue) continue;
      leftG += histogram[at + 2 * bin]!;
      leftH += binH;
      if (leftH < minLeafWeight) continue;
      const rightH = h - leftH;
      if (rightH < minLeafWeight || rightH <= 0) break;
      const rightG = g - leftG;
      let gain: number;
      if (bounded) {
        const leftValue = leafValue(leftG, leftH, lambda, low, high);
        const rightValue = leafValue(rightG, rightH, lambda, low, high);
        if (direction * (rightValue - leftValue) < 0) continue;
        gain = scoreOf(leftG, leftH, lambda, leftValue) + scoreOf(rightG, rightH, lambda, rightValue);
      } else {
        // Both fractions on one denominator: a division is what this loop waits for.
        const left = leftH + lambda;
        const right = rightH + lambda;
        gain = (leftG * leftG * right + rightG * rightG * left) / (left * right);
      }
      if (gain > found.gain) {
        found.gain = gain;
        found.column = column;
        found.cut = bin;
        found.missingLeft = missingH > 0 ? side === 1 : leftH > rightH;
        found.leftG = leftG;
        found.leftH = leftH;
        found.isCategory = false;
      }
    }
  }
}

/** What subtracting histograms may leave where there is nothing. */
const residue = 1e-9;
const withoutResidue = (h: number): number => (h < residue ? 0 : h);

const order = new Int32Array(256);
const keys = new Float64Array(256);

/** @param binsOf which bin a place of the histogram is, where it holds only some */
export function splitCategory(
  found: FoundSplit,
  column: number,
  histogram: Float64Array,
  at: number,
  count: number,
  g: number,
  h: number,
  rules: SplitRules,
  low: number,
  high: number,
  binsOf?: Int32Array,
): void {
  const { minLeafWeight, categorySmoothing } = rules;
  const lambda = rules.lambda + rules.categoryLambda;
  let present = 0;
  for (let bin = 0; bin <= count; bin++) {
    const binH = histogram[at + 2 * bin + 1]!;
    if (binH < residue) continue;
    keys[bin] = histogram[at + 2 * bin]! / (binH + categorySmoothing);
    order[present++] = bin;
  }
  if (present < 2) return;
  const ordered = order.subarray(0, present).sort((a, b) => keys[a]! - keys[b]! || a - b);
  const bounded = low !== -Infinity || high !== Infinity;
  let leftG = 0;
  let leftH = 0;
  let best = -1;
  for (let i = 0; i + 1 < present; i++) {
    const bin = ordered[i]!;
    leftG += histogram[at + 2 * bin]!;
    leftH += histogram[at + 2 * bin + 1]!;
    const rightG = g - leftG;
    const rightH = h - leftH;
    if (leftH < minLeafWeight) continue;
    if (rightH < minLeafWeight || rightH <= 0) break;
    const gain = bounded
      ? scoreOf(leftG, leftH, lambda, leafValue(leftG, leftH, lambda, low, high)) +
        scoreOf(rightG, rightH, lambda, leafValue(rightG, rightH, lambda, low, high))
      : (leftG * leftG) / (leftH + lambda) + (rightG * rightG) / (rightH + lambda);
    if (gain > found.gain) {
      found.gain = gain;
      found.leftG = leftG;
      found.leftH = leftH;
      best = i;
    }
  }
  if (best < 0) return;
  found.column = column;
  found.cut = -1;
  found.missingLeft = false;
  found.isCategory = true;
  // Categories that are not in the node go with the heavier side.
  const leftIsHeavier = found.leftH > h - found.leftH;
  found.words.fill(leftIsHeavier ? 0xffff_ffff : 0);
  const [start, end] = leftIsHeavier ? [best + 1, present] : [0, best + 1];
  for (let i = start; i < end; i++) {
    const bin = binsOf === undefined ? ordered[i]! : binsOf[ordered[i]!]!;
    found.words[bin >>> 5]! ^= 1 << (bin & 31);
  }
}
