/**
 * From a seed of enterprises to a ring, where pairs meet many times and each officer has a rate of his own: contacts of officer i with the
 * ring's enterprises are of mean r_i times what is expected, as one steers at the documents, another only now and then at the gate.
 *
 * An officer adds X ln(X / E) - (X - E) to the log-likelihood ratio, of X contacts with the ring's enterprises where E are expected; an
 * enterprise adds, over the ring's officers, x ln r - (r - 1) e: also over those whom it never met (expected-pairs.ts). Officers and enterprises are maximised in turn, each member weighed against
 * the share of members among those who could be one (subset scans by coordinate ascent: D. B. Neill, E. McFowland III, H. Zheng, "Fast subset
 * scan for multivariate event detection", Statistics in Medicine 32 (2013), 2185-2208).
 */
import type { ContactNetwork } from './contact-network.ts';
import { type EdgesBySide, edgesBySide, takeEdges } from './edges-by-side.ts';
import { type ExpectedPairs, withoutBlock } from './expected-pairs.ts';
import { type Gains, logChoices, members, type Refinement, type Ring, sameMembers } from './refine-ring.ts';
import { type MemorableStep, StepMemo } from './step-memo.ts';
import { Tally } from './tally.ts';
import { costOfNaming, tiedMembers, type TiedEnterprises } from './tied-enterprises.ts';

const rounds = 30;
/** Nats: what an officer's own rate must gain beside the odds against being a member (a parameter by Akaike's count). */
const costOfRate = 1;

/** Officers who meet the enterprises it starts at too much, and the enterprises that those officers meet too much. */
interface Step extends MemorableStep {
  /** Null where no two officers and two enterprises are left. */
  readonly enterprises: Int32Array | null;
  /** Officers, and enterprises, that could be members. */
  readonly candidates: readonly [number, number];
  /** Once it was asked for. */
  ring?: Ring;
}

/** Rings are null where no two officers and two enterprises are left; the score may be below 0. */
export function rateRefinement(
  network: ContactNetwork,
  expected: ExpectedPairs,
  ties: TiedEnterprises,
): Refinement {
  const edges = edgesBySide(network);
  let pairs = expected;
  const tallies = rateTallies(network);
  const memo = new StepMemo((enterprises) => stepFrom(enterprises, edges, pairs, ties, tallies));
  return {
    ringFrom(seed) {
      let enterprises = seed;
      let before: Int32Array | null = null;
      for (let round = 0; ; round++) {
        const step = memo.step(enterprises);
        const { officers, enterprises: next, candidates } = step;
        if (next === null) return null;
        const settled = before !== null && sameMembers(officers, before) && sameMembers(next, enterprises);
        if (settled || round === rounds) {
          return (step.ring ??= ringOf(edges, pairs, officers, next, candidates, ties, tallies));
        }
        before = officers;
        enterprises = next;
      }
    },
    setAside(ring) {
      takeEdges(edges, ring);
      pairs = withoutBlock(pairs, ring);
      memo.forget(ring);
    },
  };
}

/** What steps sum up and mark, cleared by whoever used it: a step costs what it touches, not all vertices. */
interface RateTallies {
  /** Contacts of officers, what is expected of them, and what they gain. */
  readonly met: Tally;
  readonly mean: Tally;
  readonly officers: Tally;
  /** What enterprises gain. */
  readonly enterprises: Tally;
  /** Of officers, how much their rate is above 1; all 0 between uses. */
  readonly beyond: Float64Array;
}

const rateTallies = ({ officerCount, enterpriseCount }: ContactNetwork): RateTallies => ({
  met: new Tally(officerCount),
  mean: new Tally(officerCount),
  officers: new Tally(officerCount),
  enterprises: new Tally(enterpriseCount),
  beyond: new Float64Array(officerCount),
});

function stepFrom(
  from: Int32Array,
  edges: EdgesBySide,
  pairs: ExpectedPairs,
  ties: TiedEnterprises,
  tallies: RateTallies,
): Step {
  const ofOfficers = officerGains(edges, pairs, from, tallies);
  const officers = members(ofOfficers, costOfRate);
  const nobody = { from, officers, enterprises: null, candidates: [0, 0] } as const;
  if (officers.length < 2) return nobody;
  const ofEnterprises = enterpriseGains(edges, pairs, officers, tallies);
  const enterprises = tiedMembers(ofEnterprises, ties);
  if (enterprises.length < 2) return nobody;
  const candidates = [ofOfficers.candidates.length, ofEnterprises.candidates.length] as const;
  return { from, officers, enterprises, candidates };
}

function officerGains(
  edges: EdgesBySide,
  pairs: ExpectedPairs,
  enterprises: Int32Array,
  tallies: RateTallies,
): Gains {
  const { met, mean, officers } = tallies;
  sumContacts(edges, enterprises, met);
  sumExpected(pairs, enterprises, mean);
  officers.begin();
  for (const officer of met.vertices()) {
    if (met.sum[officer]! > 0) officers.add(officer, rateGain(met.sum[officer]!, mean.sum[officer]!));
  }
  return { gain: officers.sum, candidates: officers.vertices() };
}

/** Contacts of officers with these enterprises. */
function sumContacts(
  { ofEnterprises: { starts, other, contacts, used } }: EdgesBySide,
  enterprises: Int32Array,
  met: Tally,
): void {
  met.begin();
  for (const enterprise of enterprises) {
    for (let at = starts[enterprise]!; at < starts[enterprise + 1]!; at++) {
      if (used[at] === 0) met.add(other[at]!, contacts[at]!);
    }
  }
}

/** What is expected of officers with these enterprises. */
function sumExpected(
  { starts, officer, expected }: ExpectedPairs,
  enterprises: Int32Array,
  mean: Tally,
): void {
  mean.begin();
  for (const enterprise of enterprises) {
    for (let at = starts[enterprise]!; at < starts[enterprise + 1]!; at++)
      mean.add(officer[at]!, expected[at]!);
  }
}

/** Over these officers, whose rates are contacts over what is expected, at least 1, with the enterprises that `officerGains` was asked for. */
function enterpriseGains(
  { ofOfficers: { starts, other, contacts, used } }: EdgesBySide,
  pairs: ExpectedPairs,
  officers: Int32Array,
  { met, mean, beyond, enterprises }: RateTallies,
): Gains {
  enterprises.begin();
  for (const officer of officers) {
    const rate = Math.max(1, met.sum[officer]! / mean.sum[officer]!);
    beyond[officer] = rate - 1;
    const log = Math.log(rate);
    for (let at = starts[officer]!; at < starts[officer + 1]!; at++) {
      if (used[at] === 0) enterprises.add(other[at]!, contacts[at]! * log);
    }
  }
  const candidates = enterprises.vertices();
  for (const enterprise of candidates) {
    let cost = 0;
    for (let at = pairs.starts[enterprise]!; at < pairs.starts[enterprise + 1]!; at++) {
      cost += beyond[pairs.officer[at]!]! * pairs.expected[at]!; // 0 of those who are not of the ring
    }
    enterprises.add(enterprise, -cost);
  }
  for (const officer of officers) beyond[officer] = 0;
  return { gain: enterprises.sum, candidates };
}

/** ln of the likelihood ratio of the best rate of at least 1. */
const rateGain = (contacts: number, expected: number): number =>
  contacts > expected ? contacts * Math.log(contacts / expected) - (contacts - expected) : 0;

function ringOf(
  edges: EdgesBySide,
  pairs: ExpectedPairs,
  officers: Int32Array,
  enterprises: Int32Array,
  candidates: readonly [number, number],
  ties: TiedEnterprises,
  { met, mean }: RateTallies,
): Ring {
  sumContacts(edges, enterprises, met);
  sumExpected(pairs, enterprises, mean);
  let [score, contacts, expected] = [0, 0, 0];
  for (const officer of officers) {
    score += rateGain(met.sum[officer]!, mean.sum[officer]!);
    contacts += met.sum[officer]!;
    expected += mean.sum[officer]!;
  }
  const { strangers, nats } = costOfNaming(enterprises, ties);
  score -= logChoices(candidates[0], officers.length) + logChoices(candidates[1], strangers) + nats;
  return {
    officers,
    enterprises,
    density: contacts / expected - 1,
    expectedDensity: expected / (officers.length * enterprises.length),
    score,
  };
}
