/**
 * The bins of a tile of rows in the kernel's memory, column by column: first of all columns with what is missing above the others (255), then of all columns with it
 * below them (0, the others one higher). So a node asks one column one cut, whichever way what is missing goes.
 */
import type { LearningColumn } from '../classifier.ts';
import { binner, cellCount, type Cells, cellsOf, type ColumnBins, mostCounted } from './bin-columns.ts';
import type { Tree } from './tree.ts';

export interface TileKernel {
  /** See walk-trees.as. */
  fill(...numbers: readonly number[]): void;
  raise(...numbers: readonly number[]): void;
}

export interface TileBins {
  /** Bytes of the tile. */
  readonly bytes: number;
  /** Writes what finding bins needs, and gives what writes those of rows from … to − 1. */
  readonly load: (
    kernel: TileKernel,
    buffer: ArrayBuffer,
  ) => (columns: readonly LearningColumn[], from: number, to: number) => void;
  /** Where the bins that a node asks lie in the tile. */
  readonly offsetOf: (tree: Tree, node: number) => number;
  /** The greatest of them that goes to the lower side, of a node by number. */
  readonly cutOf: (tree: Tree, node: number) => number;
}

const missing = 255;

/**
 * @param rows of a tile, a multiple of 16
 * @param tileAt where it lies
 * @param at where there is room for what finding bins needs: `bytesToBin`
 */
export function tileBins(shapes: readonly ColumnBins[], rows: number, tileAt: number, at: number): TileBins {
  const half = shapes.length * rows;
  const missingIsLower = ({ column, cut, missingLeft }: Tree, node: number): boolean =>
    missingLeft[node]! >= 0 || cut[node]! >= shapes[column[node]!]!.count;
  return {
    bytes: 2 * half,
    offsetOf: (tree, node) =>
      tree.column[node]! * rows + (tree.categories[node]! < 0 && missingIsLower(tree, node) ? half : 0),
    cutOf(tree, node) {
      // A cut below every bin is none of the trees'.
      const cut = Math.min(missing - 1, Math.max(0, tree.cut[node]!));
      return missingIsLower(tree, node) ? cut + 1 : cut;
    },
    load(kernel, buffer) {
      const values = new Float64Array(buffer, at, rows);
      const tile = new Uint8Array(buffer, tileAt, half);
      let free = at + 8 * rows;
      const fills = shapes.map((shape, column) => {
        const cells = shape.kind === 'number' ? cellsOf(shape.ends) : null;
        if (cells === null || cells.longest > mostCounted) {
          const fill = binner(shape, missing);
          return (own: Float64Array, from: number, to: number) => fill(own, from, to, tile, column * rows, 1);
        }
        const [cellsAt, endsAt] = [free, free + cellBytes];
        free += bytesOf(cells);
        new Uint8Array(buffer, cellsAt, cellCount + 1).set(cells.first.subarray(0, cellCount + 1));
        new Float64Array(buffer, endsAt, cells.ends.length).set(cells.ends);
        const { longest, lowest, scale } = cells;
        return (own: Float64Array, from: number, to: number) => {
          values.set(own.subarray(from, to));
          const binsAt = tileAt + column * rows;
          kernel.fill(at, to - from, cellsAt, cellCount, endsAt, longest, lowest, scale, binsAt);
        };
      });
      return (columns, from, to) => {
        for (let column = 0; column < fills.length; column++)
          fills[column]!(columns[column]!.values, from, to);
        kernel.raise(tileAt, half, tileAt + half);
      };
    },
  };
}

const cellBytes = 8 * Math.ceil((cellCount + 1) / 8);
const bytesOf = ({ ends }: Cells): number => cellBytes + 8 * ends.length;

/** At most, of a column: its cells and ends; and the values of a tile. */
export const bytesToBin = (columns: number, rows: number): number =>
  8 * rows + columns * (cellBytes + 8 * (missing + mostCounted));
