/**
 * Sums of leaves over many rows. Nodes are written anew so that a step is arithmetic: children lie side by side, a node is one whole number (column, cut, the
 * bin of what is missing where that goes left), leaves lead to themselves, and every row takes as many steps as the tree is deep. No branch for the processor to guess, four
 * rows at a time, and rows in tiles that stay near while all trees pass over them. The sums are those of `addLeafValues`, to the last bit. Cost: rows × trees × depth.
 */
import type { Tree } from './tree.ts';

interface WrittenTree {
  readonly depth: number;
  /** Bits 0 to 13 the column, 14 to 21 the cut, 22 to 30 the bin of what is missing or 256; bit 31: by category. */
  readonly nodes: Int32Array;
  /** The lower child; the higher one follows. A leaf's is itself. */
  readonly child: Int32Array;
  readonly value: Float64Array;
  /** As in Tree, by the new numbers. */
  readonly categories: Int32Array;
  readonly words: Uint32Array;
}

const tile = 2048;
const mostColumns = 1 << 14;
const none = 256;
/** Every bin lies at or below it, and none is missing. */
const leaf = (255 << 14) | (none << 22);

/** Whether nodes of so many columns can be written as one number. */
export const canWalk = (columns: number): boolean => columns <= mostColumns;

/** Adds, tree by tree, each row's leaf to `sums`; bins[row × columns + column]. */
export function addAllLeafValues(
  trees: readonly Tree[],
  bins: Uint8Array,
  columns: number,
  sums: Float64Array,
): void {
  const written = trees.map(writeTree);
  for (let from = 0; from < sums.length; from += tile) {
    const to = Math.min(sums.length, from + tile);
    for (const tree of written) walk(tree, bins, columns, sums, from, to);
  }
}

function writeTree(tree: Tree): WrittenTree {
  const count = tree.column.length;
  const nodes = new Int32Array(count);
  const child = new Int32Array(count);
  const value = new Float64Array(count);
  const categories = new Int32Array(count).fill(-1);
  const level = new Int32Array(count);
  /** The old number of each new one, level by level. */
  const old = new Int32Array(count);
  let made = 1;
  let depth = 0;
  for (let node = 0; node < made; node++) {
    const was = old[node]!;
    const column = tree.column[was]!;
    value[node] = tree.value[was]!;
    if (column < 0) {
      nodes[node] = leaf;
      child[node] = node;
      continue;
    }
    const set = tree.categories[was]!;
    const missing = tree.missingLeft[was]!;
    // A cut below every bin is none of the trees'; one beyond the last byte holds all.
    const cut = Math.min(255, Math.max(0, tree.cut[was]!));
    nodes[node] = column | (cut << 14) | ((missing < 0 ? none : missing) << 22) | (set >= 0 ? 1 << 31 : 0);
    categories[node] = set;
    child[node] = made;
    for (const next of [tree.left[was]!, tree.right[was]!]) {
      level[made] = level[node]! + 1;
      depth = Math.max(depth, level[made]!);
      old[made++] = next;
    }
  }
  return { depth, nodes, child, value, categories, words: tree.words };
}

function walk(
  { depth, nodes, child, value, categories, words }: WrittenTree,
  bins: Uint8Array,
  columns: number,
  sums: Float64Array,
  from: number,
  to: number,
): void {
  /** 0 to the lower child, 1 to the higher. */
  const side = (node: number, told: number, at: number): number => {
    const bin = bins[at + (told & 16383)]!;
    if (told < 0) {
      const set = categories[node]!;
      return 1 - ((words[set + (bin >>> 5)]! >>> (bin & 31)) & 1);
    }
    return ((((told >>> 14) & 255) - bin) >>> 31) & (-(bin ^ ((told >>> 22) & 511)) >>> 31);
  };
  let row = from;
  for (; row + 4 <= to; row += 4) {
    const a = row * columns;
    const b = a + columns;
    const c = b + columns;
    const d = c + columns;
    let atA = 0;
    let atB = 0;
    let atC = 0;
    let atD = 0;
    for (let step = 0; step < depth; step++) {
      atA = child[atA]! + side(atA, nodes[atA]!, a);
      atB = child[atB]! + side(atB, nodes[atB]!, b);
      atC = child[atC]! + side(atC, nodes[atC]!, c);
      atD = child[atD]! + side(atD, nodes[atD]!, d);
    }
    sums[row]! += value[atA]!;
    sums[row + 1]! += value[atB]!;
    sums[row + 2]! += value[atC]!;
    sums[row + 3]! += value[atD]!;
  }
  for (; row < to; row++) {
    let node = 0;
    for (let step = 0; step < depth; step++) node = child[node]! + side(node, nodes[node]!, row * columns);
    sums[row]! += value[node]!;
  }
}
