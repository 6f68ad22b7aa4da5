/**
 * What a firm ships again and again is one choice of its own: quantities alike of a firm, in one direction of one kind of goods, are one class,
 * and its rows keep their days. Dealt again, the classes of as many rows change quantities. As many, because who ships a common size often does so
 * for its being common: were a size shipped often to change places with one shipped once, firms would meet in common sizes more than those dealt again.
 */
import type { Rng } from '../../domain/rng.ts';
import type { Consignments } from './goods-cycles.ts';

export interface QuantityClasses {
  readonly count: number;
  readonly ofRow: Int32Array;
  /** Least quantity of each. */
  readonly least: Float64Array;
  /** Its size: classes of a firm and kind of goods that are alike, whatever their direction, have one. */
  readonly size: Int32Array;
  /** Classes that may change quantities stand together: `order[starts[g]]` to `order[starts[g + 1]]`, those of a kind of goods in a row. */
  readonly order: Int32Array;
  readonly starts: Int32Array;
  /** Of each kind of goods: its first group, and one past the last. */
  readonly groupsOfGoods: Int32Array;
}

/** `goodsStarts`: where the rows of each kind of goods begin. Within `tolerance` of the least of a class: alike. */
export function quantityClasses(
  { firm, isImport, quantity }: Consignments,
  goodsStarts: Int32Array,
  tolerance: number,
): QuantityClasses {
  const ofRow = new Int32Array(firm.length);
  const least: number[] = [];
  const rowsOf: number[] = [];
  const size: number[] = [];
  let sizes = 0;
  const order: number[] = [];
  const starts: number[] = [];
  const groupsOfGoods: number[] = [];
  for (let goods = 0; goods + 1 < goodsStarts.length; goods++) {
    groupsOfGoods.push(starts.length);
    const [from, to] = [goodsStarts[goods]!, goodsStarts[goods + 1]!];
    const rows = Int32Array.from({ length: to - from }, (_, i) => from + i).sort(
      (a, b) => firm[a]! - firm[b]! || isImport[a]! - isImport[b]! || quantity[a]! - quantity[b]! || a - b,
    );
    const traders: number[][] = []; // classes of a firm and direction
    const ofClass = new Map<number, number>(); // class → place of its first row
    rows.forEach((row, i) => {
      const before = rows[i - 1];
      const same = before !== undefined && firm[before] === firm[row] && isImport[before] === isImport[row];
      if (!same) traders.push([]);
      if (!same || quantity[row]! > least.at(-1)! * (1 + tolerance)) {
        traders.at(-1)!.push(least.length); // pushed with its first row
        ofClass.set(least.length, i);
        least.push(quantity[row]!);
        rowsOf.push(0);
      }
      ofRow[row] = least.length - 1;
      rowsOf[least.length - 1]! += 1;
    });
    // Both directions of a firm stand one after the other.
    const firmOf = (own: readonly number[]): number => firm[rows[ofClass.get(own[0]!)!]!]!;
    for (let i = 0; i < traders.length;) {
      const both = [traders[i]!];
      while (++i < traders.length && firmOf(traders[i]!) === firmOf(both[0]!)) both.push(traders[i]!);
      const ascending = both.flat().sort((a, b) => least[a]! - least[b]! || a - b);
      let first = 0;
      ascending.forEach((code, at) => {
        if (at === 0 || least[code]! > first * (1 + tolerance)) {
          first = least[code]!;
          sizes++;
        }
        size[code] = sizes - 1;
      });
    }
    for (const own of traders) {
      own.sort((a, b) => rowsOf[a]! - rowsOf[b]! || a - b);
      own.forEach((code, i) => {
        if (i === 0 || rowsOf[code] !== rowsOf[own[i - 1]!]) starts.push(order.length);
        order.push(code);
      });
    }
  }
  return {
    count: least.length,
    ofRow,
    least: Float64Array.from(least),
    size: Int32Array.from(size),
    order: Int32Array.from(order),
    starts: Int32Array.from([...starts, order.length]),
    groupsOfGoods: Int32Array.from([...groupsOfGoods, starts.length]),
  };
}

/** Fills `dealt` and `sizeOf` for the rows of these goods: in each group of classes the quantities change places. */
export function dealQuantities(
  { quantity }: Consignments,
  goodsStarts: Int32Array,
  { count, ofRow, least, size, order, starts, groupsOfGoods }: QuantityClasses,
  goods: Int32Array,
  dealt: Float64Array,
  sizeOf: Int32Array,
  rng: Rng,
): void {
  const place = new Int32Array(count);
  const shuffled = order.slice();
  for (const code of goods) {
    for (let group = groupsOfGoods[code]!; group < groupsOfGoods[code + 1]!; group++) {
      const [from, to] = [starts[group]!, starts[group + 1]!];
      for (let last = to - 1; last > from; last--) {
        const other = from + rng.below(last - from + 1);
        const moved = shuffled[last]!; // from <= other <= last
        shuffled[last] = shuffled[other]!;
        shuffled[other] = moved;
      }
      for (let at = from; at < to; at++) place[order[at]!] = shuffled[at]!;
    }
    for (let row = goodsStarts[code]!; row < goodsStarts[code + 1]!; row++) {
      const own = ofRow[row]!;
      const now = place[own]!;
      sizeOf[row] = size[now]!;
      dealt[row] = now === own ? quantity[row]! : (quantity[row]! * least[now]!) / least[own]!;
    }
  }
}
