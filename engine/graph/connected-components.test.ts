import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectedComponents } from './connected-components.ts';
import { graphOf, smallLinks } from './testing/small-graphs.ts';
import { golden, southernWomen } from './testing/southern-women.ts';

test('are those of networkx', () => {
  const { component, count, sizes } = connectedComponents(southernWomen);
  expect([...component]).toEqual(golden.component);
  expect(count).toBe(4);
  expect([...sizes]).toEqual([32, 2, 1, 1]);
});

test('hold what links hold together and nothing else', () => {
  fc.assert(
    fc.property(smallLinks(15, 15), (links) => {
      const { component, count, sizes } = connectedComponents(graphOf(links, 15));
      // Merging the components of each link's ends, from all alone, must give the same division.
      let plain = Array.from({ length: 15 }, (_, vertex) => vertex);
      for (const { a, b } of links) {
        const [from, to] = [plain[a]!, plain[b]!];
        plain = plain.map((c) => (c === from ? to : c));
      }
      for (let a = 0; a < 15; a++) {
        for (let b = 0; b < 15; b++) expect(component[a] === component[b]).toBe(plain[a] === plain[b]);
      }
      expect(new Set(plain).size).toBe(count);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(15);
    }),
    { seed: 1 },
  );
});
