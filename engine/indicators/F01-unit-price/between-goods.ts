/**
 * How much goods differ in price inside a wide cell. HS6 and HS4 put parts beside machines, and one origin beside another: the robust
 * spread of such a cell is that of its most common goods, and rare honest goods would lie far outside it. So each kind of goods
 * (HS code × origin) counts once, with its median, and the plain standard deviation of those medians is taken: it is not robust on purpose.
 */
import { combineCodes, type DenseCodes } from '../../statistics/combine-codes.ts';
import { robustCells } from '../../statistics/robust-cells.ts';
import type { PriceTable } from './price-table.ts';

const minimumKinds = 3;

/** Each line's kind of goods, with the median log price of each kind. */
export interface KindsOfGoods {
  readonly kinds: DenseCodes;
  readonly medians: Float64Array;
}

export function kindsOfGoods(lines: PriceTable): KindsOfGoods {
  const priced = lines.hs.codes.map((code, row) => (Number.isNaN(lines.logPrice[row]!) ? -1 : code));
  const goods = combineCodes(priced, lines.origin.codes, lines.origin.dictionary.length);
  const kinds = combineCodes(goods.codes, lines.priceUnit.codes, lines.priceUnit.dictionary.length);
  return { kinds, medians: robustCells(lines.logPrice, kinds.codes, kinds.count).median };
}

/** Standard deviation of the kinds' medians in each cell, in log price; NaN with fewer than three kinds. */
export function betweenGoods(
  { kinds, medians }: KindsOfGoods,
  cells: Int32Array,
  cellCount: number,
): Float64Array {
  const cellOf = new Int32Array(kinds.count).fill(-1);
  for (let row = 0; row < cells.length; row++)
    if (kinds.codes[row]! >= 0) cellOf[kinds.codes[row]!] = cells[row]!;
  const count = new Int32Array(cellCount);
  const mean = new Float64Array(cellCount);
  const squares = new Float64Array(cellCount);
  for (let kind = 0; kind < kinds.count; kind++) {
    const cell = cellOf[kind]!;
    if (cell < 0) continue;
    count[cell]!++;
    const before = medians[kind]! - mean[cell]!;
    mean[cell]! += before / count[cell]!;
    squares[cell]! += before * (medians[kind]! - mean[cell]!);
  }
  return squares.map((sum, cell) =>
    count[cell]! < minimumKinds ? Number.NaN : Math.sqrt(sum / (count[cell]! - 1)),
  );
}
