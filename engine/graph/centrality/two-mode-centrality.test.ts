import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallLinks, twoModeOf } from '../testing/small-graphs.ts';
import { golden, southernWomen } from '../testing/southern-women.ts';
import { twoModeBetweenness } from './two-mode-betweenness.ts';
import { twoModeCloseness } from './two-mode-closeness.ts';
import { twoModeDegree } from './two-mode-degree.ts';

const everybody = Int32Array.from(golden.component.keys());

/** To 13 digits after the point; names the vertex that differs. */
function expectEqual(found: Float64Array, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, vertex) => expect(found[vertex], `vertex ${vertex}`).toBeCloseTo(value, 13));
}

test('degree, closeness and betweenness are those of networkx', () => {
  expectEqual(twoModeDegree(southernWomen).share, golden.degree);
  // networkx's of the large component alone, where both agree, times the share of all that it holds.
  const reached = golden.component.filter((component) => component === 0).length - 1;
  const share = reached / (everybody.length - 1);
  const large = everybody.filter((vertex) => golden.component[vertex] === 0);
  expectEqual(
    twoModeCloseness(southernWomen, large),
    golden.closenessOfComponent.map((value) => value * share),
  );
  expectEqual(twoModeBetweenness(southernWomen), golden.betweenness);
});

test('closeness of some is their closeness among all', () => {
  const some = twoModeCloseness(southernWomen, Int32Array.of(20, 3));
  expect([...some]).toEqual(
    [...twoModeCloseness(southernWomen, everybody)].filter((_, i) => i === 3 || i === 20).reverse(),
  );
});

test('balanced degree lies between number and weight of links', () => {
  const graph = twoModeOf(
    [
      { a: 0, b: 0, w: 9 },
      { a: 0, b: 1, w: 1 },
      { a: 1, b: 1, w: 16 },
    ],
    3,
    2,
  );
  expect([...twoModeDegree(graph, 0).balanced]).toEqual([2, 1, 0, 1, 2]);
  expect([...twoModeDegree(graph, 1).balanced]).toEqual([10, 16, 0, 9, 17]);
  expect(twoModeDegree(graph, 0.5).balanced[1]).toBe(4);
  expect([...twoModeDegree(graph).strength]).toEqual([10, 16, 0, 9, 17]);
  expect([...twoModeDegree(graph).links]).toEqual([2, 1, 0, 1, 2]);
});

test('betweenness from sources, each taken once, averages to betweenness from all', () => {
  const vertexCount = everybody.length;
  const sum = new Float64Array(vertexCount);
  for (const source of everybody) {
    twoModeBetweenness(southernWomen, Int32Array.of(source)).forEach((value, v) => (sum[v]! += value));
  }
  expectEqual(
    sum.map((value) => value / vertexCount),
    golden.betweenness,
  );
});

test('all lie between 0 and 1, and a star in the middle has them all', () => {
  const star = twoModeOf(
    [0, 1, 2, 3].map((b) => ({ a: 0, b, w: 1 })),
    1,
    4,
  );
  expect(twoModeDegree(star).share[0]).toBe(1);
  expect(twoModeCloseness(star, Int32Array.of(0))[0]).toBe(1);
  expect(twoModeBetweenness(star)[0]).toBe(1);
  fc.assert(
    fc.property(smallLinks(6, 14), (links) => {
      const graph = twoModeOf(links, 6, 6);
      const vertices = Int32Array.from({ length: 12 }, (_, i) => i);
      const all = [twoModeDegree(graph).share, twoModeCloseness(graph, vertices), twoModeBetweenness(graph)];
      for (const values of all) {
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }
    }),
    { seed: 1 },
  );
});
