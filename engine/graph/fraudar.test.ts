import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRng } from '../domain/rng.ts';
import { type FraudarOptions, fraudar, fraudarBlocks, fraudarOptions } from './fraudar.ts';
import { type Link, twoModeOf } from './testing/small-graphs.ts';

const [firsts, seconds] = [4, 6];
const links = fc.array(
  fc.record({ a: fc.nat(firsts - 1), b: fc.nat(seconds - 1), w: fc.integer({ min: 1, max: 4 }) }),
  { minLength: 1, maxLength: 18 },
);

/** Of the block with these members, from the definition. */
function density(
  all: readonly Link[],
  first: ReadonlySet<number>,
  second: ReadonlySet<number>,
  { discounted, offset }: FraudarOptions = fraudarOptions,
): number {
  const target = ({ a, b }: Link): number => (discounted === 'second' ? b : a);
  const total = new Map<number, number>();
  for (const link of all) total.set(target(link), (total.get(target(link)) ?? 0) + link.w);
  let inside = 0;
  for (const link of all) {
    if (first.has(link.a) && second.has(link.b))
      inside += link.w / Math.log(total.get(target(link))! + offset);
  }
  return inside / (first.size + second.size);
}

const bits = (set: number, count: number): Set<number> =>
  new Set(Array.from({ length: count }, (_, i) => i).filter((i) => ((set >> i) & 1) === 1));

/** The highest density of any block, by trying all of them. */
function densest(all: readonly Link[]): number {
  let most = 0;
  for (let block = 1; block < 1 << (firsts + seconds); block++) {
    most = Math.max(most, density(all, bits(block, firsts), bits(block >> firsts, seconds)));
  }
  return most;
}

describe('FRAUDAR', () => {
  test('finds at least half of the highest density there is, and says the density of what it finds', () => {
    fc.assert(
      fc.property(links, (all) => {
        const block = fraudar(twoModeOf(all, firsts, seconds));
        expect(block.density).toBeGreaterThanOrEqual(densest(all) / 2 - 1e-12);
        expect(density(all, new Set(block.first), new Set(block.second))).toBeCloseTo(block.density, 10);
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  test('numbering officers and enterprises otherwise changes nothing but the numbers', () => {
    // Weights without ties: of equals the smaller number goes first, which a new numbering may turn round.
    const rng = createRng('relabelled');
    for (let round = 0; round < 30; round++) {
      const all = randomLinks(rng, 30, 50, 260).map((link) => ({ ...link, w: 1 + rng.uniform() }));
      const newFirst = permutation(rng, 30);
      const newSecond = permutation(rng, 50);
      const block = fraudar(twoModeOf(all, 30, 50));
      const renumbered = fraudar(
        twoModeOf(
          all.map(({ a, b, w }) => ({ a: newFirst[a]!, b: newSecond[b]!, w })),
          30,
          50,
        ),
      );
      expect(renumbered.density).toBeCloseTo(block.density, 10);
      expect([...renumbered.first]).toEqual([...block.first.map((i) => newFirst[i]!)].sort((i, j) => i - j));
      expect([...renumbered.second]).toEqual(
        [...block.second.map((i) => newSecond[i]!)].sort((i, j) => i - j),
      );
    }
  });
});

describe('camouflage: links of planted officers to enterprises outside their block', () => {
  const size = { first: 60, second: 90 };
  const planted = { first: new Set(Array(8).keys()), second: new Set(Array(10).keys()) };

  function world(seed: string): { clean: readonly Link[]; hidden: readonly Link[] } {
    const rng = createRng(seed);
    const clean = distinct([...randomLinks(rng, size.first, size.second, 300), ...block(planted)]);
    const camouflage = Array.from({ length: 200 }, () => ({
      a: rng.below(8),
      b: 10 + rng.below(size.second - 10),
      w: 1,
    }));
    return { clean, hidden: distinct([...clean, ...camouflage]) };
  }

  test('does not lower the density of the block, and what is found is at least half of it', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { clean, hidden } = world(`camouflage ${seed}`);
      expect(hidden.length).toBeGreaterThan(clean.length + 100);
      const before = density(clean, planted.first, planted.second);
      expect(density(hidden, planted.first, planted.second)).toBeCloseTo(before, 12);
      expect(fraudar(twoModeOf(hidden, size.first, size.second)).density).toBeGreaterThanOrEqual(before / 2);
    }
  });

  test('and the proof fails when the hiding mode itself is discounted', () => {
    const { clean, hidden } = world('camouflage');
    const wrong: FraudarOptions = { ...fraudarOptions, discounted: 'first' };
    const before = density(clean, planted.first, planted.second, wrong);
    expect(density(hidden, planted.first, planted.second, wrong)).toBeLessThan(0.9 * before);
  });
});

describe('several blocks', () => {
  const second = { first: new Set([20, 21, 22, 23, 24]), second: new Set([30, 31, 32, 33, 34]) };
  const first = { first: new Set([0, 1, 2, 3, 4, 5]), second: new Set([0, 1, 2, 3, 4, 5]) };

  test('the densest first, the next from what is left', () => {
    const noise = Array.from({ length: 30 }, (_, a) => ({ a, b: a, w: 1 }));
    const blocks = fraudarBlocks(twoModeOf([...block(first), ...block(second), ...noise], 40, 40), 2);
    expect(blocks.map((found) => [[...found.first], [...found.second]])).toEqual([
      [[...first.first], [...first.second]],
      [[...second.first], [...second.second]],
    ]);
    expect(blocks[0]!.density).toBeGreaterThan(blocks[1]!.density);
  });

  test('no more than there are, and none without links', () => {
    expect(fraudarBlocks(twoModeOf([{ a: 0, b: 0, w: 1 }], 3, 3), 5)).toHaveLength(1);
    expect(fraudarBlocks(twoModeOf([], 3, 3), 5)).toEqual([]);
    expect(fraudar(twoModeOf([], 0, 0))).toEqual({
      first: new Int32Array(),
      second: new Int32Array(),
      density: 0,
    });
  });
});

function block({ first, second }: { first: ReadonlySet<number>; second: ReadonlySet<number> }): Link[] {
  return [...first].flatMap((a) => [...second].map((b) => ({ a, b, w: 1 })));
}

function distinct(all: readonly Link[]): Link[] {
  return [...new Map(all.map((link) => [`${link.a} ${link.b}`, link])).values()];
}

function randomLinks(
  rng: ReturnType<typeof createRng>,
  first: number,
  second: number,
  count: number,
): Link[] {
  return distinct(
    Array.from({ length: count }, () => ({
      a: Math.floor(first * rng.uniform() ** 1.5),
      b: Math.floor(second * rng.uniform() ** 1.5),
      w: 1,
    })),
  );
}

function permutation(rng: ReturnType<typeof createRng>, count: number): number[] {
  const order = Array.from({ length: count }, (_, i) => ({ i, key: rng.uint32() }));
  return order.sort((p, q) => p.key - q.key || p.i - q.i).map(({ i }) => i);
}
