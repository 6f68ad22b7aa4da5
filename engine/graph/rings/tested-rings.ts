/**
 * Rings among contacts, each with its p and q: found on the contacts as they were, and on as many dealt again (dealt-contacts.ts).
 * Where nearly every officer of a unit meets nearly every enterprise, only edges that stand out can link enterprises.
 */
import type { Rng } from '../../domain/rng.ts';
import { poissonSurprise } from './co-contact.ts';
import { type ContactNetwork, inEdgeOrder, networkInOrder } from './contact-network.ts';
import { affinityOf, type Affinity } from './affinity.ts';
import { dealAgain, type DealtContacts, networkOf, tellingContacts } from './dealt-contacts.ts';
import { momentsOfEdges, type PlaceMoments, placeMoments } from './edge-moments.ts';
import { type ExpectedPairs, expectedPairs } from './expected-pairs.ts';
import { mergePlaces } from './merge-places.ts';
import { eachInside, type Ring } from './refine-ring.ts';
import { findRings, type RingOptions, ringOptions } from './find-rings.ts';
import { noTies, type TiedEnterprises } from './tied-enterprises.ts';
import { ringP, ringQ } from './ring-significance.ts';

export interface TestedRing extends Ring {
  readonly p: number;
  readonly q: number;
  /** Contacts of its officers with its enterprises, and what the null model expects of those pairs that met. */
  readonly contacts: number;
  readonly expectedContacts: number;
  /** Variance of the contacts over the randomised networks. */
  readonly variance: number;
}

export interface TestedRings {
  readonly rings: readonly TestedRing[];
  readonly network: ContactNetwork;
  /** For each edge, by the null model. */
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  readonly randomisations: number;
}

export interface TestedRingOptions extends RingOptions {
  /** Nats of its own at which an edge links enterprises. */
  readonly standsOut: number;
  /** Randomised networks: as many as `work` contacts allow, within these. */
  readonly fewest: number;
  readonly mostRandomised: number;
  readonly work: number;
}

export const testedRingOptions: TestedRingOptions = {
  ...ringOptions,
  officerSeeds: 200,
  excess: 'rates',
  standsOut: 2,
  fewest: 19,
  mostRandomised: 99,
  work: 5_000_000,
};

export interface RingSearch {
  /** Rings of a score above 0, each with its p and q. */
  readonly tested: (rng: Rng, options?: TestedRingOptions, ties?: TiedEnterprises) => TestedRings;
  /** The same rings, untested. */
  readonly found: (options: TestedRingOptions, ties: TiedEnterprises) => readonly Ring[];
}

/** What all searches of the same contacts share is found once. */
export function ringSearch(given: DealtContacts): RingSearch {
  const contacts = tellingContacts(given);
  const affinity = affinityOf(contacts);
  const moments = placeMoments(contacts, affinity);
  const dealt: Dealt = {
    contacts,
    affinity,
    moments,
    pairs: expectedPairs(contacts.size.enterprises, affinity, moments),
    order: inEdgeOrder(contacts.enterprise, contacts.place, contacts.size),
  };
  return {
    tested: (rng, options = testedRingOptions, ties = noTies(contacts.size.enterprises)) =>
      test(dealt, rng, options, ties),
    found: (options, ties) => search(dealt, contacts.officer, options, ties).rings.filter(isRing),
  };
}

/** One search of contacts that nothing else is asked of. */
export const testedRings = (
  contacts: DealtContacts,
  rng: Rng,
  options?: TestedRingOptions,
  ties?: TiedEnterprises,
): TestedRings => ringSearch(contacts).tested(rng, options, ties);

/** The last that a search returns may explain the contacts no better than chance: of dealt networks that is a score, and no ring. */
const isRing = ({ score }: Ring): boolean => score > 0;

function test(dealt: Dealt, rng: Rng, options: TestedRingOptions, ties: TiedEnterprises): TestedRings {
  const { contacts, affinity } = dealt;
  const { network, expected, variance, rings: all } = search(dealt, contacts.officer, options, ties);
  const rings = all.filter(isRing);
  if (rings.length === 0) return { rings: [], network, expected, variance, randomisations: 0 };
  const randomisations = randomisationsFor(contacts.officer.length, options);
  const best = new Float64Array(randomisations);
  const inside = rings.map(() => new Float64Array(randomisations));
  for (let i = 0; i < randomisations; i++) {
    const again = search(dealt, dealAgain(contacts, affinity, rng), { ...options, most: 1 }, ties);
    best[i] = again.rings[0]?.score ?? 0;
    rings.forEach((ring, r) => (inside[r]![i] = contactsInside(again.network, ring)));
  }
  const p = Float64Array.from(rings, ({ score }) => ringP(score, best));
  const q = ringQ(p);
  return {
    network,
    expected,
    variance,
    randomisations,
    rings: rings.map((ring, r) => {
      const mean = inside[r]!.reduce((sum, n) => sum + n, 0) / randomisations;
      const squares = inside[r]!.reduce((sum, n) => sum + (n - mean) ** 2, 0);
      return {
        ...ring,
        p: p[r]!,
        q: q[r]!,
        contacts: contactsInside(network, ring),
        expectedContacts: mean,
        variance: squares / (randomisations - 1),
      };
    }),
  };
}

/** Deterministic, so that a night's p-values don't depend on the machine. */
export function randomisationsFor(
  contacts: number,
  { fewest, mostRandomised, work }: TestedRingOptions,
): number {
  return Math.max(fewest, Math.min(mostRandomised, Math.floor(work / Math.max(1, contacts))));
}

/** The contacts, and what all networks dealt from them share. */
interface Dealt {
  readonly contacts: DealtContacts;
  readonly affinity: Affinity;
  readonly moments: readonly PlaceMoments[];
  readonly pairs: ExpectedPairs;
  readonly order: Int32Array;
}

function search(
  { contacts, affinity, moments, pairs, order }: Dealt,
  officer: Int32Array,
  options: TestedRingOptions,
  ties: TiedEnterprises,
): { network: ContactNetwork; expected: Float64Array; variance: Float64Array; rings: readonly Ring[] } {
  const byPlace = networkOf(contacts, officer, order);
  const merged = mergePlaces(byPlace, momentsOfEdges(byPlace, affinity, moments));
  const { network, expected, variance, weighed } = merged;
  const inUnits = { ...network, edgeContacts: weighed.contacts };
  const linking = standingOut(inUnits, weighed.expected, options.standsOut);
  const rings = findRings(inUnits, options, weighed.expected, linking, ties, pairs);
  return { network, expected, variance, rings };
}

/** The edges whose contacts surprise by themselves. */
export function standingOut(network: ContactNetwork, expected: Float64Array, nats: number): ContactNetwork {
  const kept = Int32Array.from(network.edgeContacts.keys()).filter((edge) => {
    const contacts = network.edgeContacts[edge]!;
    return contacts > expected[edge]! && poissonSurprise(contacts, expected[edge]!) >= nats;
  });
  return networkInOrder(
    {
      officer: kept.map((edge) => network.edgeOfficer[edge]!),
      enterprise: kept.map((edge) => network.edgeEnterprise[edge]!),
      cell: kept.map((edge) => network.edgeCell[edge]!),
      contacts: new Float64Array(kept.length).fill(1),
    },
    { officers: network.officerCount, enterprises: network.enterpriseCount, cells: network.cellCount },
  );
}

function contactsInside(network: ContactNetwork, { officers, enterprises }: Ring): number {
  let contacts = 0;
  eachInside(network, officers, enterprises, new Uint8Array(network.edgeCount), (edge) => {
    contacts += network.edgeContacts[edge]!;
  });
  return contacts;
}
