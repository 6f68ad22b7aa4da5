/** The cells of like goods in which prices are compared, from the finest to the widest. */
import { combineCodes, type DenseCodes } from '../../statistics/combine-codes.ts';
import type { PriceTable } from './price-table.ts';

/** Every cell also has one price unit: prices a piece and a kilogram never meet. */
export const cellLevels = ['HS8 × origin × quarter', 'HS8 × origin', 'HS6 × origin', 'HS6', 'HS4'] as const;

/** Level of each code when cut to `digits`; -1 where it has fewer. */
function cutCodes(dictionary: readonly string[], digits: number): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(dictionary, (code) => {
    if (code.length < digits) return -1;
    const cut = code.slice(0, digits);
    if (!numbers.has(cut)) numbers.set(cut, numbers.size);
    return numbers.get(cut)!; // set on the line before
  });
}

/** Dense cell of every row at one level; -1 for rows without a price, an HS code that fine, or an origin where it counts. */
export function cellsOfLevel(lines: PriceTable, level: (typeof cellLevels)[number]): DenseCodes {
  const cut = cutCodes(lines.hs.dictionary, level.startsWith('HS8') ? 8 : level.startsWith('HS6') ? 6 : 4);
  const goods = new Int32Array(lines.rowCount);
  for (let row = 0; row < lines.rowCount; row++) {
    const code = lines.hs.codes[row]!;
    goods[row] = code < 0 || Number.isNaN(lines.logPrice[row]!) ? -1 : cut[code]!;
  }
  let cells = combineCodes(goods, lines.priceUnit.codes, lines.priceUnit.dictionary.length);
  if (level.includes('origin')) {
    const unknown = lines.origin.dictionary.indexOf('');
    const origin = lines.origin.codes.map((code) => (code === unknown ? -1 : code));
    cells = combineCodes(cells.codes, origin, lines.origin.dictionary.length);
  }
  if (level.includes('quarter')) {
    let first = Infinity;
    let last = -Infinity;
    for (const quarter of lines.quarter) {
      first = Math.min(first, quarter);
      last = Math.max(last, quarter);
    }
    cells = combineCodes(
      cells.codes,
      lines.quarter.map((quarter) => quarter - first),
      last - first + 1,
    );
  }
  return cells;
}
