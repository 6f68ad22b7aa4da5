import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactNetwork } from './rings/contact-network.ts';
import { type Link, twoModeOf } from './testing/small-graphs.ts';
import { twoModeGraph, twoModeGraphOf } from './weighted-graph.ts';

const links = fc.array(fc.record({ a: fc.nat(5), b: fc.nat(7), w: fc.integer({ min: 1, max: 9 }) }), {
  maxLength: 60,
});

/** Weight of each pair, by adding up. */
function pairs(all: readonly Link[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { a, b, w } of all) sums.set(`${a} ${b}`, (sums.get(`${a} ${b}`) ?? 0) + w);
  return sums;
}

describe('a graph of two modes', () => {
  test('has each pair once at both ends, rows ascending, weights summed', () => {
    fc.assert(
      fc.property(links, (all) => {
        const graph = twoModeOf(all, 6, 8);
        const expected = pairs(all);
        expect(graph.targets).toHaveLength(2 * expected.size);
        for (let vertex = 0; vertex < 14; vertex++) {
          let before = -1;
          for (let at = graph.starts[vertex]!; at < graph.starts[vertex + 1]!; at++) {
            const target = graph.targets[at]!;
            expect(target).toBeGreaterThan(before);
            before = target;
            const [a, b] = vertex < 6 ? [vertex, target - 6] : [target, vertex - 6];
            expect(graph.weights[at]).toBe(expected.get(`${a} ${b}`));
          }
        }
      }),
      { seed: 1 },
    );
  });

  test('of a contact network adds up the contacts of all cells', () => {
    fc.assert(
      fc.property(links, (all) => {
        const network = contactNetwork(
          {
            officer: Int32Array.from(all, ({ a }) => a),
            enterprise: Int32Array.from(all, ({ b }) => b),
            cell: Int32Array.from(all, ({ w }) => w % 3),
            contacts: Float64Array.from(all, ({ w }) => w),
          },
          { officers: 6, enterprises: 8, cells: 3 },
        );
        expect(twoModeGraphOf(network)).toEqual(twoModeOf(all, 6, 8));
      }),
      { seed: 2 },
    );
  });

  test.each<[string, Link, RegExp]>([
    ['a code out of the first mode', { a: 6, b: 0, w: 1 }, /link 0: 6 of 6/],
    ['a code out of the second mode', { a: 0, b: -1, w: 1 }, /link 0: -1 of 8/],
    ['a weight of nothing', { a: 0, b: 0, w: 0 }, /link 0: weight 0 must be above 0/],
  ])('%s is refused', (_about, link, message) => {
    expect(() => twoModeOf([link], 6, 8)).toThrow(message);
  });

  test('without weights each link weighs 1', () => {
    const graph = twoModeGraph(
      { first: Int32Array.of(0), second: Int32Array.of(1) },
      { first: 1, second: 2 },
    );
    expect([...graph.weights]).toEqual([1, 1]);
  });
});
