import { describe, expect, test } from 'vitest';
import { contactNetwork } from './contact-network.ts';
import { findRings, ringOptions } from './find-rings.ts';
import type { Ring } from './refine-ring.ts';
import { type RingWorld, ringWorld, type RingWorldOptions } from './testing/ring-world.ts';

const port = { ports: 5, officersOfPort: 200, enterprisesOfPort: 1000, edgesOfPort: 20_000 };
const found = (world: RingWorld): readonly Ring[] =>
  findRings(contactNetwork(world.edges, world.size), { ...ringOptions, most: 1 });

/** Of officers and enterprises together; 0 where there is no ring. */
function f1(ring: Ring | undefined, { ringOfficers, ringEnterprises }: RingWorld): number {
  if (ring === undefined) return 0;
  const hits =
    ring.officers.filter((o) => ringOfficers.has(o)).length +
    ring.enterprises.filter((e) => ringEnterprises.has(e)).length;
  const size = ring.officers.length + ring.enterprises.length + ringOfficers.size + ringEnterprises.size;
  return (2 * hits) / size;
}

describe('one ring of 30 officers and 60 enterprises in ports with busy cores', () => {
  test.each<[string, Omit<RingWorldOptions, 'seed'>, number]>([
    ['inside a port, 80 % of its pairs', { ...port, density: 0.8 }, 0.95],
    ['inside a port, 50 % of its pairs', { ...port, density: 0.5 }, 0.9],
    ['inside a port, 30 % of its pairs', { ...port, density: 0.3 }, 0.75],
    ['across ports, 50 % of its pairs', { ...port, density: 0.5, acrossPorts: true }, 0.98],
  ])('%s, is found first', (_about, options, least) => {
    const scores = ['1', '2'].map((seed) => {
      const world = ringWorld({ ...options, seed });
      return f1(found(world)[0], world);
    });
    expect(scores.reduce((a, b) => a + b) / scores.length).toBeGreaterThanOrEqual(least);
  });

  test('is not found where there is none: what is found there scores far below it', () => {
    const clean = found(ringWorld({ ...port, density: 0, seed: '1' }))[0]?.score ?? 0;
    const faint = found(ringWorld({ ...port, density: 0.3, seed: '1' }))[0]!.score;
    expect(clean).toBeLessThan(40);
    expect(faint).toBeGreaterThan(80);
  });
});

test('numbering officers and enterprises otherwise changes nothing but the numbers', () => {
  const world = ringWorld({ ...port, ports: 2, density: 0.5, seed: '3' });
  const { officers, enterprises } = world.size;
  const turned = {
    officer: world.edges.officer.map((o) => officers - 1 - o),
    enterprise: world.edges.enterprise.map((e) => (e * 7919 + 13) % enterprises), // 7919 is prime: a permutation
    cell: world.edges.cell,
  };
  const [ring] = found(world);
  const [other] = findRings(contactNetwork(turned, world.size), { ...ringOptions, most: 1 });
  expect([...other!.officers].map((o) => officers - 1 - o).sort((a, b) => a - b)).toEqual([
    ...ring!.officers,
  ]);
  expect([...other!.enterprises].sort((a, b) => a - b)).toEqual(
    [...ring!.enterprises].map((e) => (e * 7919 + 13) % enterprises).sort((a, b) => a - b),
  );
  expect(other!.score).toBeCloseTo(ring!.score, 6);
});

test('a second ring is found when the first is set aside', () => {
  const [a, b] = [
    ringWorld({ ...port, density: 0.8, seed: '4' }),
    ringWorld({ ...port, density: 0.8, seed: '5' }),
  ];
  const both = {
    officer: Int32Array.from([...a.edges.officer, ...b.edges.officer.map((o) => o + a.size.officers)]),
    enterprise: Int32Array.from([
      ...a.edges.enterprise,
      ...b.edges.enterprise.map((e) => e + a.size.enterprises),
    ]),
    cell: Int32Array.from([...a.edges.cell, ...b.edges.cell.map((c) => c + a.size.cells)]),
  };
  const size = {
    officers: a.size.officers * 2,
    enterprises: a.size.enterprises * 2,
    cells: a.size.cells * 2,
  };
  const rings = findRings(contactNetwork(both, size), { ...ringOptions, most: 2 });
  const parts = rings.map(({ officers }) => (officers[0]! < a.size.officers ? 'a' : 'b'));
  expect(parts.sort()).toEqual(['a', 'b']);
});
