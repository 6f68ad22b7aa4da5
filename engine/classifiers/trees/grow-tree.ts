/**
 * Grows trees over columns in bins, one node's best split at a time, depth first: T. Chen & C. Guestrin, "XGBoost", KDD 2016, sections 2
 * and 3.3, with the histograms of G. Ke et al., "LightGBM", NIPS 2017, algorithm 1. The rows of a node and their g and h lie
 * together, in the order of the table, so that sums are the same on every machine. Where all columns are searched in every node,
 * the larger of two siblings is the parent less the smaller.
 * Cost: rows × columns searched × depth, and nodes × bins.
 */
import type { Rng } from '../../domain/rng.ts';
import type { LearningTable } from '../classifier.ts';
import { binsByRow, type ColumnBins, shapeOfBins } from './bin-columns.ts';
import { leafValue, noSplit, splitCategory, splitNumber, type SplitRules } from './best-split.ts';
import { fewRows } from './few-rows.ts';
import { histogramPlaces, plainNodeRows } from './node-rows.ts';
import { kernelNodeRows } from './node-rows-kernel.ts';
import type { Tree } from './tree.ts';

export interface GrowthRules extends SplitRules {
  /** Splits from the root to a leaf, at most. */
  readonly depth: number;
  /** Least gain of a split, over 0 in any case. */
  readonly minGain: number;
  /** Columns drawn for each node; all the tree's columns where it is their number or more. */
  readonly columnsPerNode: number;
  /** Of each column: 1, -1 or 0; see splitNumber. */
  readonly directions: Int8Array;
}

export interface Grower {
  readonly shapes: readonly ColumnBins[];
  /** Adds to `sums` the leaf of each of these rows of the table. */
  addLeaves(tree: Tree, rows: Int32Array, sums: Float64Array): void;
  /**
   * @param rows of the tree, ascending; g, h: their statistics, in their order
   * @param columns that the tree may use, ascending
   * @param onLeaf told each leaf's rows, in a list that holds until it returns
   */
  grow(
    rows: Int32Array,
    g: Float64Array,
    h: Float64Array,
    columns: Int32Array,
    rng: Rng,
    onLeaf?: (value: number, rows: Int32Array) => void,
  ): Tree;
}

const epsilon = 1e-10;
/** In the place of a slot: no histograms. */
const none = -1;
/** Rows from which on a kernel is worth it. */
const fewestForKernel = 2048;

/** @param plainly without a kernel; the trees are the same */
export function createGrower(table: LearningTable, rules: GrowthRules, plainly = false): Grower {
  const { rowCount } = table;
  const shapes = table.columns.map(shapeOfBins);
  const places = histogramPlaces(shapes);
  // One of a sibling at each level, and the node's own.
  const slots = rules.depth + 2;
  const work =
    (plainly || rowCount < fewestForKernel ? null : kernelNodeRows(rowCount, shapes, rules, slots)) ??
    plainNodeRows(rowCount, shapes, rules);
  binsByRow(table, shapes, work.bins);
  const found = noSplit();
  const spareSlots = Array.from({ length: slots }, (_, slot) => slots - 1 - slot);

  return {
    shapes,
    addLeaves: (tree, rows, sums) => work.addLeaves(tree, rows, sums),
    grow(rows, g, h, columns, rng, onLeaf) {
      const nodes = {
        column: [] as number[],
        cut: [] as number[],
        missingLeft: [] as number[],
        categories: [] as number[],
        words: [] as number[],
        left: [] as number[],
        right: [] as number[],
        value: [] as number[],
        cover: [] as number[],
      };
      const drawsColumns = rules.columnsPerNode < columns.length;
      const drawn = columns.slice();

      function addNode(cover: number): number {
        nodes.column.push(-1);
        nodes.cut.push(0);
        nodes.missingLeft.push(-1);
        nodes.categories.push(-1);
        nodes.left.push(-1);
        nodes.right.push(-1);
        nodes.value.push(0);
        return nodes.cover.push(cover) - 1;
      }

      function columnsOfNode(): Int32Array {
        if (!drawsColumns) return columns;
        for (let i = 0; i < rules.columnsPerNode; i++) {
          const j = i + rng.below(drawn.length - i);
          const swapped = drawn[i]!; // both below the length
          drawn[i] = drawn[j]!;
          drawn[j] = swapped;
        }
        return drawn.subarray(0, rules.columnsPerNode);
      }

      /** In a slot's histograms, or where there are none, in those of the few rows. */
      function search(
        slot: number,
        searched: Int32Array,
        from: number,
        to: number,
        sumG: number,
        sumH: number,
        low: number,
        high: number,
      ): void {
        found.gain = -Infinity;
        const { few } = work;
        const bounded = low !== -Infinity || high !== Infinity;
        for (const column of searched) {
          const { kind, count } = shapes[column]!; // a shape a column
          const direction = rules.directions[column]!;
          if (kind === 'number' && direction === 0 && !bounded) {
            if (slot === none) work.splitFew(found, column, from, to, sumG, sumH);
            else work.split(found, column, slot, sumG, sumH);
            continue;
          }
          const before = found.gain;
          const own = slot === none ? few.histogram : work.histogram(slot);
          const at = slot === none ? 0 : places[column]!;
          const bins = slot === none ? work.gather(column, from, to) : count;
          const binsOf = slot === none ? few.bins : undefined;
          if (kind === 'category') {
            splitCategory(found, column, own, at, bins, sumG, sumH, rules, low, high, binsOf);
          } else {
            splitNumber(found, column, own, at, bins, sumG, sumH, rules, direction, low, high);
            if (binsOf !== undefined && found.gain > before) found.cut = binsOf[found.cut]!;
          }
        }
      }

      /** `counted`: the slot of the node's histograms where they are known already; given back when done. */
      function growNode(
        from: number,
        to: number,
        depth: number,
        sumG: number,
        sumH: number,
        low: number,
        high: number,
        counted: number,
      ): number {
        const node = addNode(sumH);
        const value = leafValue(sumG, sumH, rules.lambda, low, high);
        const mayTry = depth < rules.depth && to - from > 1 && sumH >= 2 * rules.minLeafWeight;
        let slot = counted;
        if (mayTry) {
          const searched = columnsOfNode();
          if (slot === none && !(drawsColumns && to - from <= fewRows)) {
            slot = spareSlots.pop()!; // as many as are held at once
            work.count(slot, searched, from, to);
          }
          search(slot, searched, from, to, sumG, sumH, low, high);
        }
        const gain = found.gain + 2 * sumG * value + (sumH + rules.lambda) * value * value;
        if (
          !mayTry ||
          found.column < 0 ||
          !(gain > Math.max(rules.minGain, epsilon * (1 + Math.abs(sumG))))
        ) {
          if (slot !== none) spareSlots.push(slot);
          nodes.value[node] = value;
          onLeaf?.(value, work.rows.subarray(from, to));
          return node;
        }
        const { column, cut, missingLeft, leftG, leftH, isCategory } = found;
        nodes.column[node] = column;
        nodes.cut[node] = cut;
        nodes.missingLeft[node] = missingLeft ? shapes[column]!.count : -1; // a shape a column
        if (isCategory) nodes.categories[node] = nodes.words.push(...found.words) - 8;
        const next = depth + 1;
        // Whose rows nobody asks for stay where they are.
        const middle =
          next === rules.depth && onLeaf === undefined
            ? from
            : work.part(found, nodes.missingLeft[node], from, to);
        const rightG = sumG - leftG;
        const rightH = sumH - leftH;
        let [lowLeft, highLeft, lowRight, highRight] = [low, high, low, high];
        const direction = rules.directions[column]!;
        if (direction !== 0 && !isCategory) {
          // Below this split neither side may cross the middle of the two: then the whole column is monotone.
          const border =
            (leafValue(leftG, leftH, rules.lambda, low, high) +
              leafValue(rightG, rightH, rules.lambda, low, high)) /
            2;
          if (direction > 0) highLeft = lowRight = border;
          else lowLeft = highRight = border;
        }
        let leftSlot = none;
        let rightSlot = none;
        if (!drawsColumns && slot !== none && next < rules.depth) {
          const leftIsSmaller = middle - from <= to - middle;
          const smaller = spareSlots.pop()!; // as many as are held at once
          if (leftIsSmaller) work.count(smaller, columns, from, middle);
          else work.count(smaller, columns, middle, to);
          work.subtract(slot, smaller);
          [leftSlot, rightSlot] = leftIsSmaller ? [smaller, slot] : [slot, smaller];
        } else if (slot !== none) {
          spareSlots.push(slot);
        }
        nodes.left[node] = growNode(from, middle, next, leftG, leftH, lowLeft, highLeft, leftSlot);
        nodes.right[node] = growNode(middle, to, next, rightG, rightH, lowRight, highRight, rightSlot);
        return node;
      }

      work.rows.set(rows);
      let sumG = 0;
      let sumH = 0;
      for (let i = 0; i < rows.length; i++) {
        sumG += work.statistics[2 * i] = g[i]!;
        sumH += work.statistics[2 * i + 1] = h[i]!;
      }
      growNode(0, rows.length, 0, sumG, sumH, -Infinity, Infinity, none);
      return {
        column: Int32Array.from(nodes.column),
        cut: Int32Array.from(nodes.cut),
        missingLeft: Int32Array.from(nodes.missingLeft),
        categories: Int32Array.from(nodes.categories),
        words: Uint32Array.from(nodes.words),
        left: Int32Array.from(nodes.left),
        right: Int32Array.from(nodes.right),
        value: Float64Array.from(nodes.value),
        cover: Float64Array.from(nodes.cover),
      };
    },
  };
}
