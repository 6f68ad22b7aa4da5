/** A decision tree in flat arrays, over columns in bins; nodes in order of creation, the root first. */

export interface Tree {
  /** -1: a leaf. */
  readonly column: Int32Array;
  /** Rows of this bin or a lower one go left; for a category see `categories`. */
  readonly cut: Int32Array;
  /** The bin of what is missing where that goes left, or -1 where it goes right. */
  readonly missingLeft: Int32Array;
  /** Of a split by category: where its 8 words of 32 bits lie in `words`, a bit a bin, set: left. -1 for a number. */
  readonly categories: Int32Array;
  readonly words: Uint32Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Of a leaf: what it adds to the score. */
  readonly value: Float64Array;
  /** Weight of the training rows that came here. */
  readonly cover: Float64Array;
}

export function goesLeft(tree: Tree, node: number, bin: number): boolean {
  const categories = tree.categories[node]!;
  if (categories >= 0) return ((tree.words[categories + (bin >>> 5)]! >>> (bin & 31)) & 1) === 1;
  return bin <= tree.cut[node]! || bin === tree.missingLeft[node];
}

/** Adds each row's leaf to `sums`; bins[row × columns + column]. */
export function addLeafValues(tree: Tree, bins: Uint8Array, columns: number, sums: Float64Array): void {
  const { column, cut, missingLeft, categories, words, left, right, value } = tree;
  for (let row = 0, at = 0; row < sums.length; row++, at += columns) {
    let node = 0;
    for (let split = column[0]!; split >= 0; split = column[node]!) {
      const bin = bins[at + split]!;
      const set = categories[node]!;
      const goes =
        set >= 0
          ? ((words[set + (bin >>> 5)]! >>> (bin & 31)) & 1) === 1
          : bin <= cut[node]! || bin === missingLeft[node];
      node = goes ? left[node]! : right[node]!;
    }
    sums[row]! += value[node]!;
  }
}

/** Adds each of these rows' leaf to `sums`; bins[row × columns + column]. */
export function addLeafValuesOf(
  tree: Tree,
  bins: Uint8Array,
  columns: number,
  rows: Int32Array,
  sums: Float64Array,
): void {
  for (const row of rows) {
    let node = 0;
    while (tree.column[node]! >= 0) {
      const bin = bins[row * columns + tree.column[node]!]!;
      node = goesLeft(tree, node, bin) ? tree.left[node]! : tree.right[node]!;
    }
    sums[row]! += tree.value[node]!;
  }
}

const parts = ['column', 'cut', 'missingLeft', 'categories', 'left', 'right'] as const;

export type SerialisedTree = Readonly<Record<keyof Tree, readonly number[]>>;

export function serialiseTree(tree: Tree): SerialisedTree {
  return {
    column: [...tree.column],
    cut: [...tree.cut],
    missingLeft: [...tree.missingLeft],
    categories: [...tree.categories],
    words: [...tree.words],
    left: [...tree.left],
    right: [...tree.right],
    value: [...tree.value],
    cover: [...tree.cover],
  };
}

/** @throws RangeError where the arrays do not make a tree */
export function restoreTree(saved: SerialisedTree): Tree {
  const nodes = saved.column.length;
  for (const part of [...parts, 'value', 'cover'] as const) {
    if (saved[part].length !== nodes || nodes === 0) {
      throw new RangeError(`a tree of ${nodes} nodes has ${saved[part].length} of ${part}`);
    }
  }
  saved.column.forEach((column, node) => {
    const [left, right] = [saved.left[node]!, saved.right[node]!]; // as many as nodes
    // Children come after their parent, so a walk ends.
    if (column >= 0 && !(left > node && right > node && left < nodes && right < nodes)) {
      throw new RangeError(`node ${node} of a tree has the children ${left} and ${right}`);
    }
  });
  return {
    column: Int32Array.from(saved.column),
    cut: Int32Array.from(saved.cut),
    missingLeft: Int32Array.from(saved.missingLeft),
    categories: Int32Array.from(saved.categories),
    words: Uint32Array.from(saved.words),
    left: Int32Array.from(saved.left),
    right: Int32Array.from(saved.right),
    value: Float64Array.from(saved.value),
    cover: Float64Array.from(saved.cover),
  };
}
