import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { type ContactNetwork, contactNetwork } from './contact-network.ts';
import { findRings, ringOptions } from './find-rings.ts';
import { ringP, ringQ } from './ring-significance.ts';
import { swapContacts } from './swap-contacts.ts';
import { ringWorld, type RingWorldOptions } from './testing/ring-world.ts';

const best = (network: ContactNetwork): number =>
  findRings(network, { ...ringOptions, most: 1 })[0]?.score ?? 0;

/** p of the best ring against 19 randomised networks. */
function pOf(options: RingWorldOptions): number {
  const world = ringWorld(options);
  const network = contactNetwork(world.edges, world.size);
  const rng = createRng(`randomise ${options.seed}`);
  return ringP(
    best(network),
    Float64Array.from({ length: 19 }, () => best(swapContacts(network, rng))),
  );
}

test('of 20 networks without a ring, at most one has a significant one; a planted ring is', () => {
  const small = { ports: 2, officersOfPort: 60, enterprisesOfPort: 300, edgesOfPort: 3000, density: 0 };
  const clean = Array.from({ length: 20 }, (_, i) => pOf({ ...small, seed: `clean ${i}` }));
  expect(clean.filter((p) => p <= 0.05).length).toBeLessThanOrEqual(1);
  const port = { ports: 1, officersOfPort: 200, enterprisesOfPort: 1000, edgesOfPort: 10_000 };
  expect(pOf({ ...port, density: 0.8, seed: 'planted' })).toBeLessThan(0.001);
}, 60_000);

test.each([
  ['Gumbel', (u: number) => 15 - 4 * Math.log(-Math.log(u))],
  ['exponential', (u: number) => -5 * Math.log(u)],
])('p of %s best scores lies at or below a level no more often than the level says', (_name, draw) => {
  const rng = createRng('best scores');
  const times = 4000;
  const p = Array.from({ length: times }, () => {
    const [score, ...null_] = Array.from({ length: 20 }, () => draw(1 - rng.uniform()));
    return ringP(score!, Float64Array.from(null_)); // twenty drawn
  });
  for (const level of [0.5, 0.2, 0.1, 0.05, 0.01]) {
    const share = p.filter((value) => value <= level).length / times;
    expect(share).toBeLessThanOrEqual(level * 1.25 + 0.001);
    if (level >= 0.05) expect(share).toBeGreaterThanOrEqual(level * 0.75); // uniform where it is counted
  }
});

test('a p-value counts itself, goes on below its floor, and needs a randomised network', () => {
  const scores = Float64Array.from({ length: 19 }, (_, i) => i);
  expect(ringP(17, scores)).toBe(3 / 20);
  expect(ringP(200, scores)).toBeLessThan(1e-6);
  expect(ringP(200, scores.subarray(0, 5))).toBe(1 / 6);
  expect(() => ringP(1, new Float64Array(0))).toThrow(RangeError);
  expect([...ringQ(Float64Array.from([0.01, 0.04]))]).toEqual([0.02, 0.04]);
});

test.each([1, 3])('swapping keeps every contact of everybody in each cell, of at most %d a pair', (most) => {
  const rng = createRng('swap');
  const { edges, size } = ringWorld({
    ports: 3,
    officersOfPort: 20,
    enterprisesOfPort: 60,
    density: 0,
    edgesOfPort: 300,
    seed: 's',
  });
  const contacts = Float64Array.from(edges.officer, () => 1 + rng.below(most));
  const before = contactNetwork({ ...edges, contacts }, size);
  const after = swapContacts(before, rng);
  const margins = ({ edgeOfficer, edgeEnterprise, edgeCell, edgeContacts }: ContactNetwork): number[][] => {
    const ofOfficers = new Array<number>(size.officers * size.cells).fill(0);
    const ofEnterprises = new Array<number>(size.enterprises * size.cells).fill(0);
    edgeContacts.forEach((n, edge) => {
      ofOfficers[edgeOfficer[edge]! * size.cells + edgeCell[edge]!]! += n;
      ofEnterprises[edgeEnterprise[edge]! * size.cells + edgeCell[edge]!]! += n;
    });
    return [ofOfficers, ofEnterprises];
  };
  expect(margins(after)).toEqual(margins(before));
  expect(after.edgeEnterprise).not.toEqual(before.edgeEnterprise);
  if (most === 1) expect(Math.max(...after.edgeContacts)).toBe(1);
});
