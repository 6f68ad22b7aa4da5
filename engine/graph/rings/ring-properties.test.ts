import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { contactNetwork } from './contact-network.ts';
import { expectedOfMet } from './expected-pairs.ts';
import { findRings, ringOptions } from './find-rings.ts';
import { rateRefinement } from './refine-rates.ts';
import { noTies } from './tied-enterprises.ts';
import { type RingWorld, ringWorld } from './testing/ring-world.ts';

const small = {
  ports: 2,
  officersOfPort: 60,
  enterprisesOfPort: 200,
  edgesOfPort: 2000,
  ringOfficers: 12,
  ringEnterprises: 20,
};
const firstRing = (world: RingWorld) =>
  findRings(contactNetwork(world.edges, world.size), { ...ringOptions, most: 1 })[0];

/** 0 to n - 1 in another order. */
function permuted(n: number, seed: string): Int32Array {
  const rng = createRng(seed);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let last = n - 1; last > 0; last--) {
    const other = rng.below(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!]; // both below n
  }
  return order;
}

test('officers, enterprises and places under other numbers are the same ring under those numbers', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(0.6, 0.9), (seed, density) => {
      const world = ringWorld({ ...small, density, seed: `relabel ${seed}` });
      const [o, e, c] = [
        permuted(world.size.officers, `o ${seed}`),
        permuted(world.size.enterprises, `e ${seed}`),
        permuted(world.size.cells, `c ${seed}`),
      ];
      const other = firstRing({
        ...world,
        edges: {
          officer: world.edges.officer.map((one) => o[one]!),
          enterprise: world.edges.enterprise.map((one) => e[one]!),
          cell: world.edges.cell.map((one) => c[one]!),
        },
      });
      const ring = firstRing(world);
      if (ring === undefined) {
        expect(other).toBeUndefined();
        return;
      }
      const sorted = (members: Int32Array): number[] => [...members].sort((a, b) => a - b);
      expect([...other!.officers]).toEqual(sorted(ring.officers.map((one) => o[one]!)));
      expect([...other!.enterprises]).toEqual(sorted(ring.enterprises.map((one) => e[one]!)));
      expect(other!.score).toBeCloseTo(ring.score, 6);
    }),
    { numRuns: 8, seed: 5 },
  );
});

test('the more of its pairs a ring makes meet, the better it is found, on the mean', () => {
  const seeds = ['1', '2', '3', '4'];
  const mean = [0.2, 0.4, 0.6, 0.8].map((density) => {
    const found = seeds.map((seed) => {
      const world = ringWorld({ ...small, density, seed });
      const ring = firstRing(world);
      if (ring === undefined) return { score: 0, hits: 0 };
      const officers = ring.officers.filter((o) => world.ringOfficers.has(o)).length;
      const enterprises = ring.enterprises.filter((e) => world.ringEnterprises.has(e)).length;
      return { score: ring.score, hits: officers + enterprises };
    });
    return {
      score: found.reduce((sum, { score }) => sum + score, 0) / seeds.length,
      hits: found.reduce((sum, { hits }) => sum + hits, 0) / seeds.length,
    };
  });
  for (let i = 1; i < mean.length; i++) {
    expect(mean[i]!.score).toBeGreaterThan(mean[i - 1]!.score);
    expect(mean[i]!.hits).toBeGreaterThanOrEqual(mean[i - 1]!.hits);
  }
  expect(mean.at(-1)!.hits).toBeGreaterThan(28); // of 32
});

test('an officer who favours the ring much less than another does is a member all the same', () => {
  // Twenty officers meet forty enterprises ten times each; officer 0 meets 0 to 3 thirty times, officer 1 fifteen times.
  const officer: number[] = [];
  const enterprise: number[] = [];
  const contacts: number[] = [];
  for (let o = 0; o < 20; o++) {
    for (let e = 0; e < 40; e++) {
      officer.push(o);
      enterprise.push(e);
      contacts.push(e > 3 ? 10 : o === 0 ? 30 : o === 1 ? 15 : 10);
    }
  }
  const network = contactNetwork(
    {
      officer: Int32Array.from(officer),
      enterprise: Int32Array.from(enterprise),
      cell: new Int32Array(800),
      contacts: Float64Array.from(contacts),
    },
    { officers: 20, enterprises: 40, cells: 1 },
  );
  const expected = new Float64Array(800).fill(10);
  const ring = rateRefinement(network, expectedOfMet(network, expected), noTies(40)).ringFrom(
    Int32Array.from([0, 1, 2, 3]),
  );
  expect([...ring!.officers]).toEqual([0, 1]);
  expect([...ring!.enterprises]).toEqual([0, 1, 2, 3]);
  expect(ring!.density).toBeCloseTo((120 + 60) / 80 - 1, 12);
  // With one rate for both, 2.25 times, officer 1 would lose: 60 ln 2.25 < 1.25 × 40.
  expect(60 * Math.log(2.25)).toBeLessThan(1.25 * 40);
});
