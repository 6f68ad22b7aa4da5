/**
 * The rows of a tree as it grows, on the memory of a kernel in WebAssembly (grow-nodes.as): what node-rows.ts does, to the last bit. Each grower has a memory of its own, which goes
 * with it.
 */
import { wasmInstances } from '../../domain/web-assembly.ts';
import type { ColumnBins } from './bin-columns.ts';
import type { SplitRules } from './best-split.ts';
import { fewRows } from './few-rows.ts';
import { growNodesWasm } from './grow-nodes-wasm.ts';
import { histogramPlaces, type NodeRows } from './node-rows.ts';
import type { Tree } from './tree.ts';

type Run = (...numbers: readonly number[]) => number;

const instance =
  wasmInstances<Readonly<Record<'count' | 'subtract' | 'gather' | 'split' | 'part' | 'land', Run>>>(
    growNodesWasm,
  );

/** What is read of a block of rows stays in the first cache. */
const blockBytes = 1 << 15;
const most = 2 ** 31;

/** Lies end to end from 0 on, each part at a multiple of 16 bytes. */
function layout() {
  let free = 0;
  const take = (bytes: number): number => {
    const at = free;
    free += 16 * Math.ceil(bytes / 16);
    return at;
  };
  return { take, bytes: () => free };
}

/**
 * @param slots of histograms, at most
 * @returns null where it would be more than a kernel's memory
 */
export function kernelNodeRows(
  rowCount: number,
  shapes: readonly ColumnBins[],
  { lambda, minLeafWeight }: SplitRules,
  slots: number,
): NodeRows | null {
  const width = shapes.length;
  const places = histogramPlaces(shapes);
  const slotBytes = 8 * places[width]!;
  const { take, bytes } = layout();
  const foundAt = take(32);
  const wordsAt = take(shapes.some(({ kind }) => kind === 'category') ? 32 * rowCount : 32);
  const presentAt = take(32);
  const sumsAt = take(16 * 256);
  const fewAt = take(16 * (fewRows + 1));
  const fewBinsAt = take(4 * (fewRows + 1));
  const columnsAt = take(4 * width);
  const placesAt = take(4 * (width + 1));
  const rowsAt = take(4 * rowCount + 12);
  const heldRowsAt = take(4 * rowCount + 12);
  const statisticsAt = take(16 * rowCount);
  const heldStatisticsAt = take(16 * rowCount);
  const binsAt = take(rowCount * width);
  const slotsAt = take(slots * slotBytes);
  if (bytes() > most) return null;
  const { run, memory } = instance();
  const buffer = memory(bytes());
  const doubles = new Float64Array(buffer, foundAt, 3);
  const integers = new Int32Array(buffer, foundAt + 24, 2);
  const words = new Uint32Array(buffer, wordsAt, 8);
  const columnsHeld = new Int32Array(buffer, columnsAt, width);
  const bins = new Int32Array(buffer, fewBinsAt, fewRows + 1);
  new Int32Array(buffer, placesAt, width + 1).set(places.map((place) => 8 * place));
  const block = Math.max(64, Math.floor(blockBytes / (width + 20)));
  const gather = (column: number, from: number, to: number): number =>
    run.gather(
      rowsAt,
      statisticsAt,
      from,
      to,
      binsAt + column,
      width,
      shapes[column]!.count, // a shape a column
      sumsAt,
      presentAt,
      fewAt,
      fewBinsAt,
    );
  /** Whether there is a better cut than that found; it is left in `doubles` and `integers`. */
  const splits = (at: number, count: number, g: number, h: number, gain: number): boolean =>
    run.split(at, count, g, h, lambda, minLeafWeight, gain, foundAt) === 1;
  return {
    bins: new Uint8Array(buffer, binsAt, rowCount * width),
    rows: new Int32Array(buffer, rowsAt, rowCount),
    statistics: new Float64Array(buffer, statisticsAt, 2 * rowCount),
    few: { histogram: new Float64Array(buffer, fewAt, 2 * (fewRows + 1)), bins },
    histogram: (slot) => new Float64Array(buffer, slotsAt + slot * slotBytes, places[width]),
    gather,
    count(slot, columns, from, to) {
      columnsHeld.set(columns);
      run.count(
        rowsAt,
        statisticsAt,
        from,
        to,
        block,
        binsAt,
        width,
        columnsAt,
        columns.length,
        placesAt,
        slotsAt + slot * slotBytes,
      );
    },
    subtract: (parent, sibling) =>
      void run.subtract(slotsAt + parent * slotBytes, slotsAt + sibling * slotBytes, slotBytes),
    split(found, column, slot, g, h) {
      const at = slotsAt + slot * slotBytes + 8 * places[column]!;
      if (splits(at, shapes[column]!.count, g, h, found.gain)) keep(found, column, integers[0]!);
    },
    splitFew(found, column, from, to, g, h) {
      const occur = gather(column, from, to);
      if (splits(fewAt, occur, g, h, found.gain)) keep(found, column, bins[integers[0]!]!);
    },
    part({ column, cut, words: set, isCategory }, missing, from, to) {
      if (isCategory) words.set(set);
      return run.part(
        rowsAt,
        statisticsAt,
        from,
        to,
        binsAt + column,
        width,
        cut,
        missing,
        isCategory ? wordsAt : 0,
        heldRowsAt,
        heldStatisticsAt,
      );
    },
    addLeaves(tree, own, sums) {
      const steps = writeTree(tree);
      const listed = new Int32Array(buffer, rowsAt, 4 * Math.ceil(own.length / 4));
      listed.set(own);
      listed.fill(0, own.length);
      run.land(rowsAt, listed.length, binsAt, width, statisticsAt, steps, heldRowsAt);
      const leaves = new Int32Array(buffer, heldRowsAt, own.length);
      const { value } = tree;
      for (let i = 0; i < leaves.length; i++) sums[own[i]!]! += value[leaves[i]! >>> 4]!;
    },
  };

  /** In the place of the statistics, whose room is that of the nodes of any tree over so many rows; gives the levels below the root. */
  function writeTree(tree: Tree): number {
    const { column, cut, missingLeft, categories, left, right } = tree;
    const nodes = new Int32Array(buffer, statisticsAt, 4 * column.length);
    new Uint32Array(buffer, wordsAt, tree.words.length).set(tree.words);
    const level = new Uint8Array(column.length);
    let steps = 0;
    for (let node = 0; node < column.length; node++) {
      const at = 4 * node;
      steps = Math.max(steps, level[node]!);
      if (column[node]! < 0) {
        nodes[at] = 0;
        nodes[at + 1] = 255; // every bin: to itself
        nodes[at + 2] = nodes[at + 3] = 16 * node;
        continue;
      }
      const set = categories[node]!;
      const missing = missingLeft[node]! < 0 ? 0xffff : missingLeft[node]!;
      nodes[at] = set >= 0 ? column[node]! | (1 << 31) : column[node]!;
      nodes[at + 1] = set >= 0 ? wordsAt + 4 * set : cut[node]! | (missing << 16);
      nodes[at + 2] = 16 * left[node]!;
      nodes[at + 3] = 16 * right[node]!;
      level[left[node]!] = level[right[node]!] = level[node]! + 1; // children come after their parent
    }
    return steps;
  }

  function keep(found: Parameters<NodeRows['split']>[0], column: number, cut: number): void {
    found.gain = doubles[0]!;
    found.leftG = doubles[1]!;
    found.leftH = doubles[2]!;
    found.column = column;
    found.cut = cut;
    found.missingLeft = integers[1] === 1;
    found.isCategory = false;
  }
}
