import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weightedGraph } from '../weighted-graph.ts';
import { peel } from './peel.ts';

const link = fc.record({ a: fc.nat(8), b: fc.nat(8), w: fc.integer({ min: 1, max: 9 }) });
const links = fc.array(link, { maxLength: 20 }).map((list) => list.filter(({ a, b }) => a !== b));

function graphOf(list: readonly { a: number; b: number; w: number }[], vertices = 9) {
  return weightedGraph(
    vertices,
    Int32Array.from(list, ({ a }) => a),
    Int32Array.from(list, ({ b }) => b),
    Float64Array.from(list, ({ w }) => w),
  );
}

/** The best density of any part, by trying all of them. */
function best(list: readonly { a: number; b: number; w: number }[], vertices = 9): number {
  let most = 0;
  for (let part = 1; part < 1 << vertices; part++) {
    let weight = 0;
    for (const { a, b, w } of list) if ((part >> a) & (part >> b) & 1) weight += w;
    let size = 0;
    for (let rest = part; rest > 0; rest &= rest - 1) size++;
    most = Math.max(most, weight / size);
  }
  return most;
}

describe('greedy peeling', () => {
  test('has at least half of the best density there is', () => {
    fc.assert(
      fc.property(links, (list) => {
        expect(peel(graphOf(list)).density).toBeGreaterThanOrEqual(best(list) / 2 - 1e-9);
      }),
      { seed: 1 },
    );
  });

  test('says the density of the part that it gives', () => {
    fc.assert(
      fc.property(links, (list) => {
        const { vertices, density } = peel(graphOf(list));
        const inside = new Set(vertices);
        const weight = list
          .filter(({ a, b }) => inside.has(a) && inside.has(b))
          .reduce((sum, { w }) => sum + w, 0);
        expect(weight / vertices.length).toBeCloseTo(density, 9);
      }),
      { seed: 2 },
    );
  });

  test('finds a clique among single links', () => {
    const clique = [0, 1, 2, 3].flatMap((a) =>
      [0, 1, 2, 3].filter((b) => b > a).map((b) => ({ a, b, w: 1 })),
    );
    const { vertices, density } = peel(graphOf([...clique, { a: 4, b: 5, w: 1 }, { a: 3, b: 6, w: 1 }]));
    expect([...vertices]).toEqual([0, 1, 2, 3]);
    expect(density).toBe(1.5);
  });
});
