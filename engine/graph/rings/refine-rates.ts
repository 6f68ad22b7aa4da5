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
import { type EdgesBySide, edgesBySide, takeEdges } from './edges-by-side.ts';
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
  expected: Float64Array,
  ties: TiedEnterprises,
): Refinement {
  const edges = edgesBySide(network, expected);
  const tallies = rateTallies(network);
  const memo = new StepMemo((enterprises) => stepFrom(enterprises, edges, ties, tallies));
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
          return (step.ring ??= ringOf(edges, officers, next, candidates, ties, tallies.inside));
        }
        before = officers;
        enterprises = next;
      }
    },
    setAside(ring) {
      takeEdges(edges, ring);
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
  /** 1 at the enterprises of a ring; all 0 between uses. */
  readonly inside: Uint8Array;
}

const rateTallies = ({ officerCount, enterpriseCount }: ContactNetwork): RateTallies => ({
  met: new Tally(officerCount),
  mean: new Tally(officerCount),
  officers: new Tally(officerCount),
  enterprises: new Tally(enterpriseCount),
  inside: new Uint8Array(enterpriseCount),
});

function stepFrom(from: Int32Array, edges: EdgesBySide, ties: TiedEnterprises, tallies: RateTallies): Step {
  const ofOfficers = officerGains(edges, from, tallies);
  const officers = members(ofOfficers, costOfRate);
  const nobody = { from, officers, enterprises: null, candidates: [0, 0] } as const;
  if (officers.length < 2) return nobody;
  const ofEnterprises = enterpriseGains(edges, officers, tallies);
  const enterprises = tiedMembers(ofEnterprises, ties);
  if (enterprises.length < 2) return nobody;
  const candidates = [ofOfficers.candidates.length, ofEnterprises.candidates.length] as const;
  return { from, officers, enterprises, candidates };
}

function officerGains(
  { ofEnterprises: { starts, other, contacts, expected, used } }: EdgesBySide,
  enterprises: Int32Array,
  { met, mean, officers }: RateTallies,
): Gains {
  met.begin();
  mean.begin();
  officers.begin();
  for (const enterprise of enterprises) {
    for (let at = starts[enterprise]!; at < starts[enterprise + 1]!; at++) {
      if (used[at] === 1) continue;
      met.add(other[at]!, contacts[at]!);
      mean.add(other[at]!, expected[at]!);
    }
  }
  for (const officer of met.vertices()) {
    if (met.sum[officer]! > 0) officers.add(officer, rateGain(met.sum[officer]!, mean.sum[officer]!));
  }
  return { gain: officers.sum, candidates: officers.vertices() };
}

/** Over these officers, whose rates are contacts over what is expected, at least 1, with the enterprises that `officerGains` was asked for. */
function enterpriseGains(
  { ofOfficers: { starts, other, contacts, expected, used } }: EdgesBySide,
  officers: Int32Array,
  { met, mean, enterprises }: RateTallies,
): Gains {
  enterprises.begin();
  for (const officer of officers) {
    const rate = Math.max(1, met.sum[officer]! / mean.sum[officer]!);
    const log = Math.log(rate);
    for (let at = starts[officer]!; at < starts[officer + 1]!; at++) {
      if (used[at] === 0) enterprises.add(other[at]!, contacts[at]! * log - (rate - 1) * expected[at]!);
    }
  }
  return { gain: enterprises.sum, candidates: enterprises.vertices() };
}

/** ln of the likelihood ratio of the best rate of at least 1. */
const rateGain = (contacts: number, expected: number): number =>
  contacts > expected ? contacts * Math.log(contacts / expected) - (contacts - expected) : 0;

function ringOf(
  { ofOfficers: { starts, other, contacts, expected, used } }: EdgesBySide,
  officers: Int32Array,
  enterprises: Int32Array,
  candidates: readonly [number, number],
  ties: TiedEnterprises,
  inside: Uint8Array,
): Ring {
  for (const enterprise of enterprises) inside[enterprise] = 1;
  let score = 0;
  let met = 0;
  let mean = 0;
  let pairs = 0;
  for (const officer of officers) {
    let [ownMet, ownMean] = [0, 0];
    for (let at = starts[officer]!; at < starts[officer + 1]!; at++) {
      if (inside[other[at]!] === 0 || used[at] === 1) continue;
      ownMet += contacts[at]!;
      ownMean += expected[at]!;
      pairs++;
    }
    score += rateGain(ownMet, ownMean);
    met += ownMet;
    mean += ownMean;
  }
  for (const enterprise of enterprises) inside[enterprise] = 0;
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
