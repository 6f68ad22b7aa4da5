import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng, type Rng } from '../../domain/rng.ts';
import {
  bestMerge,
  disconnected,
  graphOf,
  type Link,
  partitions,
  smallLinks,
  twoModeOf,
} from '../testing/small-graphs.ts';
import { golden, southernWomen } from '../testing/southern-women.ts';
import type { WeightedGraph } from '../weighted-graph.ts';
import { type Communities, leiden } from './leiden.ts';
import { firstLevel } from './level.ts';
import { modularity } from './modularity.ts';
import { moveVertices } from './move-vertices.ts';

const seeds = ['1', '2', '3', '4', '5'];
const resolutions = fc.constantFrom(0.5, 1, 2);

/** The most that moving one vertex, also to a community of its own, would add. */
function bestMove(graph: WeightedGraph, { community, count }: Communities, resolution: number): number {
  if (count === graph.vertexCount && graph.vertexCount < 2) return 0;
  const now = modularity(graph, community, resolution);
  let most = -Infinity;
  for (let vertex = 0; vertex < graph.vertexCount; vertex++) {
    for (let to = 0; to <= Math.min(count, graph.vertexCount - 1); to++) {
      const moved = community.slice();
      moved[vertex] = to;
      most = Math.max(most, modularity(graph, moved, resolution) - now);
    }
  }
  return most;
}

describe('what Leiden guarantees', () => {
  test('after every iteration communities are connected and no two of them gain by merging', () => {
    fc.assert(
      fc.property(smallLinks(14, 40), resolutions, fc.constantFrom(1, 2), (links, resolution, iterations) => {
        const graph = graphOf(links, 14);
        const found = leiden(graph, { resolution, iterations });
        expect(disconnected(graph, found.community)).toEqual([]);
        expect(bestMerge(graph, found, resolution)).toBeLessThan(1e-12);
        expect(found.modularity).toBeCloseTo(modularity(graph, found.community, resolution), 12);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test('when an iteration changes nothing, no vertex gains by moving', () => {
    fc.assert(
      fc.property(smallLinks(14, 40), resolutions, fc.constantFrom(1, 0.1), (links, resolution, unit) => {
        const graph = graphOf(
          links.map(({ a, b, w }) => ({ a, b, w: w * unit })),
          14,
        );
        const found = leiden(graph, { resolution, iterations: 100 });
        expect(found.stable).toBe(true);
        expect(bestMove(graph, found, resolution)).toBeLessThan(1e-12);
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  test('the checks notice: moving alone (Louvain) leaves a community that falls apart', () => {
    // Two groups that only a bridge holds together, and the bridge is then worth more elsewhere (Traag et al., figure 2).
    const apart = Int32Array.from([0, 0, 1, 1, 0, 0, 1]);
    const graph = graphOf(
      [
        { a: 0, b: 1, w: 1 },
        { a: 4, b: 5, w: 1 },
        { a: 2, b: 3, w: 1 },
        { a: 3, b: 6, w: 1 },
      ],
      7,
    );
    expect(disconnected(graph, apart)).toEqual([0]);
    const split = {
      community: Int32Array.from([0, 1, 2, 2, 3, 3, 2]),
      count: 4,
      modularity: 0,
      stable: true,
    };
    expect(bestMerge(graph, split, 1)).toBeGreaterThan(0.1);
    expect(bestMove(graph, split, 1)).toBeGreaterThan(0.1);
  });
});

describe('how good they are', () => {
  test('the best of five seeds reaches the highest modularity of all partitions of 8 vertices', () => {
    let reached = 0;
    fc.assert(
      fc.property(smallLinks(8, 16), (links) => {
        const graph = graphOf(links, 8);
        let most = -Infinity;
        for (const community of partitions(8)) most = Math.max(most, modularity(graph, community));
        const found = Math.max(...seeds.map((seed) => leiden(graph, { seed, iterations: 10 }).modularity));
        expect(found).toBeGreaterThanOrEqual(most - 0.01);
        reached += found > most - 1e-12 ? 1 : 0;
      }),
      { seed: 3, numRuns: 60 },
    );
    expect(reached).toBeGreaterThanOrEqual(58);
  });

  test('over 200 seeds, least, median and best tenth are those of igraph or better, on weights', () => {
    const found = Array.from(
      { length: 200 },
      (_, seed) => leiden(southernWomen, { seed: String(seed) }).modularity,
    );
    found.sort((a, b) => a - b);
    golden.leiden.quantiles.forEach((value, i) => {
      expect(found[[0, 100, 180][i]!]).toBeGreaterThan(value - 1e-12); // three quantiles in the file
    });
  });

  test('cliques on a ring are found whatever the numbering and the seed', () => {
    const rng = createRng('numbering');
    for (const seed of seeds) {
      const number = Int32Array.from({ length: 60 }, (_, i) => i).sort(() => (rng.uniform() < 0.5 ? -1 : 1));
      const links = ringOfCliques(10, 6).map(({ a, b, w }) => ({ a: number[a]!, b: number[b]!, w }));
      const { community, count } = leiden(graphOf(links, 60), { seed });
      expect(count).toBe(10);
      for (let vertex = 0; vertex < 60; vertex++) {
        expect(community[number[vertex]!]).toBe(community[number[vertex - (vertex % 6)]!]);
      }
    }
  });
});

describe('a graph of 300 officers and 1,500 enterprises in six ports', () => {
  const links = ports(createRng('six ports'));
  const graph = twoModeOf(links, 300, 1500);
  const found = leiden(graph, { iterations: 50 });

  test('keeps the guarantees', () => {
    expect(found.stable).toBe(true);
    expect(disconnected(graph, found.community)).toEqual([]);
    expect(mostGainOfMoves(graph, found.community)).toBeLessThanOrEqual(0);
  });

  test('the check of moves notices one vertex in the wrong place', () => {
    const wrong = found.community.slice();
    wrong[0] = (wrong[0]! + 1) % found.count;
    expect(mostGainOfMoves(graph, wrong)).toBeGreaterThan(0);
  });

  test('numbered otherwise it is divided nearly as well', () => {
    const turned = links.map(({ a, b, w }) => ({ a: 299 - a, b: 1499 - b, w }));
    const other = leiden(twoModeOf(turned, 300, 1500), { iterations: 50 });
    expect(Math.abs(other.modularity - found.modularity)).toBeLessThan(0.002);
  });
});

/** Three links in four stay in the port. */
function ports(rng: Rng): Link[] {
  return Array.from({ length: 12_000 }, () => {
    const b = Math.floor(1500 * rng.uniform() ** 1.5);
    const port = rng.uniform() < 0.75 ? b % 6 : rng.below(6);
    return { a: 6 * Math.floor(50 * rng.uniform() ** 1.5) + port, b, w: 1 };
  });
}

/** The most that moving one vertex would gain, times the square of the total weight: exact for whole weights. */
function mostGainOfMoves(
  { vertexCount, starts, targets, weights }: WeightedGraph,
  community: Int32Array,
): number {
  const mass = new Float64Array(vertexCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) mass[vertex]! += weights[at]!;
  }
  const massOf = new Float64Array(vertexCount);
  mass.forEach((value, vertex) => (massOf[community[vertex]!]! += value));
  const total = mass.reduce((sum, value) => sum + value, 0);
  let most = -Infinity;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const own = community[vertex]!;
    const to = new Map<number, number>([[own, 0]]);
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
      const c = community[targets[at]!]!;
      to.set(c, (to.get(c) ?? 0) + weights[at]!);
    }
    const stay = total * to.get(own)! - mass[vertex]! * (massOf[own]! - mass[vertex]!);
    most = Math.max(most, -stay); // to be alone
    for (const [c, weight] of to) {
      if (c !== own) most = Math.max(most, total * weight - mass[vertex]! * massOf[c]! - stay);
    }
  }
  return most;
}

describe('the rest of the contract', () => {
  const links = ringOfCliques(6, 4);

  test('the same seed gives the same communities, numbered by first vertex', () => {
    const [one, two] = [leiden(graphOf(links, 24)), leiden(graphOf(links, 24))];
    expect(one).toEqual(two);
    const firstSeen = [...new Set(one.community)];
    expect(firstSeen).toEqual(firstSeen.map((_, i) => i));
  });

  test('vertices without links are alone; a graph without any is all alone', () => {
    const { community, count } = leiden(graphOf([{ a: 0, b: 2, w: 1 }], 4));
    expect([...community]).toEqual([0, 1, 0, 2]);
    expect(count).toBe(3);
    expect(leiden(graphOf([], 2))).toEqual({
      community: Int32Array.of(0, 1),
      count: 2,
      modularity: 0,
      stable: true,
    });
    expect(leiden(graphOf([], 0)).count).toBe(0);
  });

  test('a higher resolution gives more communities', () => {
    const [coarse, fine] = [0.1, 12].map((resolution) => leiden(graphOf(links, 24), { resolution }).count);
    expect(coarse).toBeLessThan(6);
    expect(fine).toBeGreaterThan(6);
  });

  test.each<[string, Link, RegExp]>([
    ['a link of a vertex to itself', { a: 1, b: 1, w: 1 }, /vertex 1 has a link to itself/],
    ['a weight of zero', { a: 0, b: 1, w: 0 }, /weight 0; it must be above 0/],
    ['a weight that is no number', { a: 0, b: 1, w: Number.NaN }, /weight NaN/],
  ])('%s is refused', (_about, link, message) => {
    expect(() => leiden(graphOf([link], 2))).toThrow(message);
  });

  test('moving reports whether anything moved', () => {
    const level = firstLevel(graphOf([{ a: 0, b: 1, w: 1 }], 2));
    const community = Int32Array.of(0, 1);
    const gain = { totalMass: 2, resolution: 1 };
    const rng = createRng('moves');
    expect(moveVertices(level, community, gain, rng)).toBe(true);
    expect(community[0]).toBe(community[1]);
    expect(moveVertices(level, community, gain, rng)).toBe(false);
  });
});

function ringOfCliques(cliques: number, size: number): Link[] {
  const links: Link[] = [];
  for (let clique = 0; clique < cliques; clique++) {
    const start = clique * size;
    for (let a = 0; a < size; a++)
      for (let b = a + 1; b < size; b++) links.push({ a: start + a, b: start + b, w: 1 });
    links.push({ a: start, b: ((clique + 1) % cliques) * size + 1, w: 1 });
  }
  return links;
}
