/**
 * Sums of leaves over many rows, by kernels in WebAssembly (walk-trees.as, which says how). Rows come in tiles, and all trees pass over a tile while its bins lie
 * near. The sums are those of `addLeafValues` tree by tree, its twin in TypeScript, to the last bit.
 */
import { wasmKernel } from '../../domain/web-assembly.ts';
import type { LearningTable } from '../classifier.ts';
import type { ColumnBins } from './bin-columns.ts';
import { bytesToBin, type TileBins, tileBins, type TileKernel } from './tile-bins.ts';
import type { Tree } from './tree.ts';
import { walkTreesWasm } from './walk-trees-wasm.ts';

interface WalkKernel extends TileKernel {
  ask(...numbers: readonly number[]): void;
  walk(...numbers: readonly number[]): void;
}

const kernel = wasmKernel<WalkKernel>(walkTreesWasm);

/** Rows of a tile: its bins stay in the first cache, and a tree is not read anew for a few rows. A multiple of 32. */
const tileRows = (columns: number): number =>
  Math.min(2048, Math.max(512, 2 ** Math.floor(Math.log2(2 ** 15 / columns))));
/** Levels that are answered at once, where a tree has more than three. */
const mostLevels = 6;
/** Questions by category among them, at most. */
const mostAsked = 2 ** mostLevels;
const scratchBytes = 1024;
/** Memory that is taken for trees: of more trees the rows are passed over again. */
const mostTreeBytes = 1 << 26;
const mostColumns = 1 << 14;
/** A node has 21 bits for where its children are. */
const mostNodes = 1 << 21;

/** Whether so many columns fit into a tile, and every tree into the numbers of its nodes. */
export const canWalk = (trees: readonly Tree[], columns: number): boolean =>
  columns <= mostColumns && trees.every((tree) => tree.column.length <= mostNodes);

/** A tree as the kernel takes it: what `walk` is given, and the questions by category that are asked before. */
interface WrittenTree {
  readonly given: readonly number[];
  /** Of each: where the column's bins lie in the tile, its set, and where the answers go. */
  readonly asked: readonly (readonly [bins: number, set: number, answers: number])[];
}

/** Adds, tree by tree, each row's leaf to `sums`. */
export function addAllLeafValues(
  trees: readonly Tree[],
  { columns, rowCount }: LearningTable,
  shapes: readonly ColumnBins[],
  sums: Float64Array,
): void {
  const { run, memory } = kernel();
  const tile = tileRows(columns.length);
  const tileAt = scratchBytes;
  const sumsAt = tileAt + (2 * columns.length + mostAsked) * tile;
  const binsAt = sumsAt + 8 * tile;
  const bins = tileBins(shapes, tile, tileAt, binsAt);
  const treesAt = binsAt + bytesToBin(columns.length, tile);
  for (let first = 0, after = 0; first < trees.length; first = after) {
    let needed = treesAt;
    for (; after < trees.length && (after === first || needed < mostTreeBytes); after++) {
      needed += bytesOf(trees[after]!);
    }
    const buffer = memory(needed);
    const load = bins.load(run, buffer);
    const written = writeTrees(trees.slice(first, after), shapes, bins, tile, buffer, treesAt);
    const held = new Float64Array(buffer, sumsAt, tile);
    for (let from = 0; from < rowCount; from += tile) {
      const to = Math.min(rowCount, from + tile);
      const rows = 32 * Math.ceil((to - from) / 32);
      load(columns, from, to);
      held.set(sums.subarray(from, to));
      for (const { given, asked } of written) {
        for (const [column, set, answers] of asked) run.ask(tileAt + column, set, rows, tileAt + answers);
        run.walk(...given, tileAt, 0, rows, sumsAt);
      }
      sums.set(held.subarray(0, to - from), from);
    }
  }
}

/** At most: what is answered at once with its answers; the walked nodes with their sets and values; the sets themselves. */
const bytesOf = ({ column, words }: Tree): number =>
  9 * 2 ** mostLevels + 20 * column.length + 4 * words.length + 64;

/** Every bin lies at or below it. */
const allLower = 255;

/** Tree by tree, from `treesAt` on. */
function writeTrees(
  trees: readonly Tree[],
  shapes: readonly ColumnBins[],
  bins: TileBins,
  tile: number,
  buffer: ArrayBuffer,
  treesAt: number,
): readonly WrittenTree[] {
  const integers = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);
  const bytes = new Uint8Array(buffer);
  let free = treesAt;
  const take = (count: number): number => {
    const at = free;
    free += 8 * Math.ceil(count / 8);
    return at;
  };
  return trees.map((tree) => {
    const count = tree.column.length;
    const { level, depth } = levelsOf(tree);
    const levels = depth > 3 ? mostLevels : 3;
    const inFull = 2 ** levels;
    const [words, offsets, cuts] = [take(4 * tree.words.length), take(4 * inFull), take(inFull)];
    const entries = take(4 * inFull);
    const [nodes, sets, values] = [take(8 * count), take(4 * count), take(8 * count)];
    const asked: [number, number, number][] = [];
    integers.set(tree.words, words >> 2);
    tree.categories.forEach((set, node) => {
      if (set < 0) return;
      // What is missing is bin 255 in a tile.
      const bin = shapes[tree.column[node]!]!.count; // of its column
      const bit = (tree.words[set + (bin >>> 5)]! >>> (bin & 31)) & 1;
      integers[(words >> 2) + set + 7] = (tree.words[set + 7]! & 0x7fff_ffff) | (bit << 31);
    });
    integers.fill(0, offsets >> 2, (offsets >> 2) + inFull);
    bytes.fill(allLower, cuts, cuts + inFull);
    /** The old number of each walked node, level by level. */
    const old = new Int32Array(count);
    let made = 0;
    const fill = (node: number, place: number): void => {
      const own = level[node]!;
      if (own === levels || tree.column[node]! < 0) {
        // Under a leaf that ends early everything goes to the lower side.
        integers[(entries >> 2) + place * 2 ** (levels - own) - inFull] = 8 * made;
        old[made++] = node;
        return;
      }
      const set = tree.categories[node]!;
      if (set >= 0) {
        const answers = bins.bytes + asked.length * tile;
        asked.push([bins.offsetOf(tree, node), words + 4 * set, answers]);
        integers[(offsets >> 2) + place] = answers;
        bytes[cuts + place] = 0;
      } else {
        integers[(offsets >> 2) + place] = bins.offsetOf(tree, node);
        bytes[cuts + place] = bins.cutOf(tree, node);
      }
      fill(tree.left[node]!, 2 * place);
      fill(tree.right[node]!, 2 * place + 1);
    };
    fill(0, 1);
    for (let node = 0; node < made; node++) {
      const was = old[node]!;
      doubles[(values >> 3) + node] = tree.value[was]!;
      const at = (nodes >> 2) + 2 * node;
      if (tree.column[was]! < 0) {
        integers[at] = 0;
        integers[at + 1] = allLower | (node << 11); // leads to itself
        continue;
      }
      const set = tree.categories[was]!;
      integers[at] = bins.offsetOf(tree, was) | (set >= 0 ? 1 << 31 : 0);
      integers[at + 1] = (set >= 0 ? 0 : bins.cutOf(tree, was)) | (made << 11);
      integers[(sets >> 2) + node] = words + 4 * set;
      old[made++] = tree.left[was]!;
      old[made++] = tree.right[was]!;
    }
    const steps = Math.max(0, depth - levels);
    const setsOrNone = tree.words.length > 0 ? sets : 0;
    return { given: [levels, offsets, cuts, entries, steps, nodes, setsOrNone, values], asked };
  });
}

function levelsOf({ column, left, right }: Tree): { readonly level: Int32Array; readonly depth: number } {
  const level = new Int32Array(column.length);
  let depth = 0;
  for (let node = 0; node < column.length; node++) {
    depth = Math.max(depth, level[node]!);
    if (column[node]! >= 0) level[left[node]!] = level[right[node]!] = level[node]! + 1; // children come after their parent
  }
  return { level, depth };
}
