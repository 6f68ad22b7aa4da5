/**
 * Exact Shapley values of a row's score under a tree, where what is not known follows the training rows down each path: S. Lundberg et al., "Consistent
 * individualized feature attribution for tree ensembles", arXiv 1802.03888 (2018), algorithm 2 ("path-dependent TreeSHAP"; also
 * XGBoost's pred_contribs). They sum to the score less its mean over the training rows.
 * Cost a row: leaves × depth².
 */
import { goesLeft, type Tree } from './tree.ts';

/** Mean leaf value over the training rows, by cover. */
export function meanOfTree(tree: Tree): number {
  const mean = new Float64Array(tree.column.length);
  // Children come after their parent.
  for (let node = mean.length - 1; node >= 0; node--) {
    if (tree.column[node]! < 0) {
      mean[node] = tree.value[node]!;
      continue;
    }
    const left = tree.left[node]!;
    const right = tree.right[node]!;
    mean[node] = (mean[left]! * tree.cover[left]! + mean[right]! * tree.cover[right]!) / tree.cover[node]!;
  }
  return mean[0]!; // a tree has a root
}

function depthOf(tree: Tree): number {
  const depth = new Int32Array(tree.column.length);
  let deepest = 0;
  for (let node = 0; node < depth.length; node++) {
    if (tree.column[node]! < 0) continue;
    deepest = Math.max(deepest, depth[node]! + 1);
    depth[tree.left[node]!] = depth[tree.right[node]!] = depth[node]! + 1;
  }
  return deepest;
}

/** Adds to contributions[row × columns + column] of every row; bins[row × columns + column]. */
export function addTreeContributions(
  tree: Tree,
  bins: Uint8Array,
  columns: number,
  contributions: Float64Array,
): void {
  // One path of at most depth + 1 elements for each level, each below the other.
  const longest = depthOf(tree) + 2;
  const size = longest * (longest + 1);
  const splitColumn = new Int32Array(size);
  const zeroShare = new Float64Array(size);
  const oneShare = new Float64Array(size);
  const weight = new Float64Array(size);
  let at = 0; // where the row's bins and contributions start

  /** Copies the parent's path of `length` elements, and adds one: algorithm 2, EXTEND. */
  function extend(parent: number, path: number, length: number, zero: number, one: number, column: number) {
    for (let i = 0; i < length; i++) {
      splitColumn[path + i] = splitColumn[parent + i]!;
      zeroShare[path + i] = zeroShare[parent + i]!;
      oneShare[path + i] = oneShare[parent + i]!;
      weight[path + i] = weight[parent + i]!;
    }
    splitColumn[path + length] = column;
    zeroShare[path + length] = zero;
    oneShare[path + length] = one;
    weight[path + length] = length === 0 ? 1 : 0;
    for (let i = length - 1; i >= 0; i--) {
      const here = weight[path + i]!;
      weight[path + i + 1]! += (one * here * (i + 1)) / (length + 1);
      weight[path + i] = (zero * here * (length - i)) / (length + 1);
    }
  }

  /** Takes element `index` out of a path whose last element is `last`: UNWIND. */
  function unwind(path: number, last: number, index: number): void {
    const one = oneShare[path + index]!;
    const zero = zeroShare[path + index]!;
    let next = weight[path + last]!;
    for (let i = last - 1; i >= 0; i--) {
      const here = weight[path + i]!;
      if (one !== 0) {
        weight[path + i] = (next * (last + 1)) / ((i + 1) * one);
        next = here - (weight[path + i]! * zero * (last - i)) / (last + 1);
      } else {
        weight[path + i] = (here * (last + 1)) / (zero * (last - i));
      }
    }
    for (let i = index; i < last; i++) {
      splitColumn[path + i] = splitColumn[path + i + 1]!;
      zeroShare[path + i] = zeroShare[path + i + 1]!;
      oneShare[path + i] = oneShare[path + i + 1]!;
    }
  }

  /** Sum of the weights of the path without element `index`. */
  function unwoundSum(path: number, last: number, index: number): number {
    const one = oneShare[path + index]!;
    const zero = zeroShare[path + index]!;
    let next = weight[path + last]!;
    let total = 0;
    for (let i = last - 1; i >= 0; i--) {
      if (one !== 0) {
        const taken = (next * (last + 1)) / ((i + 1) * one);
        total += taken;
        next = weight[path + i]! - (taken * zero * (last - i)) / (last + 1);
      } else {
        total += (weight[path + i]! * (last + 1)) / (zero * (last - i));
      }
    }
    return total;
  }

  function walk(node: number, parent: number, length: number, zero: number, one: number, column: number) {
    const path = parent + length;
    extend(parent, path, length, zero, one, column);
    const split = tree.column[node]!;
    if (split < 0) {
      for (let i = 1; i <= length; i++) {
        const share = oneShare[path + i]! - zeroShare[path + i]!;
        contributions[at + splitColumn[path + i]!]! +=
          unwoundSum(path, length, i) * share * tree.value[node]!;
      }
      return;
    }
    const left = tree.left[node]!;
    const right = tree.right[node]!;
    const [hot, cold] = goesLeft(tree, node, bins[at + split]!) ? [left, right] : [right, left];
    let [zeroBefore, oneBefore, last] = [1, 1, length];
    for (let i = 1; i <= length; i++) {
      if (splitColumn[path + i] !== split) continue;
      zeroBefore = zeroShare[path + i]!;
      oneBefore = oneShare[path + i]!;
      unwind(path, length, i);
      last = length - 1;
      break;
    }
    const cover = tree.cover[node]!;
    walk(hot, path, last + 1, (zeroBefore * tree.cover[hot]!) / cover, oneBefore, split);
    walk(cold, path, last + 1, (zeroBefore * tree.cover[cold]!) / cover, 0, split);
  }

  for (at = 0; at < bins.length; at += columns) walk(0, 0, 0, 1, 1, -1);
}
