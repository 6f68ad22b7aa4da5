/**
 * The pairs of a significant ring, each with its own excess: which of them carry the ring. Families of hypotheses (rings) are selected
 * first, and within each selected one the members are judged at a level that pays for the selection (Y. Benjamini, M. Bogomolov, JRSS B 76
 * (2014), 297-318). Members were chosen because they met, so a pair's own p orders the pairs of a ring; it is no test of a pair by itself.
 */
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { gammaPoissonUpperTail, poissonUpperTail } from '../../statistics/gamma-poisson.ts';
import { eachInside } from './refine-ring.ts';
import type { TestedRing, TestedRings } from './tested-rings.ts';

export interface RingPair {
  readonly officer: number;
  readonly enterprise: number;
  readonly contacts: number;
  /** By the null model, and its variance. */
  readonly expected: number;
  readonly variance: number;
  readonly p: number;
  readonly q: number;
}

/** Pairs that met inside one of the rings that `significant` picks; a pair of two rings once, in the first of them. */
export function ringPairs(
  { rings, network, expected, variance }: TestedRings,
  significant: (ring: TestedRing) => boolean,
): RingPair[] {
  const picked = rings.filter(significant);
  const used = new Uint8Array(network.edgeCount);
  return picked.flatMap(({ officers, enterprises }) => {
    const edges: number[] = [];
    eachInside(network, officers, enterprises, used, (edge) => edges.push(edge));
    for (const edge of edges) used[edge] = 1;
    const p = Float64Array.from(edges, (edge) =>
      countTail(network.edgeContacts[edge]!, expected[edge]!, variance[edge]!),
    );
    const q = benjaminiHochberg(p);
    return edges.map((edge, i) => ({
      officer: network.edgeOfficer[edge]!,
      enterprise: network.edgeEnterprise[edge]!,
      contacts: network.edgeContacts[edge]!,
      expected: expected[edge]!,
      variance: variance[edge]!,
      p: p[i]!,
      q: Math.min(1, (q[i]! * rings.length) / picked.length),
    }));
  });
}

/** P(N ≥ n): Poisson, or negative binomial where the variance is larger. Where it is smaller Poisson errs on the safe side. */
function countTail(n: number, mean: number, variance: number): number {
  const beyond = variance - mean;
  if (!(beyond > 1e-9 * mean)) return poissonUpperTail(n, mean);
  const shape = (mean * mean) / beyond;
  return gammaPoissonUpperTail({ shape, rate: shape }, n, mean);
}
