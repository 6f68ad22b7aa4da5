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

/** The definition: the least first, the smaller number of equals, and the first of the densest on the way. */
function oneByOne(list: readonly { a: number; b: number; w: number }[], own: readonly number[]): number[] {
  let left = own.map((_, vertex) => vertex);
  let best = left;
  let most = -1;
  while (left.length > 0) {
    const inside = list.filter(({ a, b }) => left.includes(a) && left.includes(b));
    const weightOf = (vertex: number): number =>
      inside.reduce((sum, { a, b, w }) => (a === vertex || b === vertex ? sum + w : sum), own[vertex]!);
    const weight = inside.reduce((sum, { w }) => sum + w, 0) + left.reduce((sum, v) => sum + own[v]!, 0);
    if (weight / left.length > most) [best, most] = [left, weight / left.length];
    const least = left.reduce((a, b) => (weightOf(b) < weightOf(a) ? b : a));
    left = left.filter((vertex) => vertex !== least);
  }
  return best;
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

  test('finds what taking away one after the other finds, with weights of vertices themselves too', () => {
    const own = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(links, own, (list, alone) => {
        const graph = { ...graphOf(list), own: Float64Array.from(alone) };
        expect([...peel(graph).vertices]).toEqual(oneByOne(list, alone));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test('somebody is left where rounding puts all a little below their density', () => {
    for (let count = 1; count < 40; count++) {
      const graph = { ...graphOf([], count), own: new Float64Array(count).fill(0.1) };
      const { vertices, density } = peel(graph);
      expect(vertices.length).toBeGreaterThan(0);
      expect(density).toBeCloseTo(0.1, 12);
    }
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
