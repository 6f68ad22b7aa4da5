import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { type Consignments, goodsStarts } from './goods-cycles.ts';
import { dealQuantities, quantityClasses } from './quantity-classes.ts';

const row = fc.record({
  goods: fc.nat(2),
  firm: fc.nat(2),
  isImport: fc.nat(1),
  quantity: fc.constantFrom(100, 101, 110, 150, 151, 300),
});

test('dealt again, every firm keeps its rows, and how many have each size in each direction', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.string(), (rows, seed) => {
      const sorted = rows.toSorted((a, b) => a.goods - b.goods);
      const given: Consignments = {
        goods: Int32Array.from(sorted, ({ goods }) => goods),
        day: new Int32Array(rows.length),
        firm: Int32Array.from(sorted, ({ firm }) => firm),
        isImport: Uint8Array.from(sorted, ({ isImport }) => isImport),
        quantity: Float64Array.from(sorted, ({ quantity }) => quantity),
      };
      const starts = goodsStarts(given);
      const classes = quantityClasses(given, starts, 0.03);
      const dealt = given.quantity.slice();
      const sizeOf = Int32Array.from(classes.ofRow, (code) => classes.size[code]!);
      const of = (sizes: Int32Array): string[] =>
        sorted.map(({ goods, firm, isImport }, i) => `${goods} ${firm} ${isImport} ${sizes[i]}`).sort();
      const before = of(sizeOf);
      const every = Int32Array.from({ length: starts.length - 1 }, (_, code) => code);
      dealQuantities(given, starts, classes, every, dealt, sizeOf, createRng(seed));
      expect(of(sizeOf)).toEqual(before);
      // What a size is does not depend on direction, and is of one firm and kind of goods.
      const firmsOf = new Map<number, Set<string>>();
      sorted.forEach(({ goods, firm }, i) => {
        const size = sizeOf[i]!;
        firmsOf.set(size, (firmsOf.get(size) ?? new Set()).add(`${goods} ${firm}`));
      });
      for (const firms of firmsOf.values()) expect(firms.size).toBe(1);
      dealt.forEach((quantity) => expect(quantity).toBeGreaterThan(99));
    }),
    { seed: 1, numRuns: 200 },
  );
});
