import { describe, expect, test } from 'vitest';
import { createRng, type Rng } from '../../domain/rng.ts';
import type { Consignments } from './goods-cycles.ts';
import { testedCycleOptions, testedCycles } from './tested-cycles.ts';

interface Row {
  readonly day: number;
  readonly firm: number;
  readonly isImport: boolean;
  readonly quantity: number;
}

function ofOneGoods(rows: readonly Row[]): Consignments {
  const sorted = rows.toSorted((a, b) => a.day - b.day);
  return {
    goods: new Int32Array(sorted.length),
    day: Int32Array.from(sorted, ({ day }) => day),
    firm: Int32Array.from(sorted, ({ firm }) => firm),
    isImport: Uint8Array.from(sorted, ({ isImport }) => (isImport ? 1 : 0)),
    quantity: Float64Array.from(sorted, ({ quantity }) => quantity),
  };
}

/** Two exporters and two importers who know nothing of each other, each with sizes of its own, some ordered several times running. */
function strangers(rng: Rng): Row[] {
  return [0, 1, 2, 3].flatMap((firm) => {
    const sizes = Array.from({ length: 8 }, () => 100 * (1 + rng.below(12) / 10));
    return sizes.flatMap((quantity, i) =>
      Array.from({ length: 1 + rng.below(3) }, (_, again) => ({
        day: i * 40 + rng.below(30) + again * 9,
        firm,
        isImport: firm >= 2,
        quantity,
      })),
    );
  });
}

/** Firm 0 takes out what 1 brings in and 0 takes out again, in a dozen sizes. */
const carousel = (again: number): Row[] =>
  Array.from({ length: 12 }, (_, i) => {
    const size = again === 1 ? 500 : 300 + 40 * ((i * 5) % 12);
    return [
      { day: 26 * i, firm: 0, isImport: false, quantity: size },
      { day: 26 * i + 8, firm: 1, isImport: true, quantity: size * 0.99 },
      { day: 26 * i + 15, firm: 0, isImport: false, quantity: size * 0.985 },
    ];
  }).flat();

const few = { ...testedCycleOptions, fewest: 99, most: 99 };

describe('p', () => {
  test('is uniform at most where nobody knows anybody, though sizes come in runs', () => {
    const p: number[] = [];
    for (let world = 0; world < 100; world++) {
      const rng = createRng(`strangers ${world}`);
      for (const { p: own } of testedCycles(ofOneGoods(strangers(rng)), 4, rng, few).firms) p.push(own);
    }
    const below = (level: number): number => p.filter((own) => own <= level).length / p.length;
    // 400 firms, those of a world not independent of each other.
    expect(below(0.05)).toBeLessThan(0.08);
    expect(below(0.2)).toBeLessThan(0.25);
    expect(below(0.005)).toBeLessThan(0.015); // where no draw has as many: the tail beyond
    expect(below(0.999)).toBeGreaterThan(0.3); // it is not 1 for want of coincidences
  });

  test('is small where goods go round, also among strangers, and more draws make it smaller', () => {
    const rng = createRng('round');
    const crowd = strangers(rng).map((row) => ({ ...row, firm: row.firm + 2 }));
    const [shipper, buyer, ...others] = testedCycles(ofOneGoods([...carousel(12), ...crowd]), 6, rng, {
      ...few,
      most: 1999,
    }).firms;
    expect(shipper!.p).toBeLessThan(0.001);
    expect(buyer!.p).toBeLessThan(0.001);
    expect(buyer).toMatchObject({ quantities: 12, observed: 12 });
    expect(buyer!.expected).toBeLessThan(8);
    for (const { p } of others) expect(p).toBeGreaterThan(0.01);
  });

  test('is 1 where one size goes round all the time: a standard pack would too', () => {
    const found = testedCycles(ofOneGoods(carousel(1)), 2, createRng('pack'));
    expect(found.cycles.length).toBeGreaterThan(10);
    expect(found.firms.map(({ p }) => p)).toEqual([1, 1]);
  });
});

test('the same generator gives the same; a firm without rows is not told', () => {
  const rows = ofOneGoods(carousel(12));
  const once = testedCycles(rows, 4, createRng('a'), few);
  expect(testedCycles(rows, 4, createRng('a'), few)).toEqual(once);
  expect(once.firms.map(({ firm }) => firm)).toEqual([0, 1]);
  expect(once.cycles.every(({ steps }) => steps.length === 2 || steps.length === 4)).toBe(true);
});
