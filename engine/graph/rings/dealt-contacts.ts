/**
 * Contacts one by one, and what their officers would be by chance: in every cell (a team at a stage, some hours of a day) the same
 * officers have as many contacts, and the same enterprises, but who got whom is drawn anew, weighed by what each officer customarily
 * handles of such goods for OTHER enterprises. Holds duty, pace and expertise; drops everything between two names.
 *
 * Conditional permutation test: T. B. Berrett, Y. Wang, R. F. Barber, R. J. Samworth, JRSS B 82 (2020), 175-197, with their pairwise
 * sampler: contacts of a cell are paired at random and swap officers with the odds of it, again and again.
 */
import type { Rng } from '../../domain/rng.ts';
import { type Affinity, drawnWeights } from './affinity.ts';
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

const rounds = 12;

export function networkOf(contacts: DealtContacts, officer = contacts.officer): ContactNetwork {
  const { enterprise, place, size } = contacts;
  return contactNetwork({ officer, enterprise, cell: place }, size);
}

/** The officer of each row, drawn anew. */
export function dealAgain(contacts: DealtContacts, affinity: Affinity, rng: Rng): Int32Array {
  const { cell, place } = contacts;
  const { officerOf, enterpriseOf, places } = affinity;
  const weights = places.map((each) => drawnWeights(each, rng));
  const officer = contacts.officer.slice();
  const local = officerOf.slice();
  const order = Int32Array.from(cell.keys());
  for (let from = 0, end = 0; from < cell.length; from = end) {
    while (end < cell.length && cell[end] === cell[from]) end++;
    const ofPlace = weights[place[from]!]!; // one a place
    const columns = places[place[from]!]!.enterprises;
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
 * Contacts of the cells in which at least two officers and two enterprises met: in the others nobody could have been exchanged.
 */
export function tellingContacts(contacts: DealtContacts): DealtContacts {
  const { officer, enterprise, cell } = contacts;
  const telling = new Uint8Array(cell.length);
  for (let from = 0, end = 0; from < cell.length; from = end) {
    let officers = false;
    let enterprises = false;
    for (; end < cell.length && cell[end] === cell[from]; end++) {
      officers ||= officer[end] !== officer[from];
      enterprises ||= enterprise[end] !== enterprise[from];
    }
    if (officers && enterprises) telling.fill(1, from, end);
  }
  const kept = (codes: Int32Array): Int32Array => codes.filter((_, row) => telling[row] === 1);
  return {
    officer: kept(officer),
    enterprise: kept(enterprise),
    place: kept(contacts.place),
    cell: kept(cell),
    goods: kept(contacts.goods),
    size: contacts.size,
  };
}

/** What the null model expects of every edge. */
export interface EdgeMoments {
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Expected contacts of every edge of a network of these contacts (their own, or dealt again), and their variance: over the cells of its
 * place, the enterprise's contacts times the officer's share, by contacts in the cell and affinity (hypergeometric, as nobody has more than
 * a cell holds).
 */
export function momentsOfEdges(
  contacts: DealtContacts,
  affinity: Affinity,
  network: ContactNetwork,
): EdgeMoments {
  const { officer, enterprise, cell, place, size } = contacts;
  const { officerOf, enterpriseOf, places } = affinity;
  const expected = new Float64Array(network.edgeCount);
  const variance = new Float64Array(network.edgeCount);
  const starts = startsOf(place, size.cells);
  const numberOfOfficer = new Int32Array(size.officers);
  const numberOfEnterprise = new Int32Array(size.enterprises);
  const edges = edgesOfCells(network);
  for (let p = 0; p < size.cells; p++) {
    const [from, to] = [starts[p]!, starts[p + 1]!];
    const { enterprises: columns, weights: ofPlace, uncertainty } = places[p]!; // one a place
    const sums = new Float64Array(ofPlace.length);
    const squares = new Float64Array(ofPlace.length);
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
        const others = (end - first - declared) / Math.max(1, end - first - 1);
        for (const [o, n] of officers) {
          const share = (n * ofPlace[o * columns + e]!) / all;
          sums[o * columns + e]! += declared * share;
          squares[o * columns + e]! += declared * share * (1 - share) * others;
        }
      }
    }
    for (const edge of edges.order.subarray(edges.starts[p], edges.starts[p + 1])) {
      const o = numberOfOfficer[network.edgeOfficer[edge]!]!;
      const pair = o * columns + numberOfEnterprise[network.edgeEnterprise[edge]!]!;
      expected[edge] = sums[pair]!;
      variance[edge] = squares[pair]! + sums[pair]! ** 2 * Math.expm1(uncertainty[pair]!);
    }
  }
  return { expected, variance };
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
