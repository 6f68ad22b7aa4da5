/**
 * Grows trees over columns in bins, one node's best split at a time, depth first: T. Chen & C. Guestrin, "XGBoost", KDD 2016, sections 2
 * and 3.3, with the histograms of G. Ke et al., "LightGBM", NIPS 2017, algorithm 1. The rows of a node and their g and h lie
 * together, in the order of the table, so that sums are the same on every machine. Where all columns are searched in every node,
 * the larger of two siblings is the parent less the smaller.
 * Cost: rows × columns searched × depth, and nodes × bins.
 */
import type { Rng } from '../../domain/rng.ts';
import type { BinnedColumns } from './bin-columns.ts';
import {
  type FoundSplit,
  leafValue,
  noSplit,
  splitCategory,
  splitNumber,
  type SplitRules,
} from './best-split.ts';
import { createFewRows, fewRows, gatherFew } from './few-rows.ts';
import { addRows, addRowsOfFour, subtract } from './histogram.ts';
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
  /**
   * @param rows of the tree, ascending; g, h: their statistics, in their order. All three are rearranged.
   * @param columns that the tree may use, ascending
   * @param onLeaf told each leaf's rows, as rows[from, to)
   */
  grow(
    rows: Int32Array,
    g: Float64Array,
    h: Float64Array,
    columns: Int32Array,
    rng: Rng,
    onLeaf?: (value: number, from: number, to: number) => void,
  ): Tree;
}

const epsilon = 1e-10;

export function createGrower({ rowCount, shapes, bins }: BinnedColumns, rules: GrowthRules): Grower {
  const offsets = new Int32Array(shapes.length + 1);
  shapes.forEach(({ count }, column) => (offsets[column + 1] = offsets[column]! + 2 * (count + 1)));
  const width = offsets.at(-1)!; // one longer than the columns
  const spareHistograms: Float64Array[] = [];
  const heldRows = new Int32Array(rowCount);
  const heldG = new Float64Array(rowCount);
  const heldH = new Float64Array(rowCount);
  const found: FoundSplit = noSplit();
  const few = createFewRows();
  const fourOffsets = new Int32Array(4);
  const fourStarts = new Int32Array(4);

  return {
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

      function count(histogram: Float64Array, searched: Int32Array, from: number, to: number): void {
        if (!drawsColumns) histogram.fill(0);
        let i = 0;
        for (; i + 4 <= searched.length; i += 4) {
          for (let j = 0; j < 4; j++) {
            const column = searched[i + j]!; // i + 4 <= length
            fourOffsets[j] = offsets[column]!;
            fourStarts[j] = column * rowCount;
            if (drawsColumns) histogram.fill(0, offsets[column], offsets[column + 1]);
          }
          addRowsOfFour(histogram, fourOffsets, bins, fourStarts, rows, g, h, from, to);
        }
        for (; i < searched.length; i++) {
          const column = searched[i]!; // i < length
          if (drawsColumns) histogram.fill(0, offsets[column], offsets[column + 1]);
          addRows(histogram, offsets[column]!, bins, column * rowCount, rows, g, h, from, to);
        }
      }

      /** Puts the rows of [from, to) that go left first, both sides in their order; returns where the right side starts. */
      function part(start: number, missing: number, from: number, to: number): number {
        const { cut, words, isCategory } = found;
        let middle = from;
        let held = 0;
        for (let i = from; i < to; i++) {
          const row = rows[i]!;
          const bin = bins[start + row]!;
          const goesLeft = isCategory
            ? ((words[bin >>> 5]! >>> (bin & 31)) & 1) === 1
            : bin <= cut || bin === missing;
          if (goesLeft) {
            rows[middle] = row;
            g[middle] = g[i]!;
            h[middle++] = h[i]!;
          } else {
            heldRows[held] = row;
            heldG[held] = g[i]!;
            heldH[held++] = h[i]!;
          }
        }
        rows.set(heldRows.subarray(0, held), middle);
        g.set(heldG.subarray(0, held), middle);
        h.set(heldH.subarray(0, held), middle);
        return middle;
      }

      function search(
        histogram: Float64Array,
        searched: Int32Array,
        sumG: number,
        sumH: number,
        low: number,
        high: number,
      ): void {
        found.gain = -Infinity;
        for (const column of searched) {
          const { kind, count: binCount } = shapes[column]!; // a shape a column
          const at = offsets[column]!;
          if (kind === 'category') {
            splitCategory(found, column, histogram, at, binCount, sumG, sumH, rules, low, high);
          } else {
            const direction = rules.directions[column]!;
            splitNumber(found, column, histogram, at, binCount, sumG, sumH, rules, direction, low, high);
          }
        }
      }

      function searchFew(
        searched: Int32Array,
        from: number,
        to: number,
        sumG: number,
        sumH: number,
        low: number,
        high: number,
      ): void {
        found.gain = -Infinity;
        for (const column of searched) {
          const { kind, count: missing } = shapes[column]!; // a shape a column
          const before = found.gain;
          const occur = gatherFew(few, bins, column * rowCount, missing, rows, g, h, from, to);
          if (kind === 'category') {
            splitCategory(found, column, few.histogram, 0, occur, sumG, sumH, rules, low, high, few.bins);
          } else {
            const direction = rules.directions[column]!;
            splitNumber(found, column, few.histogram, 0, occur, sumG, sumH, rules, direction, low, high);
            if (found.gain > before) found.cut = few.bins[found.cut]!;
          }
        }
      }

      /** `counted`: the node's histogram where it is known already; given back when done. */
      function growNode(
        from: number,
        to: number,
        depth: number,
        sumG: number,
        sumH: number,
        low: number,
        high: number,
        counted: Float64Array | null,
      ): number {
        const node = addNode(sumH);
        const value = leafValue(sumG, sumH, rules.lambda, low, high);
        const mayTry = depth < rules.depth && to - from > 1 && sumH >= 2 * rules.minLeafWeight;
        let histogram = counted;
        if (mayTry) {
          const searched = columnsOfNode();
          if (drawsColumns && to - from <= fewRows) {
            searchFew(searched, from, to, sumG, sumH, low, high);
          } else {
            if (histogram === null) {
              histogram = spareHistograms.pop() ?? new Float64Array(width);
              count(histogram, searched, from, to);
            }
            search(histogram, searched, sumG, sumH, low, high);
          }
        }
        const gain = found.gain + 2 * sumG * value + (sumH + rules.lambda) * value * value;
        if (
          !mayTry ||
          found.column < 0 ||
          !(gain > Math.max(rules.minGain, epsilon * (1 + Math.abs(sumG))))
        ) {
          if (histogram !== null) spareHistograms.push(histogram);
          nodes.value[node] = value;
          onLeaf?.(value, from, to);
          return node;
        }
        const { column, cut, missingLeft, leftG, leftH, isCategory } = found;
        nodes.column[node] = column;
        nodes.cut[node] = cut;
        nodes.missingLeft[node] = missingLeft ? shapes[column]!.count : -1; // a shape a column
        if (isCategory) nodes.categories[node] = nodes.words.push(...found.words) - 8;
        const middle = part(column * rowCount, nodes.missingLeft[node], from, to);
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
        let leftCounted: Float64Array | null = null;
        let rightCounted: Float64Array | null = null;
        if (!drawsColumns && histogram !== null && depth + 1 < rules.depth) {
          const leftIsSmaller = middle - from <= to - middle;
          const smaller = spareHistograms.pop() ?? new Float64Array(width);
          if (leftIsSmaller) count(smaller, columns, from, middle);
          else count(smaller, columns, middle, to);
          subtract(histogram, smaller, histogram);
          [leftCounted, rightCounted] = leftIsSmaller ? [smaller, histogram] : [histogram, smaller];
        } else if (histogram !== null) {
          spareHistograms.push(histogram);
        }
        const next = depth + 1;
        nodes.left[node] = growNode(from, middle, next, leftG, leftH, lowLeft, highLeft, leftCounted);
        nodes.right[node] = growNode(middle, to, next, rightG, rightH, lowRight, highRight, rightCounted);
        return node;
      }

      let sumG = 0;
      let sumH = 0;
      for (let i = 0; i < rows.length; i++) {
        sumG += g[i]!;
        sumH += h[i]!;
      }
      growNode(0, rows.length, 0, sumG, sumH, -Infinity, Infinity, null);
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
