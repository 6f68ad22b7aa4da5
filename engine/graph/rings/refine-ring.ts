/**
 * From a seed of enterprises to a ring of officers and enterprises: the block that makes the meetings most likely.
 *
 * Model: an officer and an enterprise of a cell ever meet with probability p of the null model (meeting-odds.ts); inside the ring also for its
 * sake, with probability β: 1 - (1 - p)(1 - β) in all. A pair that met adds ln(1 + β / odds) - ln(1 - β) to the ring's log-likelihood ratio, and
 * every pair of the block costs -ln(1 - β). Officers, enterprises and β are maximised in turn, each member weighed against the share of
 * members among those who could be one.
 * Where pairs meet many times, officers have rates of their own instead: refine-rates.ts.
 */
import { logGamma } from '../../statistics/log-gamma.ts';
import type { CellNull } from './cell-null.ts';
import type { ContactNetwork } from './contact-network.ts';
import { Tally } from './tally.ts';

/** In ascending order. */
export interface Members {
  readonly officers: Int32Array;
  readonly enterprises: Int32Array;
}

export interface Ring extends Members {
  /** β, the chance of each pair inside to meet for the ring's sake; by rates, contacts beyond expectation over the expected. */
  readonly density: number;
  /** On the mean, what the null model gives the pairs that met inside, as a probability of meeting or, by rates, all pairs inside, as contacts. */
  readonly expectedDensity: number;
  /** Log-likelihood ratio of the block, less the cost of naming its members: nats. */
  readonly score: number;
}

/** Refines seeds of one network, one after another. */
export interface Refinement {
  /** @param seed enterprises in ascending order */
  readonly ringFrom: (seed: Int32Array) => Ring | null;
  /** The edges inside this ring count no more. */
  readonly setAside: (ring: Members) => void;
}

const rounds = 30;

/** In which the odds of members are found anew from how many members they make. */
export const roundsOfOdds = 20;

const startingDensity = 0.5;
const mostDensity = 0.99;

/** What a pair of the block that did not meet takes from the log-likelihood ratio. */
const costOfPair = (density: number): number => -Math.log1p(-density);
/** What a pair that met adds to it, the cost of its place in the block given back. */
const gainOfMeeting = (odds: number, density: number): number =>
  Math.log1p(density / odds) + costOfPair(density);

/** Rings are null where no block is left that is more likely with its extra contacts than without. */
export function blockRefinement(
  network: ContactNetwork,
  { edgeExpected }: Pick<CellNull, 'edgeExpected'>,
): Refinement {
  const used = new Uint8Array(network.edgeCount);
  const tallies = {
    officers: new Tally(network.officerCount),
    enterprises: new Tally(network.enterpriseCount),
  };
  return {
    ringFrom: (seed) => refineRing(network, edgeExpected, seed, used, tallies),
    setAside({ officers, enterprises }) {
      eachInside(network, officers, enterprises, used, (edge) => (used[edge] = 1));
    },
  };
}

function refineRing(
  network: ContactNetwork,
  edgeExpected: Float64Array,
  seed: Int32Array,
  used: Uint8Array,
  tallies: { readonly officers: Tally; readonly enterprises: Tally },
): Ring | null {
  let enterprises = seed;
  let officers: Int32Array = new Int32Array(0);
  let density = startingDensity;
  let candidates = [0, 0] as readonly [number, number];
  for (let round = 0; round < rounds; round++) {
    const ofOfficers = officerGains(network, edgeExpected, enterprises, used, density, tallies.officers);
    const before = { officers, enterprises };
    officers = members(ofOfficers, enterprises.length * costOfPair(density));
    if (officers.length < 2) return null;
    const ofEnterprises = enterpriseGains(
      network,
      edgeExpected,
      officers,
      used,
      density,
      tallies.enterprises,
    );
    enterprises = members(ofEnterprises, officers.length * costOfPair(density));
    candidates = [ofOfficers.candidates.length, ofEnterprises.candidates.length];
    if (enterprises.length < 2) return null;
    density = refit(network, edgeExpected, officers, enterprises, used, density);
    if (sameMembers(officers, before.officers) && sameMembers(enterprises, before.enterprises)) break;
  }
  return ringOf(network, edgeExpected, officers, enterprises, used, density, candidates);
}

export interface Gains {
  /** By vertex; of candidates only, and until the tally behind it begins anew. */
  readonly gain: Float64Array;
  /** Those who met anybody of the other side: who could be a member. In no order. */
  readonly candidates: Int32Array;
}

function officerGains(
  { enterpriseStarts, enterpriseEdges, edgeOfficer }: ContactNetwork,
  expected: Float64Array,
  enterprises: Int32Array,
  used: Uint8Array,
  density: number,
  tally: Tally,
): Gains {
  tally.begin();
  for (const enterprise of enterprises) {
    for (let at = enterpriseStarts[enterprise]!; at < enterpriseStarts[enterprise + 1]!; at++) {
      const edge = enterpriseEdges[at]!;
      if (used[edge] === 1) continue;
      tally.add(edgeOfficer[edge]!, gainOfMeeting(expected[edge]!, density));
    }
  }
  return { gain: tally.sum, candidates: tally.vertices() };
}

/** What each enterprise adds over its edges with these officers. */
function enterpriseGains(
  { officerStarts, edgeEnterprise }: ContactNetwork,
  expected: Float64Array,
  officers: Int32Array,
  used: Uint8Array,
  density: number,
  tally: Tally,
): Gains {
  tally.begin();
  for (const officer of officers) {
    for (let edge = officerStarts[officer]!; edge < officerStarts[officer + 1]!; edge++) {
      if (used[edge] === 1) continue;
      tally.add(edgeEnterprise[edge]!, gainOfMeeting(expected[edge]!, density));
    }
  }
  return { gain: tally.sum, candidates: tally.vertices() };
}

/** Of members in ascending order. Compared one by one: the text of a set of thousands would cost more than finding it. */
export function sameMembers(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((member, i) => member === b[i]);
}

/**
 * Whose gain pays for the block's pairs and for the odds against being a member: those odds follow from how many are. In ascending order.
 * The odds are never below 0, so nobody is a member whose gain does not pay for the pairs alone: only those who do are asked again.
 */
export function members({ gain, candidates }: Gains, cost: number): Int32Array {
  const paying = candidates.filter((i) => gain[i]! > cost);
  let found = paying.length;
  for (let round = 0; ; round++) {
    const least = cost + Math.log((candidates.length + 1) / (found + 1));
    const next = paying.filter((i) => gain[i]! > least);
    if (next.length === found || round === roundsOfOdds - 1) return next.sort();
    found = next.length;
  }
}

/** One step of expectation and maximisation for β: the share of the meetings inside that β explains, over the block's pairs. */
function refit(
  network: ContactNetwork,
  expected: Float64Array,
  officers: Int32Array,
  enterprises: Int32Array,
  used: Uint8Array,
  density: number,
): number {
  let extra = 0;
  eachInside(network, officers, enterprises, used, (edge) => {
    extra += (density * (1 + expected[edge]!)) / (density + expected[edge]!);
  });
  return Math.min(mostDensity, Math.max(extra / (officers.length * enterprises.length), 1e-6));
}

function ringOf(
  network: ContactNetwork,
  expected: Float64Array,
  officers: Int32Array,
  enterprises: Int32Array,
  used: Uint8Array,
  density: number,
  candidates: readonly [number, number],
): Ring | null {
  let gain = 0;
  let sum = 0;
  let met = 0;
  eachInside(network, officers, enterprises, used, (edge) => {
    gain += gainOfMeeting(expected[edge]!, density);
    sum += expected[edge]! / (1 + expected[edge]!);
    met++;
  });
  const pairs = officers.length * enterprises.length;
  const naming = logChoices(candidates[0], officers.length) + logChoices(candidates[1], enterprises.length);
  const score = gain - costOfPair(density) * pairs - naming;
  if (score <= 0) return null;
  return { officers, enterprises, density, expectedDensity: sum / Math.max(1, met), score };
}

/** ln of the number of ways to choose k of n. */
export const logChoices = (n: number, k: number): number =>
  logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

export function eachInside(
  { officerStarts, edgeEnterprise, enterpriseCount }: ContactNetwork,
  officers: Int32Array,
  enterprises: Int32Array,
  used: Uint8Array,
  visit: (edge: number) => void,
): void {
  const inside = new Uint8Array(enterpriseCount);
  for (const enterprise of enterprises) inside[enterprise] = 1;
  for (const officer of officers) {
    for (let edge = officerStarts[officer]!; edge < officerStarts[officer + 1]!; edge++) {
      if (inside[edgeEnterprise[edge]!] === 1 && used[edge] === 0) visit(edge);
    }
  }
}
