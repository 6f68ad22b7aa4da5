import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Consignments, type CycleRules, goodsReturns, goodsStarts } from './goods-cycles.ts';

const rules: CycleRules = { longestDays: 10, tolerance: 0.03, mostAlike: 200 };

interface Row {
  readonly goods: number;
  readonly day: number;
  readonly firm: number;
  readonly isImport: boolean;
  readonly quantity: number;
}

function consignmentsOf(rows: readonly Row[]): Consignments {
  const sorted = rows.toSorted((a, b) => a.goods - b.goods || a.day - b.day);
  return {
    goods: Int32Array.from(sorted, ({ goods }) => goods),
    day: Int32Array.from(sorted, ({ day }) => day),
    firm: Int32Array.from(sorted, ({ firm }) => firm),
    isImport: Uint8Array.from(sorted, ({ isImport }) => (isImport ? 1 : 0)),
    quantity: Float64Array.from(sorted, ({ quantity }) => quantity),
  };
}

function returnsOf(consignments: Consignments, of = rules): Record<number, number[]> {
  const starts = goodsStarts(consignments);
  const found: Record<number, number[]> = {};
  for (let g = 0; g + 1 < starts.length; g++) {
    goodsReturns(consignments, consignments.quantity, [starts[g]!, starts[g + 1]!], of, (start, steps) => {
      found[start] = [...steps];
    });
  }
  return found;
}

/** Every way of two or four steps is tried. */
function bruteForce(c: Consignments): Record<number, number[]> {
  const found: Record<number, number[]> = {};
  const rows = [...c.day.keys()];
  for (const start of rows.filter((row) => c.isImport[row] === 0)) {
    const ways: number[][] = [];
    const go = (path: readonly number[]): void => {
      const last = path.at(-1) ?? start;
      if (path.length === 2 || path.length === 4) {
        if (c.firm[last] === c.firm[start]) ways.push([...path]);
      }
      if (path.length === 4) return;
      for (const next of rows) {
        const steps = c.day[next]! - c.day[last]!;
        const alike =
          Math.abs(c.quantity[next]! - c.quantity[start]!) <= rules.tolerance * c.quantity[start]!;
        const fits = c.goods[next] === c.goods[start] && c.isImport[next] !== c.isImport[last];
        if (alike && fits && steps >= 1 && steps <= rules.longestDays) go([...path, next]);
      }
    };
    go([]);
    const simple = ways.filter((way) => {
      const firms = [start, ...way.slice(0, -1)].map((row) => c.firm[row]!);
      const met = firms.filter((firm, i) => i === 0 || firm !== firms[i - 1]);
      return new Set(met).size === met.length && !firms.slice(1).includes(firms[0]!);
    });
    const best = simple.sort((a, b) => {
      if (a.length !== b.length) return b.length - a.length;
      for (let i = a.length - 1; i >= 0; i--) if (a[i] !== b[i]) return a[i]! - b[i]!;
      return 0;
    })[0];
    if (best !== undefined) found[start] = best;
  }
  return found;
}

const row = fc.record({
  goods: fc.constantFrom(0, 0, 0, 1),
  day: fc.nat(40),
  firm: fc.nat(6),
  isImport: fc.boolean(),
  quantity: fc.constantFrom(100, 101, 102.5, 104),
});

test('the returns are those of trying every way', () => {
  let [two, more] = [0, 0];
  fc.assert(
    fc.property(fc.array(row, { minLength: 8, maxLength: 26 }), (rows) => {
      const consignments = consignmentsOf(rows);
      const found = returnsOf(consignments);
      expect(found).toEqual(bruteForce(consignments));
      for (const steps of Object.values(found)) {
        if (steps.length === 2) two++;
        else more++;
      }
    }),
    { seed: 1, numRuns: 400 },
  );
  expect(Math.min(two, more)).toBeGreaterThan(50); // both kinds were seen
});

const step = (firm: number, isImport: boolean, day: number, quantity = 100): Row => ({
  goods: 0,
  day,
  firm,
  isImport,
  quantity,
});

test('over four firms and back; late, short, of other goods, or over a firm met twice: no cycle', () => {
  const round = [
    step(0, false, 0),
    step(1, true, 5),
    step(2, false, 12),
    step(3, true, 20),
    step(0, false, 25),
  ];
  const change = (at: number, to: Partial<Row>): Row[] =>
    round.map((r, i) => (i === at ? { ...r, ...to } : r));
  expect(returnsOf(consignmentsOf(round))).toEqual({ 0: [1, 2, 3, 4] });
  expect(returnsOf(consignmentsOf(change(4, { day: 31 })))).toEqual({});
  expect(returnsOf(consignmentsOf(change(1, { day: 0 })))).toEqual({});
  expect(returnsOf(consignmentsOf(change(2, { quantity: 96 })))).toEqual({});
  expect(returnsOf(consignmentsOf(change(3, { goods: 1 })))).toEqual({});
  expect(returnsOf(consignmentsOf(change(3, { firm: 1 })))).toEqual({}); // 0 → 1 → 2 → 1 → 0
  expect(returnsOf(consignmentsOf(change(2, { firm: 1 })))).toEqual({ 0: [1, 2, 3, 4] }); // 1 takes out what it brought in
});

test('a standard pack tells nothing', () => {
  const rows = Array.from({ length: 30 }, (_, i) => step(i % 5, i % 2 === 1, i));
  expect(Object.keys(returnsOf(consignmentsOf(rows))).length).toBeGreaterThan(5);
  expect(returnsOf(consignmentsOf(rows), { ...rules, mostAlike: 29 })).toEqual({});
});

test('goods out of order are refused', () => {
  expect(() => goodsStarts({ ...consignmentsOf([step(0, false, 0)]), goods: Int32Array.of(1, 0) })).toThrow(
    /row 1: goods out of order/,
  );
});
