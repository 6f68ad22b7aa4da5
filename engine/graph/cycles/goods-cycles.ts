/**
 * Goods that go round: short directed cycles in time in the graph of firms. What one firm takes out of the country another brings in afterwards
 * (a step abroad), and what one brings in another takes out again (a step at home): the same goods, in nearly the quantity that set out, each
 * step within so many days. A cycle leads from a firm's export over one to three others, none of them met twice, back to a later export of the
 * same firm: two to four firms in all. One of the others may take out itself what it brought in, or bring in what it took out.
 *
 * Edges are never built: they follow from the rows of one kind of goods, ordered by quantity, near the export that set out. Of every export
 * ONE return is kept: over four steps where there is one, or two, for a short cut names fewer of those who pass the goods on; then the earliest,
 * then by the earliest steps from its end. Quantities that more than `mostAlike` consignments have are standard packs, and tell nothing.
 * Cost: O(rows × mostAlike²) at most, O(rows × log rows) where few match.
 */
import { firstAtLeast } from '../../statistics/first-at-least.ts';

export interface Consignments {
  /** Rows ascend by goods, then by day. */
  readonly goods: Int32Array;
  readonly day: Int32Array;
  readonly firm: Int32Array;
  /** 1: brought in; 0: taken out. */
  readonly isImport: Uint8Array;
  /** Above 0. */
  readonly quantity: Float64Array;
}

export interface CycleRules {
  /** From a step to the next, at most; at least one. */
  readonly longestDays: number;
  /** Of the quantity that set out. */
  readonly tolerance: number;
  readonly mostAlike: number;
}

export const cycleRules: CycleRules = { longestDays: 90, tolerance: 0.03, mostAlike: 200 };

/** Where the rows of each kind of goods begin, and one past the last. */
export function goodsStarts({ goods }: Consignments): Int32Array {
  const starts: number[] = [];
  goods.forEach((code, row) => {
    if (row > 0 && code < goods[row - 1]!) throw new RangeError(`row ${row}: goods out of order`);
    if (row === 0 || code !== goods[row - 1]) starts.push(row);
  });
  return Int32Array.from([...starts, goods.length]);
}

/** Steps of one export's return: rows after it, the last of them an export of its firm. */
export type ReturnVisitor = (start: number, steps: readonly number[]) => void;

/** Returns of the exports in rows `from` to `to`, which are of one kind of goods, in order of row. `quantity`: as observed, or dealt again. */
export function goodsReturns(
  consignments: Consignments,
  quantity: Float64Array,
  range: readonly [number, number],
  rules: CycleRules,
  visit: ReturnVisitor,
): void {
  const { firm, isImport, day } = consignments;
  eachExport(consignments, quantity, range, rules, (start, alike) => {
    const latest = day[start]! + 4 * rules.longestDays;
    const later = alike.filter((row) => day[row]! > day[start]! && day[row]! <= latest).sort();
    const outs = later.filter((row) => isImport[row] === 0);
    const ins = later.filter((row) => isImport[row] === 1 && firm[row] !== firm[start]);
    const steps = returnOf(consignments, start, outs, ins, rules.longestDays);
    if (steps !== null) visit(start, steps);
  });
}

/**
 * Rows that could lie on a cycle if every firm had shipped its quantities on other days of its own: alike to two exports of one firm and an
 * import of another. `visit` may see a row again and again.
 */
export function couldReturn(
  consignments: Consignments,
  range: readonly [number, number],
  rules: CycleRules,
  visit: (row: number) => void,
): void {
  eachExport(consignments, consignments.quantity, range, rules, (_start, alike) => {
    alike.forEach(visit);
  });
}

/** Each export that is no standard pack and could return, with the rows alike, itself among them. */
function eachExport(
  { isImport, firm }: Consignments,
  quantity: Float64Array,
  [from, to]: readonly [number, number],
  { tolerance, mostAlike }: CycleRules,
  visit: (start: number, alike: Int32Array) => void,
): void {
  const byQuantity = Int32Array.from({ length: to - from }, (_, i) => from + i).sort(
    (a, b) => quantity[a]! - quantity[b]! || a - b,
  );
  const sorted = Float64Array.from(byQuantity, (row) => quantity[row]!);
  for (let start = from; start < to; start++) {
    if (isImport[start] === 1) continue;
    const slack = tolerance * quantity[start]!;
    const low = firstAtLeast(sorted, quantity[start]! - slack);
    const high = firstAtLeast(sorted, quantity[start]! + slack, true);
    if (high - low < 3 || high - low > mostAlike) continue;
    let [again, others] = [0, 0];
    for (let at = low; at < high; at++) {
      const row = byQuantity[at]!; // low to high lie in the range
      if (isImport[row] === 0) again += firm[row] === firm[start] ? 1 : 0;
      else others += firm[row] === firm[start] ? 0 : 1;
    }
    if (again >= 2 && others >= 1) visit(start, byQuantity.subarray(low, high));
  }
}

/** `outs` and `ins` (others' alone) ascend. Null where the goods don't return. */
function returnOf(
  { firm, day }: Consignments,
  start: number,
  outs: Int32Array,
  ins: Int32Array,
  longest: number,
): number[] | null {
  const follows = (a: number, b: number): boolean => day[b]! > day[a]! && day[b]! <= day[a]! + longest;
  const landed = ins.filter((row) => follows(start, row));
  if (landed.length === 0) return null;
  const home = outs.filter((row) => firm[row] === firm[start]);
  // Out again by another: from whom it may have the goods, the first, and the first of another firm, lest a firm be met twice.
  const onward = outs.filter((row) => firm[row] !== firm[start]);
  const [one, other] = [new Int32Array(onward.length).fill(-1), new Int32Array(onward.length).fill(-1)];
  onward.forEach((out, i) => {
    for (const row of landed) {
      if (!follows(row, out)) continue;
      if (one[i] === -1) one[i] = row;
      else if (firm[row] !== firm[one[i]!]) {
        other[i] = row;
        break;
      }
    }
  });
  /** The landing from which goods of `onward[i]` may come that the firm of row `last` brings in next; -1: none. */
  const landing = (i: number, last: number): number => {
    const met = firm[one[i]!];
    return met !== firm[last] || met === firm[onward[i]!] ? one[i]! : other[i]!;
  };
  const before = new Map<number, [number, number] | null>();
  const stepsTo = (last: number): [number, number] | null => {
    for (let i = 0; i < onward.length; i++) {
      if (one[i] === -1 || !follows(onward[i]!, last)) continue;
      const first = landing(i, last);
      if (first !== -1) return [first, onward[i]!];
    }
    return null;
  };
  for (const end of home) {
    for (const last of ins) {
      if (!follows(last, end)) continue;
      if (!before.has(last)) before.set(last, stepsTo(last));
      const steps = before.get(last);
      if (steps !== null && steps !== undefined) return [...steps, last, end];
    }
  }
  for (const end of home) {
    const last = landed.find((row) => follows(row, end));
    if (last !== undefined) return [last, end];
  }
  return null;
}
