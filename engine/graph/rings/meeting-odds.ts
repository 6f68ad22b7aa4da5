/**
 * The odds that an officer and an enterprise ever met in a cell, when each keeps on the mean how many it met there: x y of two
 * factors of their own, and p = x y / (1 + x y). Where busy ones meet nearly everybody a product of degrees would expect more than one meeting;
 * this cannot (the bipartite configuration model: F. Saracco, R. Di Clemente, A. Gabrielli, T. Squartini, Scientific Reports 5 (2015)
 * 10595; fixed point by classes of equal degree). Cost: rounds × classes of officers × classes of enterprises, in each cell.
 */
import { type ContactNetwork, startsOf } from './contact-network.ts';

const rounds = 60;
const tolerance = 1e-4;
/** Odds of those who met everybody, or all but. */
const mostOdds = 1e4;

/** For each edge: the odds of its meeting. Each edge of a network counts once, however many its contacts. */
export function meetingOdds(network: ContactNetwork): Float64Array {
  const { edgeCount, edgeCell, cellCount, edgeOfficer, edgeEnterprise } = network;
  const starts = startsOf(edgeCell, cellCount);
  const next = starts.slice();
  const order = new Int32Array(edgeCount);
  for (let edge = 0; edge < edgeCount; edge++) order[next[edgeCell[edge]!]!++] = edge; // cells lie in 0 to cellCount - 1
  const odds = new Float64Array(edgeCount);
  for (let cell = 0; cell < cellCount; cell++) {
    const edges = order.subarray(starts[cell], starts[cell + 1]);
    const officers = degreesOf(edges, edgeOfficer);
    const enterprises = degreesOf(edges, edgeEnterprise);
    const [x, y] = factorsOf(classesOf(officers), classesOf(enterprises), edges.length);
    for (const edge of edges) {
      const own = x.get(officers.get(edgeOfficer[edge]!)!)! * y.get(enterprises.get(edgeEnterprise[edge]!)!)!; // counted above
      odds[edge] = Math.min(mostOdds, own);
    }
  }
  return odds;
}

function degreesOf(edges: Int32Array, ends: Int32Array): Map<number, number> {
  const degrees = new Map<number, number>();
  for (const edge of edges) degrees.set(ends[edge]!, (degrees.get(ends[edge]!) ?? 0) + 1);
  return degrees;
}

/** Degree → how many have it, by degree. */
function classesOf(degrees: ReadonlyMap<number, number>): Map<number, number> {
  const classes = new Map<number, number>();
  for (const degree of degrees.values()) classes.set(degree, (classes.get(degree) ?? 0) + 1);
  return new Map([...classes].sort(([a], [b]) => a - b));
}

type Factors = Map<number, number>;

function factorsOf(
  officers: ReadonlyMap<number, number>,
  enterprises: ReadonlyMap<number, number>,
  edges: number,
): [Factors, Factors] {
  const first = (classes: ReadonlyMap<number, number>): Factors =>
    new Map([...classes.keys()].map((degree) => [degree, degree / Math.sqrt(edges)]));
  const [x, y] = [first(officers), first(enterprises)];
  for (let round = 0; round < rounds; round++) {
    const moved = Math.max(step(x, y, enterprises), step(y, x, officers));
    if (moved < tolerance) break;
  }
  return [x, y];
}

/** Each factor so that the expected degree is the degree, others as they are; returns the largest relative change. */
function step(own: Factors, other: Factors, others: ReadonlyMap<number, number>): number {
  let moved = 0;
  for (const [degree, factor] of own) {
    let sum = 0;
    for (const [otherDegree, count] of others) {
      const its = other.get(otherDegree)!; // a factor for each class
      sum += (count * its) / (1 + factor * its);
    }
    const next = Math.min(mostOdds, degree / sum);
    moved = Math.max(moved, Math.abs(next / factor - 1));
    own.set(degree, next);
  }
  return moved;
}
