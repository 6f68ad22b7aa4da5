import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng } from '../../domain/rng.ts';
import { contactNetwork } from './contact-network.ts';
import { expectedOfMet } from './expected-pairs.ts';
import { rateRefinement } from './refine-rates.ts';
import type { Members } from './refine-ring.ts';
import { tiedEnterprises } from './tied-enterprises.ts';

/** 20 officers and 40 enterprises who meet by chance, and three rings that share officers and enterprises. */
function world(seed: string) {
  const rng = createRng(`refined ${seed}`);
  const [officers, enterprises] = [20, 40];
  const contacts = new Float64Array(officers * enterprises);
  for (let i = 0; i < 800; i++) contacts[rng.below(contacts.length)]! += 1;
  for (const first of [0, 3, 12]) {
    for (let o = first; o < first + 5; o++) {
      for (let e = first; e < first + 8; e++) contacts[o * enterprises + e]! += rng.below(6);
    }
  }
  const met = Int32Array.from(contacts.keys()).filter((pair) => contacts[pair]! > 0);
  const network = contactNetwork(
    {
      officer: met.map((pair) => Math.floor(pair / enterprises)),
      enterprise: met.map((pair) => pair % enterprises),
      cell: new Int32Array(met.length),
      contacts: Float64Array.from(met, (pair) => contacts[pair]!),
    },
    { officers, enterprises, cells: 1 },
  );
  const keys = { enterprise: Int32Array.from({ length: 12 }, (_, i) => i), key: new Int32Array(12) };
  const ties = tiedEnterprises({ ...keys, key: keys.enterprise.map((e) => e >> 1) }, enterprises, 5);
  const seeds = Array.from({ length: 30 }, () => {
    const first = rng.below(30);
    const inside = Array.from({ length: 2 + rng.below(6) }, () => first + rng.below(10));
    return Int32Array.from(new Set(inside)).sort();
  });
  const expected = expectedOfMet(network, new Float64Array(met.length).fill(1));
  return { network, expected, ties, seeds };
}

test('seeds refined one after another, and rings set aside between, give what each seed gives by itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
      const { network, expected, ties, seeds } = world(String(seed));
      const together = rateRefinement(network, expected, ties);
      const taken: Members[] = [];
      for (let round = 0; round < 4; round++) {
        const rings = seeds.map((one) => together.ringFrom(one));
        const alone = seeds.map((one) => {
          const refinement = rateRefinement(network, expected, ties);
          for (const ring of taken) refinement.setAside(ring);
          return refinement.ringFrom(one);
        });
        expect(rings).toEqual(alone);
        const best = rings.filter((ring) => ring !== null).sort((a, b) => b.score - a.score)[0];
        if (best === undefined) return;
        together.setAside(best);
        taken.push(best);
      }
    }),
    { numRuns: 25, seed: 29 },
  );
});

test('a ring whose edges are not taken is found again, and one whose edges are is not', () => {
  const { network, expected, ties, seeds } = world('again');
  const refinement = rateRefinement(network, expected, ties);
  const ring = seeds.map((one) => refinement.ringFrom(one)).find((found) => found !== null)!; // there are three
  expect(refinement.ringFrom(ring.enterprises)).toEqual(ring);
  refinement.setAside(ring);
  expect(refinement.ringFrom(ring.enterprises)).not.toEqual(ring);
});
