/**
 * Does more of a firm's goods go round than coincidence makes? Counted are its quantities that lie on a return (goods-cycles.ts), those
 * alike taken as one: a firm that ships the same again and again chose it once. Under the null model every firm keeps its goods, its days, its
 * direction and its quantities, and how it repeats them; only which quantity was shipped when is dealt again, for each firm by itself. So a
 * standard pack, a busy season or a firm that ships much makes nothing significant, and a firm of one quantity tells nothing.
 *
 * p = (1 + draws with at least as many) / (draws + 1); once `enough` draws have, the firm is drawn for no more (J. Besag, P. Clifford,
 * "Sequential Monte Carlo p-values", Biometrika 78 (1991), 301-304). Where no draw has as many, a beta-binomial tail fitted to the draws and
 * widened goes on below. Deterministic by the generator.
 */
import type { Rng } from '../../domain/rng.ts';
import { betaBinomialUpperTail } from '../../statistics/beta-binomial-tail.ts';
import {
  type Consignments,
  couldReturn,
  type CycleRules,
  cycleRules,
  goodsReturns,
  goodsStarts,
} from './goods-cycles.ts';
import { dealQuantities, quantityClasses } from './quantity-classes.ts';

export interface TestedCycleOptions extends CycleRules {
  /** Draws of all goods, for what is expected: these, or fewer where there are many rows. */
  readonly fewest: number;
  readonly most: number;
  /** Draws with as many as observed after which a firm's p is known well enough. */
  readonly enough: number;
  /** Rows dealt for what is expected, about, and as many again for small p. */
  readonly work: number;
}

export const testedCycleOptions: TestedCycleOptions = {
  ...cycleRules,
  fewest: 99,
  most: 9_999,
  enough: 20,
  work: 1_000_000,
};

export interface FirmOnCycles {
  readonly firm: number;
  /** Its quantities that could go round, those alike as one, by goods; and how many of them do. */
  readonly quantities: number;
  readonly observed: number;
  readonly expected: number;
  readonly variance: number;
  readonly p: number;
}

export interface GoodsCycle {
  readonly start: number;
  readonly steps: readonly number[];
}

export interface TestedCycles {
  /** In order of firm, each of which something could go round, whatever was shipped when: the family of tests. */
  readonly firms: readonly FirmOnCycles[];
  /** As observed, in order of start. */
  readonly cycles: readonly GoodsCycle[];
}

export function testedCycles(
  given: Consignments,
  firmCount: number,
  rng: Rng,
  options: TestedCycleOptions = testedCycleOptions,
): TestedCycles {
  const { consignments, rowOf, quantities } = thatCouldReturn(given, firmCount, options);
  const { firm, quantity } = consignments;
  const starts = goodsStarts(consignments);
  const classes = quantityClasses(consignments, starts, options.tolerance);
  const marked = new Uint8Array(classes.count); // there are no more sizes than classes
  const every = Int32Array.from({ length: starts.length - 1 }, (_, goods) => goods);
  const cycles: GoodsCycle[] = [];

  const sizeOf = Int32Array.from(classes.ofRow, (code) => classes.size[code]!); // a class
  const countsOf = (shipped: Float64Array, goods: Int32Array, keep?: GoodsCycle[]): Int32Array => {
    const counts = new Int32Array(firmCount);
    marked.fill(0);
    const mark = (row: number): void => {
      const own = sizeOf[row]!;
      if (marked[own] === 1) return;
      marked[own] = 1;
      counts[firm[row]!]!++;
    };
    for (const code of goods) {
      goodsReturns(consignments, shipped, [starts[code]!, starts[code + 1]!], options, (start, steps) => {
        keep?.push({ start: rowOf[start]!, steps: steps.map((row) => rowOf[row]!) });
        mark(start);
        steps.forEach(mark);
      });
    }
    return counts;
  };

  const observed = countsOf(quantity, every, cycles);
  const fewest = Math.max(9, Math.min(options.fewest, Math.floor(options.work / Math.max(1, firm.length))));
  const [sum, squares] = [new Float64Array(firmCount), new Float64Array(firmCount)];
  const asMany = new Int32Array(firmCount);
  const p = new Float64Array(firmCount).fill(1);
  let active = Int32Array.from(observed.keys()).filter((code) => observed[code]! > 0);
  let goods: Int32Array = every;
  const dealt = quantity.slice();
  for (let [draws, spent] = [0, 0]; draws < options.most && active.length > 0 && spent <= options.work;) {
    const isFirst = draws < fewest;
    dealQuantities(consignments, starts, classes, goods, dealt, sizeOf, rng);
    const counts = countsOf(dealt, goods);
    draws++;
    if (isFirst) {
      counts.forEach((count, code) => {
        sum[code]! += count;
        squares[code]! += count * count;
      });
    } else for (const code of goods) spent += starts[code + 1]! - starts[code]!;
    for (const code of active) if (counts[code]! >= observed[code]!) asMany[code]!++;
    // What is expected needs its draws of all goods; a firm may go only after them.
    if (draws < fewest) continue;
    for (const code of active) p[code] = (asMany[code]! + 1) / (draws + 1);
    const left = active.filter((code) => asMany[code]! < options.enough);
    if (isFirst || left.length < active.length) goods = tradedBy(left, consignments, starts, firmCount);
    active = left;
  }
  const firms = Array.from(quantities.keys()).flatMap((code): FirmOnCycles[] => {
    if (quantities[code] === 0) return [];
    const expected = sum[code]! / fewest;
    const told: FirmOnCycles = {
      firm: code,
      quantities: quantities[code]!,
      observed: observed[code]!,
      expected,
      variance: Math.max(0, squares[code]! / fewest - expected ** 2),
      p: p[code]!,
    };
    const beyond = observed[code]! > 0 && asMany[code] === 0 ? extrapolated(told, fewest) : 1;
    return [{ ...told, p: Math.min(told.p, beyond) }];
  });
  return { firms, cycles };
}

/** Firms' sizes go round or don't nearly by themselves, but on days that they share: this much correlated, at least. */
const leastCorrelation = 0.02;

/** P(as many or more) of a beta-binomial number with the draws' mean and variance, both taken to be larger by what so few draws leave open. */
function extrapolated({ quantities, observed, expected, variance }: FirmOnCycles, draws: number): number {
  const mean = Math.min(
    0.99 * quantities,
    expected + 2 * Math.sqrt(Math.max(variance, expected) / draws) + 1 / draws,
  );
  const share = mean / quantities;
  const wide = (variance / (quantities * share * (1 - share))) * (1 + 2 / Math.sqrt(draws));
  const found = quantities > 1 ? (wide - 1) / (quantities - 1) : 0;
  const correlation = Math.min(0.9, Math.max(leastCorrelation, found));
  const precision = 1 / correlation - 1;
  return betaBinomialUpperTail(observed, quantities, {
    alpha: share * precision,
    beta: (1 - share) * precision,
  });
}

/**
 * Rows of a firm, in one direction of one kind of goods, among whose quantities is one that could go round: the others never matter, whatever is
 * dealt. `rowOf`: their rows in what was given. `quantities`: of each firm, sizes that could go round.
 */
function thatCouldReturn(
  given: Consignments,
  firmCount: number,
  rules: CycleRules,
): { consignments: Consignments; rowOf: Int32Array; quantities: Int32Array } {
  const starts = goodsStarts(given);
  const { ofRow, count, size } = quantityClasses(given, starts, rules.tolerance);
  const could = new Uint8Array(count);
  const quantities = new Int32Array(firmCount);
  const kept = new Uint8Array(given.firm.length);
  for (let goods = 0; goods + 1 < starts.length; goods++) {
    const [from, to] = [starts[goods]!, starts[goods + 1]!];
    const traders = new Set<number>();
    const trader = (row: number): number => 2 * given.firm[row]! + given.isImport[row]!;
    couldReturn(given, [from, to], rules, (row) => {
      const own = size[ofRow[row]!]!;
      if (could[own] === 0) quantities[given.firm[row]!]!++;
      could[own] = 1;
      traders.add(trader(row));
    });
    for (let row = from; row < to; row++) if (traders.has(trader(row))) kept[row] = 1;
  }
  const rowOf = Int32Array.from(kept.keys()).filter((row) => kept[row] === 1);
  const consignments = {
    goods: rowOf.map((row) => given.goods[row]!),
    day: rowOf.map((row) => given.day[row]!),
    firm: rowOf.map((row) => given.firm[row]!),
    isImport: Uint8Array.from(rowOf, (row) => given.isImport[row]!),
    quantity: Float64Array.from(rowOf, (row) => given.quantity[row]!),
  };
  return { consignments, rowOf, quantities };
}

function tradedBy(
  active: Int32Array,
  { firm }: Consignments,
  starts: Int32Array,
  firmCount: number,
): Int32Array {
  const isActive = new Uint8Array(firmCount);
  for (const code of active) isActive[code] = 1;
  return Int32Array.from({ length: starts.length - 1 }, (_, code) => code).filter((code) =>
    firm.subarray(starts[code], starts[code + 1]).some((each) => isActive[each] === 1),
  );
}
