/**
 * Rings of officers and enterprises that meet far more than each one's business explains, the most likely first.
 *
 * Enterprises that share too many officers are linked (co-contact.ts). The densest part of that graph is a seed (peel.ts): of the
 * whole graph, for rings across cells, and of each cell by itself, so that a faint ring in one port is not drowned by chance in
 * another; at several thresholds, because a strict one finds sharp rings in noise and a lenient one faint rings (place-seeds.ts). Each seed
 * is refined to the most likely block (refine-ring.ts). The best is kept, its contacts and enterprises are set aside, and so on.
 */
import { cellNull } from './cell-null.ts';
import { coContacts } from './co-contact.ts';
import type { ContactNetwork } from './contact-network.ts';
import { type ExpectedPairs, expectedOfMet } from './expected-pairs.ts';
import { meetingOdds } from './meeting-odds.ts';
import { type OfficerSeedOptions, officerSeeds } from './officer-seeds.ts';
import { type PlaceSeedOptions, placeSeeds } from './place-seeds.ts';
import { rateRefinement } from './refine-rates.ts';
import { blockRefinement, eachInside, type Ring } from './refine-ring.ts';
import { noTies, type TiedEnterprises } from './tied-enterprises.ts';

export interface RingOptions extends PlaceSeedOptions, OfficerSeedOptions {
  /** At most so many rings are sought. */
  readonly most: number;
  /** Officers that two enterprises must share at least. */
  readonly minimumShared: number;
  /** Officers, and enterprises, that a ring must have at least. */
  readonly minimumMembers: number;
  /** What a ring adds: a chance of meeting for every pair (pairs that met count once), or, by officer, so many times the expected contacts. */
  readonly excess: 'additive' | 'rates';
}

export const ringOptions: RingOptions = {
  most: 20,
  thresholds: [3, 6, 10, 14],
  minimumShared: 2,
  minimumMembers: 3,
  seedsOfPlace: 3,
  officerSeeds: 0,
  surprising: [2, 4],
  excess: 'additive',
};

/**
 * Stops at the first whose score is not above 0, which is the last returned: by rates there may be one.
 *
 * @param expected of each edge, the odds of its meeting (additive), or its contacts (rates)
 * @param pairs what is expected of all pairs, also of those that are no edges (rates)
 * @param ties enterprises that are likelier to be in one ring, where officers have rates of their own
 * @param linking the network whose shared officers link enterprises: the edges that stand out, where nearly everybody met
 */
export function findRings(
  network: ContactNetwork,
  options: RingOptions = ringOptions,
  expected: Float64Array = meetingOdds(network),
  linking: ContactNetwork = network,
  ties: TiedEnterprises = noTies(network.enterpriseCount),
  pairs: ExpectedPairs = expectedOfMet(network, expected),
): readonly Ring[] {
  const { thresholds, minimumShared, minimumMembers } = options;
  const links = coContacts(linking, cellNull(linking), minimumShared, Math.min(...thresholds));
  const used = new Uint8Array(network.edgeCount);
  const refinement =
    options.excess === 'rates'
      ? rateRefinement(network, pairs, ties)
      : blockRefinement(network, { edgeExpected: expected });
  const ofPlaces = placeSeeds(links, network, options);
  const ofOfficers = officerSeeds(network, expected, used, options);
  const rings: Ring[] = [];
  while (rings.length < options.most) {
    let best: Ring | null = null;
    for (const seed of [...ofPlaces.seeds(), ...ofOfficers.seeds()]) {
      const ring = refinement.ringFrom(seed);
      if (ring === null || Math.min(ring.officers.length, ring.enterprises.length) < minimumMembers) continue;
      if (best === null || ring.score > best.score) best = ring; // the first of equals
    }
    if (best === null) return rings;
    rings.push(best);
    if (best.score <= 0) return rings;
    eachInside(network, best.officers, best.enterprises, used, (edge) => (used[edge] = 1));
    refinement.setAside(best);
    ofPlaces.setAside(best.enterprises);
    ofOfficers.setAside(best.officers);
  }
  return rings;
}
