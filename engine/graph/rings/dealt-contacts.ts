/**
 * Contacts one by one, and what their officers would be by chance: in every cell (a team at a stage, some hours of a day) the same
 * officers have as many contacts, and the same enterprises, but who got whom is drawn anew, weighed by what each officer customarily
 * handles of such goods for OTHER enterprises. Holds duty, pace and expertise; drops everything between two names.
 *
 * Conditional permutation test: T. B. Berrett, Y. Wang, R. F. Barber, R. J. Samworth, JRSS B 82 (2020), 175-197, with their pairwise
 * sampler: contacts of a cell are paired at random and swap officers with the odds of it, again and again.
 */
import type { Rng } from '../../domain/rng.ts';
import { type ContactNetwork, contactNetwork, type NetworkSize, startsOf } from './contact-network.ts';

/** One row a contact; rows of a cell stand together, and cells of a place too: `place` and `cell` ascend. */
export interface DealtContacts {
  readonly officer: Int32Array;
  readonly enterprise: Int32Array;
  /** What edges are told apart by, such as unit and stage. */
  readonly place: Int32Array;
  /** Within which officers could have been exchanged; each lies in one place. */
  readonly cell: Int32Array;
  readonly goods: Int32Array;
  readonly size: NetworkSize;
}

/** For each row's enterprise, place and any officer of the place: how much likelier the officer is for its goods than for others. */
export interface Affinity {
  /** The place's officers and enterprises are numbered from 0 in order of appearance. */
  readonly officerOf: Int32Array;
  readonly enterpriseOf: Int32Array;
  /** Enterprises in each place. */
  readonly width: Int32Array;
  /** By place: officer × enterprise, row-major. */
  readonly weights: readonly Float32Array[];
}

/** Contacts of average goods that an officer's own are drawn to. */
const shrinkage = 20;
const rounds = 12;
const smallest = 0.02;

export function networkOf(contacts: DealtContacts, officer = contacts.officer): ContactNetwork {
  const { enterprise, place, size } = contacts;
  return contactNetwork({ officer, enterprise, cell: place }, size);
}

export function affinityOf({ officer, enterprise, place, goods, size }: DealtContacts): Affinity {
  const starts = startsOf(place, size.cells);
  const officerOf = new Int32Array(officer.length);
  const enterpriseOf = new Int32Array(officer.length);
  const width = new Int32Array(size.cells);
  const weights: Float32Array[] = [];
  for (let p = 0; p < size.cells; p++) {
    const [from, to] = [starts[p]!, starts[p + 1]!];
    const officers = numbered(officer, officerOf, from, to);
    const enterprises = numbered(enterprise, enterpriseOf, from, to);
    width[p] = enterprises;
    weights.push(placeAffinity({ officerOf, enterpriseOf, goods, from, to, officers, enterprises }));
  }
  return { officerOf, enterpriseOf, width, weights };
}

/** Dense numbers of the codes in rows `from` to `to`, in order of appearance. */
function numbered(codes: Int32Array, into: Int32Array, from: number, to: number): number {
  const known = new Map<number, number>();
  for (let row = from; row < to; row++) {
    const code = codes[row]!;
    const number = known.get(code) ?? known.size;
    known.set(code, number);
    into[row] = number;
  }
  return known.size;
}

interface Rows {
  readonly officerOf: Int32Array;
  readonly enterpriseOf: Int32Array;
  readonly goods: Int32Array;
  readonly from: number;
  readonly to: number;
  readonly officers: number;
  readonly enterprises: number;
}

function placeAffinity({
  officerOf,
  enterpriseOf,
  goods,
  from,
  to,
  officers,
  enterprises,
}: Rows): Float32Array {
  const all = to - from;
  const ofOfficer = new Float64Array(officers);
  const kinds = new Map<number, Float64Array>(); // goods → contacts by officer, then all
  const mix = Array.from({ length: enterprises }, () => new Map<number, number>());
  const own = new Map<number, number>(); // enterprise, goods and officer → contacts
  const goodsOf = new Map<number, number>();
  for (let row = from; row < to; row++) {
    const [o, e, g] = [officerOf[row]!, enterpriseOf[row]!, goods[row]!];
    if (!goodsOf.has(g)) goodsOf.set(g, goodsOf.size);
    const counts = kinds.get(g) ?? new Float64Array(officers + 1);
    kinds.set(g, counts);
    counts[o]! += 1;
    counts[officers]! += 1;
    ofOfficer[o]! += 1;
    mix[e]!.set(g, (mix[e]!.get(g) ?? 0) + 1);
    const key = (e * 100_000 + goodsOf.get(g)!) * officers + o;
    own.set(key, (own.get(key) ?? 0) + 1);
  }
  const weights = new Float32Array(officers * enterprises);
  mix.forEach((goodsMix, e) => {
    const total = [...goodsMix.values()].reduce((sum, n) => sum + n, 0);
    for (const [g, n] of goodsMix) {
      const counts = kinds.get(g)!; // every kind of goods in the mix was counted
      const others = counts[officers]! - n;
      for (let o = 0; o < officers; o++) {
        const share = ofOfficer[o]! / all;
        const mine = counts[o]! - (own.get((e * 100_000 + goodsOf.get(g)!) * officers + o) ?? 0);
        const customary = (mine + shrinkage * share) / (others + shrinkage);
        weights[o * enterprises + e]! += ((n / total) * customary) / share;
      }
    }
  });
  return weights.map((weight) => Math.max(weight, smallest));
}

/** The officer of each row, drawn anew. */
export function dealAgain(contacts: DealtContacts, affinity: Affinity, rng: Rng): Int32Array {
  const { cell, place } = contacts;
  const { officerOf, enterpriseOf, width, weights } = affinity;
  const officer = contacts.officer.slice();
  const local = officerOf.slice();
  const order = Int32Array.from(cell.keys());
  for (let from = 0, end = 0; from < cell.length; from = end) {
    while (end < cell.length && cell[end] === cell[from]) end++;
    const ofPlace = weights[place[from]!]!; // one a place
    const columns = width[place[from]!]!;
    for (let round = 0; round < rounds && end - from > 1; round++) {
      shuffle(order, from, end, rng);
      for (let i = from; i + 1 < end; i += 2) {
        const [a, b] = [order[i]!, order[i + 1]!]; // i + 1 < end
        if (local[a] === local[b]) continue;
        const [rowA, rowB] = [local[a]! * columns, local[b]! * columns];
        const [eA, eB] = [enterpriseOf[a]!, enterpriseOf[b]!];
        const swapped = ofPlace[rowB + eA]! * ofPlace[rowA + eB]!;
        const kept = ofPlace[rowA + eA]! * ofPlace[rowB + eB]!;
        if (rng.uniform() * (swapped + kept) >= swapped) continue;
        [local[a], local[b]] = [local[b]!, local[a]!];
        [officer[a], officer[b]] = [officer[b]!, officer[a]!];
      }
    }
  }
  return officer;
}

function shuffle(order: Int32Array, from: number, end: number, rng: Rng): void {
  for (let last = end - 1; last > from; last--) {
    const other = from + rng.below(last - from + 1);
    const moved = order[last]!; // from <= other <= last
    order[last] = order[other]!;
    order[other] = moved;
  }
}

/**
 * Expected contacts of every edge of a network of these contacts (their own, or dealt again): over the cells of its place, the enterprise's
 * contacts times the officer's share, by contacts in the cell and affinity.
 */
export function expectedOfEdges(
  contacts: DealtContacts,
  affinity: Affinity,
  network: ContactNetwork,
): Float64Array {
  const { officer, enterprise, cell, place, size } = contacts;
  const { officerOf, enterpriseOf, width, weights } = affinity;
  const expected = new Float64Array(network.edgeCount);
  const starts = startsOf(place, size.cells);
  const numberOfOfficer = new Int32Array(size.officers);
  const numberOfEnterprise = new Int32Array(size.enterprises);
  const edges = edgesOfCells(network);
  for (let p = 0; p < size.cells; p++) {
    const [from, to] = [starts[p]!, starts[p + 1]!];
    const [columns, ofPlace] = [width[p]!, weights[p]!];
    const sums = new Float64Array(ofPlace.length);
    for (let row = from; row < to; row++) {
      numberOfOfficer[officer[row]!] = officerOf[row]!;
      numberOfEnterprise[enterprise[row]!] = enterpriseOf[row]!;
    }
    for (let first = from, end = from; first < to; first = end) {
      while (end < to && cell[end] === cell[first]) end++;
      const officers = counted(officerOf, first, end);
      for (const [e, declared] of counted(enterpriseOf, first, end)) {
        let all = 0;
        for (const [o, n] of officers) all += n * ofPlace[o * columns + e]!;
        for (const [o, n] of officers)
          sums[o * columns + e]! += (declared * n * ofPlace[o * columns + e]!) / all;
      }
    }
    for (const edge of edges.order.subarray(edges.starts[p], edges.starts[p + 1])) {
      const o = numberOfOfficer[network.edgeOfficer[edge]!]!;
      expected[edge] = sums[o * columns + numberOfEnterprise[network.edgeEnterprise[edge]!]!]!;
    }
  }
  return expected;
}

function counted(codes: Int32Array, from: number, to: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let row = from; row < to; row++) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  return counts;
}

function edgesOfCells({ edgeCell, edgeCount, cellCount }: ContactNetwork): {
  starts: Int32Array;
  order: Int32Array;
} {
  const starts = startsOf(edgeCell, cellCount);
  const next = starts.slice();
  const order = new Int32Array(edgeCount);
  for (let edge = 0; edge < edgeCount; edge++) order[next[edgeCell[edge]!]!++] = edge; // cells lie in 0 to cellCount - 1
  return { starts, order };
}
