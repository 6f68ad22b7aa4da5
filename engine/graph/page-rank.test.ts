import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PageRankOptions, pageRank } from './page-rank.ts';
import { graphOf, smallLinks } from './testing/small-graphs.ts';
import { golden, southernWomen } from './testing/southern-women.ts';

const vertexCount = golden.first + golden.second;
const restartAt = (places: readonly (readonly number[])[]): Float64Array => {
  const restart = new Float64Array(vertexCount);
  for (const [vertex, weight] of places) restart[vertex!] = weight!; // pairs in the file
  return restart;
};

test.each<[string, Partial<PageRankOptions>, readonly number[]]>([
  ['everywhere alike', {}, golden.pageRank],
  ['from two vertices', { restart: restartAt(golden.restart) }, golden.personalised],
  [
    'also from a vertex without links',
    { restart: restartAt(golden.restartIsolated) },
    golden.personalisedIsolated,
  ],
])('is that of networkx, restarting %s', (_about, options, expected) => {
  const { rank } = pageRank(southernWomen, options);
  const error = expected.reduce((sum, value, vertex) => sum + Math.abs(value - rank[vertex]!), 0);
  expect(error).toBeLessThan(1e-10);
});

test('without weights too', () => {
  const { rank } = pageRank({ ...southernWomen, weights: southernWomen.weights.map(() => 1) });
  golden.pageRankUnweighted.forEach((value, vertex) => expect(rank[vertex]).toBeCloseTo(value, 10));
});

describe('what holds for any graph', () => {
  const links = smallLinks(12, 25);
  const restarts = fc
    .array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 })
    .filter((weights) => weights.some((weight) => weight > 0));

  test('ranks sum to 1 and are the long run of the walk they describe, to the tolerance', () => {
    fc.assert(
      fc.property(links, restarts, fc.constantFrom(0, 0.5, 0.85, 0.99), (list, weights, damping) => {
        const graph = graphOf(list, 12);
        const { rank } = pageRank(graph, { damping, restart: Float64Array.from(weights) });
        expect(rank.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
        const sum = weights.reduce((a, b) => a + b, 0);
        const next = weights.map((weight) => ((1 - damping) * weight) / sum);
        for (let vertex = 0; vertex < 12; vertex++) {
          const [from, to] = [graph.starts[vertex]!, graph.starts[vertex + 1]!];
          const mass = graph.weights.subarray(from, to).reduce((a, b) => a + b, 0);
          if (mass === 0)
            weights.forEach((weight, v) => (next[v]! += (damping * rank[vertex]! * weight) / sum));
          for (let at = from; at < to; at++) {
            next[graph.targets[at]!]! += (damping * rank[vertex]! * graph.weights[at]!) / mass;
          }
        }
        expect(next.reduce((error, value, v) => error + Math.abs(value - rank[v]!), 0)).toBeLessThan(2e-10);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('numbering vertices otherwise changes nothing but the numbers', () => {
    fc.assert(
      fc.property(links, (list) => {
        const turned = list.map(({ a, b, w }) => ({ a: 11 - a, b: 11 - b, w }));
        const [rank, other] = [list, turned].map((l) => pageRank(graphOf(l, 12)).rank);
        rank!.forEach((value, vertex) => expect(other![11 - vertex]).toBeCloseTo(value, 9)); // two of two
      }),
      { seed: 2, numRuns: 50 },
    );
  });

  test('who cannot be reached from where walks restart has no rank', () => {
    const graph = graphOf(
      [
        { a: 0, b: 1, w: 1 },
        { a: 2, b: 3, w: 1 },
      ],
      5,
    );
    const { rank } = pageRank(graph, { restart: Float64Array.of(1, 0, 0, 0, 0) });
    expect([...rank.subarray(2)]).toEqual([0, 0, 0]);
    expect(rank[0]).toBeGreaterThan(rank[1]!);
  });

  test('a graph without vertices has no ranks', () => {
    expect(pageRank(graphOf([], 0)).rank).toHaveLength(0);
  });
});

test.each<[string, Partial<PageRankOptions>, RegExp]>([
  ['a damping of 1', { damping: 1 }, /damping 1/],
  ['a tolerance of 0', { tolerance: 0 }, /tolerance 0/],
  ['too short a restart', { restart: Float64Array.of(1) }, /1 restart weights for 3 vertices/],
  ['a restart below 0', { restart: Float64Array.of(1, -1, 0) }, /vertex 1: restart weight -1/],
  ['a restart nowhere', { restart: new Float64Array(3) }, /name at least one vertex/],
])('%s is refused', (_about, options, message) => {
  expect(() => pageRank(graphOf([], 3), options)).toThrow(message);
});
