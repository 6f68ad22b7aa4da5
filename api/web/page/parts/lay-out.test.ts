import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layOut } from './lay-out.ts';

const size = { width: 600, height: 400 };
const network = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 }).map((pairs) => ({
    nodes: Array.from({ length: count }, (_, i) => ({ name: `n${i}`, radius: 10 })),
    ties: pairs.map(([a, b]) => ({ from: `n${a}`, to: `n${b}`, strength: 0.5 })),
  })),
);

test('everybody has a place inside the picture, and the same one every time', () => {
  fc.assert(
    fc.property(network, ({ nodes, ties }) => {
      const { places } = layOut(nodes, ties, size);
      expect(places.size).toBe(nodes.length);
      for (const { x, y } of places.values()) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(size.width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(size.height);
      }
      expect([...layOut(nodes, ties, size).places]).toEqual([...places]);
    }),
    { numRuns: 15 },
  );
});

test('two who are tied stand nearer than two who are not', () => {
  const nodes = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, radius: 10 }));
  const tie = (from: string, to: string) => ({ from, to, strength: 1 });
  const { places } = layOut(
    nodes,
    [tie('a', 'b'), tie('b', 'c'), tie('a', 'c'), tie('d', 'e'), tie('e', 'f'), tie('d', 'f')],
    size,
  );
  const far = (one: string, other: string): number => {
    const [p, q] = [places.get(one)!, places.get(other)!];
    return Math.hypot(p.x - q.x, p.y - q.y);
  };
  expect(far('a', 'b')).toBeLessThan(far('a', 'd'));
});
