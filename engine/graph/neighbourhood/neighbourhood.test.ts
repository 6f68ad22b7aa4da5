import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layers } from './layers.ts';
import { type LinkColumns, type LinkGraph, linkGraph } from './link-graph.ts';
import { linksOf, neighbourhood } from './neighbourhood.ts';

interface Link {
  readonly from: number;
  readonly to: number;
  readonly layer?: (typeof layers)[number];
  readonly observed?: number;
  readonly expected?: number;
  readonly p?: number;
  readonly q?: number;
}

function graphOf(nodeCount: number, links: readonly Link[]): LinkGraph {
  const integers = (of: (link: Link) => number): Int32Array => Int32Array.from(links, of);
  const doubles = (of: (link: Link) => number): Float64Array => Float64Array.from(links, of);
  const columns: LinkColumns = {
    from: integers(({ from }) => from),
    to: integers(({ to }) => to),
    layer: Uint8Array.from(links, ({ layer = 'document' }) => layers.indexOf(layer)),
    unit: integers(() => -1),
    observed: integers(({ observed = 5 }) => observed),
    expected: doubles(({ expected = 1 }) => expected),
    p: doubles(({ p = 0.5 }) => p),
    q: doubles(({ q = Number.NaN }) => q),
    months: integers(() => 1),
    first: integers(() => 0),
    last: integers(() => 0),
    since: integers(() => 0),
  };
  return linkGraph(new Uint8Array(nodeCount), columns);
}

describe('links of a node', () => {
  test('come from both ends, the strongest first', () => {
    const graph = graphOf(4, [
      { from: 0, to: 1, p: 0.2 },
      { from: 0, to: 2, p: 1e-9 },
      { from: 1, to: 2, p: 1e-4 },
      { from: 0, to: 3, layer: 'phone' },
    ]);
    expect([...linksOf(graph, 0)]).toEqual([1, 3, 0]);
    expect([...linksOf(graph, 2)]).toEqual([1, 2]);
    expect([...linksOf(graph, 3)]).toEqual([3]);
  });

  test('a judged pair counts by its q, one not judged by p times the contacts, none beyond expectation by 0', () => {
    const graph = graphOf(2, [
      { from: 0, to: 1, p: 1e-12, q: 0.01 },
      { from: 0, to: 1, p: 1e-5 },
      { from: 0, to: 1, p: 1e-9, observed: 1, expected: 3 },
      { from: 0, to: 1, layer: 'gate', expected: Number.NaN, p: Number.NaN },
      { from: 0, to: 1, layer: 'broker' },
    ]);
    expect([...graph.strength].map((value) => Math.round(value * 1000) / 1000)).toEqual([
      2.002, 4.403, 0, 0, 0,
    ]);
  });

  test.each([
    [{ from: 0, to: 2 }, /ties 0 and 2 of 2/],
    [{ from: -1, to: 1 }, /ties -1 and 1/],
    [{ from: 1, to: 1 }, /ties 1 and 1/],
  ])('%j is refused', (link, message) => {
    expect(() => graphOf(2, [link])).toThrow(message);
  });
});

describe('a neighbourhood', () => {
  const path = graphOf(5, [
    { from: 0, to: 1 },
    { from: 1, to: 2, p: 1e-6 },
    { from: 2, to: 3 },
    { from: 3, to: 4, layer: 'phone' },
    { from: 0, to: 2, layer: 'address' },
  ]);

  test('goes as many hops as asked and holds every link among its nodes', () => {
    const one = neighbourhood(path, [1], { hops: 1, limit: 10 });
    expect([...one.nodes]).toEqual([1, 2, 0]);
    expect([...one.hop]).toEqual([0, 1, 1]);
    expect([...one.links]).toEqual([0, 1, 4]);
    expect([...neighbourhood(path, [1], { hops: 3, limit: 10 }).nodes]).toEqual([1, 2, 0, 3, 4]);
    expect([...neighbourhood(path, [4], { hops: 2, limit: 10, layers: ['document'] }).nodes]).toEqual([4]);
    expect([...neighbourhood(path, [0, 4], { hops: 0, limit: 10 }).nodes]).toEqual([0, 4]);
  });

  test('a limit keeps the strongest and says how many it left out', () => {
    const few = neighbourhood(path, [2], { hops: 2, limit: 1 });
    expect([...few.nodes]).toEqual([2, 1]);
    expect(few.leftOut).toBe(2);
  });

  test('what the reader may not see leads nowhere and is not shown', () => {
    const blind = neighbourhood(path, [1], { hops: 3, limit: 10, sees: (link) => link !== 0 && link !== 2 });
    expect([...blind.nodes]).toEqual([1, 2, 0]);
    expect([...blind.links]).toEqual([1, 4]);
  });

  test('relabelling the nodes changes nothing but the labels; a larger limit only adds', () => {
    const link = fc.record({
      from: fc.nat(9),
      to: fc.nat(9),
      p: fc.double({ min: 1e-9, max: 1, noNaN: true }),
    });
    const world = fc.record({
      links: fc.uniqueArray(link, { minLength: 1, maxLength: 25, selector: ({ p }) => p }),
      order: fc.shuffledSubarray([...Array(10).keys()], { minLength: 10, maxLength: 10 }),
      limit: fc.nat(10),
    });
    fc.assert(
      fc.property(world, ({ links, order, limit }) => {
        const kept = links.filter(({ from, to }) => from !== to);
        const graph = graphOf(10, kept);
        const renamed = graphOf(
          10,
          kept.map((each) => ({ ...each, from: order[each.from]!, to: order[each.to]! })),
        );
        const all = { hops: 2, limit: 10 };
        const found = [...neighbourhood(graph, [0], all).nodes].map((node) => order[node]!).sort();
        expect([...neighbourhood(renamed, [order[0]!], all).nodes].sort()).toEqual(found);
        const some = neighbourhood(graph, [0], { hops: 1, limit });
        const more = neighbourhood(graph, [0], { hops: 1, limit: limit + 1 });
        expect([...more.nodes].slice(0, some.nodes.length)).toEqual([...some.nodes]);
        expect(some.leftOut + some.nodes.length).toBe(more.leftOut + more.nodes.length);
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
