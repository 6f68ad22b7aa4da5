import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestMerge, graphOf, type Link, smallLinks } from '../testing/small-graphs.ts';
import { golden, southernWomen } from '../testing/southern-women.ts';
import { louvain } from './louvain.ts';
import { modularity } from './modularity.ts';

test('no two communities gain by merging, and the modularity told is theirs', () => {
  fc.assert(
    fc.property(smallLinks(14, 40), fc.constantFrom(0.5, 1, 2), (links, resolution) => {
      const graph = graphOf(links, 14);
      const found = louvain(graph, { resolution });
      expect(bestMerge(graph, found, resolution)).toBeLessThan(1e-12);
      expect(found.modularity).toBeCloseTo(modularity(graph, found.community, resolution), 12);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test('over 200 seeds, least, median and best tenth are those of igraph, on weights', () => {
  const found = Array.from({ length: 200 }, (_, seed) => louvain(southernWomen, { seed: String(seed) }));
  const sorted = found.map((each) => each.modularity).sort((a, b) => a - b);
  golden.louvain.quantiles.forEach((value, i) => {
    expect(sorted[[0, 100, 180][i]!]).toBeCloseTo(value, 12); // three quantiles in the file
  });
});

test('two cliques on a bridge, numbered by first vertex; the same seed gives the same; alone stays alone', () => {
  const clique = (first: number): Link[] => [
    { a: first, b: first + 2, w: 1 },
    { a: first, b: first + 4, w: 1 },
    { a: first + 2, b: first + 4, w: 1 },
  ];
  const graph = graphOf([...clique(0), ...clique(1), { a: 0, b: 1, w: 1 }], 7);
  const found = louvain(graph, { seed: 's' });
  expect(found).toEqual(louvain(graph, { seed: 's' }));
  expect([...found.community]).toEqual([0, 1, 0, 1, 0, 1, 2]);
  expect(louvain(graphOf([], 0)).count).toBe(0);
  expect(() => louvain(graphOf([{ a: 1, b: 1, w: 1 }], 2))).toThrow(/vertex 1 has a link to itself/);
});
