/**
 * From a seed of enterprises to a ring, where pairs meet many times and each officer has a rate of his own: contacts of officer i with the
 * ring's enterprises are of mean r_i times what is expected, as one steers at the documents, another only now and then at the gate.
 *
 * An officer adds X ln(X / E) - (X - E) to the log-likelihood ratio, of X contacts with the ring's enterprises where E are expected; an
 * enterprise adds, over the ring's officers, x ln r - (r - 1) e. Officers and enterprises are maximised in turn, each member weighed against
 * the share of members among those who could be one (subset scans by coordinate ascent: D. B. Neill, E. McFowland III, H. Zheng, "Fast subset
 * scan for multivariate event detection", Statistics in Medicine 32 (2013), 2185-2208).
 */
import type { ContactNetwork } from './contact-network.ts';
import { enterpriseGains, logChoices, members, sameMembers, type Gains, type Ring } from './refine-ring.ts';
import { type RingTallies, ringTallies } from './tally.ts';
import { costOfNaming, tiedMembers, type TiedEnterprises } from './tied-enterprises.ts';

const rounds = 30;
/** Nats: what an officer's own rate must gain beside the odds against being a member (a parameter by Akaike's count). */
const costOfRate = 1;

/** Null where no two officers and two enterprises are left. The score may be below 0. */
export function refineRates(
  network: ContactNetwork,
  expected: Float64Array,
  seed: Int32Array,
  used: Uint8Array,
  ties: TiedEnterprises,
  tallies = ringTallies(network),
): Ring | null {
  let enterprises = seed;
  let before: Int32Array | null = null;
  for (let round = 0; ; round++) {
    const ofOfficers = officerRates(network, expected, enterprises, used, tallies);
    const officers = members(ofOfficers, costOfRate);
    if (officers.length < 2) return null;
    const gainOf = (officer: number): ((edge: number) => number) => {
      const own = ofOfficers.rateOf(officer);
      const log = Math.log(own);
      return (edge) => network.edgeContacts[edge]! * log - (own - 1) * expected[edge]!;
    };
    const ofEnterprises = enterpriseGains(network, officers, used, gainOf, tallies.enterprises);
    const next = tiedMembers(ofEnterprises, ties);
    if (next.length < 2) return null;
    const settled = before !== null && sameMembers(officers, before) && sameMembers(next, enterprises);
    if (settled || round === rounds) {
      const candidates = [ofOfficers.candidates.length, ofEnterprises.candidates.length] as const;
      return ringOf(network, expected, officers, next, used, candidates, ties);
    }
    before = officers;
    enterprises = next;
  }
}

interface Rates extends Gains {
  /** Contacts with the ring's enterprises over what is expected, at least 1. */
  readonly rateOf: (officer: number) => number;
}

function officerRates(
  { enterpriseStarts, enterpriseEdges, edgeOfficer, edgeContacts }: ContactNetwork,
  expected: Float64Array,
  enterprises: Int32Array,
  used: Uint8Array,
  { officers: met, expected: mean, gains }: RingTallies,
): Rates {
  met.begin();
  mean.begin();
  gains.begin();
  for (const enterprise of enterprises) {
    for (let at = enterpriseStarts[enterprise]!; at < enterpriseStarts[enterprise + 1]!; at++) {
      const edge = enterpriseEdges[at]!;
      if (used[edge] === 1) continue;
      met.add(edgeOfficer[edge]!, edgeContacts[edge]!);
      mean.add(edgeOfficer[edge]!, expected[edge]!);
    }
  }
  const candidates = met.vertices().filter((officer) => met.sum[officer]! > 0);
  for (const officer of candidates) gains.add(officer, rateGain(met.sum[officer]!, mean.sum[officer]!));
  const rateOf = (officer: number): number => Math.max(1, met.sum[officer]! / mean.sum[officer]!);
  return { gain: gains.sum, rateOf, candidates };
}

/** ln of the likelihood ratio of the best rate of at least 1. */
const rateGain = (contacts: number, expected: number): number =>
  contacts > expected ? contacts * Math.log(contacts / expected) - (contacts - expected) : 0;

function ringOf(
  network: ContactNetwork,
  expected: Float64Array,
  officers: Int32Array,
  enterprises: Int32Array,
  used: Uint8Array,
  candidates: readonly [number, number],
  ties: TiedEnterprises,
): Ring {
  const { officerStarts, edgeEnterprise, edgeContacts } = network;
  const inside = new Uint8Array(network.enterpriseCount);
  for (const enterprise of enterprises) inside[enterprise] = 1;
  let score = 0;
  let met = 0;
  let mean = 0;
  let pairs = 0;
  for (const officer of officers) {
    let [ownMet, ownMean] = [0, 0];
    for (let edge = officerStarts[officer]!; edge < officerStarts[officer + 1]!; edge++) {
      if (inside[edgeEnterprise[edge]!] === 0 || used[edge] === 1) continue;
      ownMet += edgeContacts[edge]!;
      ownMean += expected[edge]!;
      pairs++;
    }
    score += rateGain(ownMet, ownMean);
    met += ownMet;
    mean += ownMean;
  }
  const { strangers, nats } = costOfNaming(enterprises, ties);
  score -= logChoices(candidates[0], officers.length) + logChoices(candidates[1], strangers) + nats;
  return {
    officers,
    enterprises,
    density: met / mean - 1,
    expectedDensity: mean / Math.max(1, pairs),
    score,
  };
}
