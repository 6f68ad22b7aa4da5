/**
 * Pairs of enterprises that share too many officers. Under the cell null the number they share is about Poisson, its mean the sum
 * over cells of their officers there, multiplied, times the cell's chance that two edges lead to the same officer
 * (M. Tumminello et al., PLoS ONE 6 (2011) e17994, validate the links of a projection in the same way, with one cell).
 * A ring inside a busy port is invisible among officers and enterprises that meet everybody; here its members stand out,
 * because they meet the same ones.
 */
import { logGamma } from '../../statistics/log-gamma.ts';
import type { CellNull } from './cell-null.ts';
import type { ContactNetwork } from './contact-network.ts';

/** Undirected links, each once, `first` below `second`, in that order. */
export interface CoContacts {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Nats: -ln P(at least so many shared officers). */
  readonly surprise: Float64Array;
}

/** Links of at least `minimumShared` officers and `minimumSurprise` nats. */
export function coContacts(
  network: ContactNetwork,
  { edgeDegree, sharing }: CellNull,
  minimumShared: number,
  minimumSurprise: number,
): CoContacts {
  const { enterpriseCount, enterpriseStarts, enterpriseEdges, officerStarts } = network;
  const { edgeOfficer, edgeEnterprise, edgeCell } = network;
  const shared = new Int32Array(enterpriseCount);
  const touched = new Int32Array(enterpriseCount);
  const chance = new Float64Array(network.cellCount);
  const first: number[] = [];
  const second: number[] = [];
  const surprise: number[] = [];
  for (let enterprise = 0; enterprise < enterpriseCount; enterprise++) {
    const own = enterpriseEdges.subarray(enterpriseStarts[enterprise], enterpriseStarts[enterprise + 1]);
    let count = 0;
    for (const edge of own) {
      const cell = edgeCell[edge]!;
      chance[cell] = edgeDegree[edge]! * sharing[cell]!;
      // The officer's edges are in order of enterprise: those of later ones stand after this edge.
      const end = officerStarts[edgeOfficer[edge]! + 1]!;
      for (let other = edge + 1; other < end; other++) {
        if (edgeCell[other] !== cell) continue;
        const partner = edgeEnterprise[other]!;
        if (partner === enterprise) continue;
        if (shared[partner]! === 0) touched[count++] = partner;
        shared[partner]!++;
      }
    }
    for (const partner of touched.subarray(0, count).sort()) {
      const number = shared[partner]!;
      shared[partner] = 0;
      if (number < minimumShared) continue;
      const expected = expectedShared(network, chance, partner);
      if (number <= expected) continue;
      const nats = poissonSurprise(number, expected);
      if (nats < minimumSurprise) continue;
      first.push(enterprise);
      second.push(partner);
      surprise.push(nats);
    }
    for (const edge of own) chance[edgeCell[edge]!] = 0;
  }
  return {
    first: Int32Array.from(first),
    second: Int32Array.from(second),
    surprise: Float64Array.from(surprise),
  };
}

/** `chance[c]`: the other enterprise's officers in the cell times the cell's sharing. Each of the partner's cells counts its officers once. */
function expectedShared(
  { enterpriseStarts, enterpriseEdges, edgeCell }: ContactNetwork,
  chance: Float64Array,
  partner: number,
): number {
  let expected = 0;
  for (let at = enterpriseStarts[partner]!; at < enterpriseStarts[partner + 1]!; at++) {
    expected += chance[edgeCell[enterpriseEdges[at]!]!]!; // an edge is one officer there
  }
  return expected;
}

/** -ln P(N >= number) for N Poisson of mean `expected` < number: the first term, and the geometric bound of what follows it. */
export function poissonSurprise(number: number, expected: number): number {
  const firstTerm = number * Math.log(expected) - expected - logGamma(number + 1);
  return Math.max(0, -firstTerm + Math.log1p(-expected / (number + 1)));
}
