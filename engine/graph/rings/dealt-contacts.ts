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
import { type ContactNetwork, contactNetwork, type NetworkSize } from './contact-network.ts';

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

/** `order`, where it is known already: inEdgeOrder(enterprise, place, size), which does not depend on who the officers are. */
export function networkOf(
  contacts: DealtContacts,
  officer = contacts.officer,
  order?: Int32Array,
): ContactNetwork {
  const { enterprise, place, size } = contacts;
  return contactNetwork({ officer, enterprise, cell: place }, size, order);
}

/** The officer of each row, drawn anew. */
export function dealAgain(contacts: DealtContacts, affinity: Affinity, rng: Rng): Int32Array {
  const { cell, place } = contacts;
  const { officerOf, enterpriseOf, places } = affinity;
  const weights = places.map((each) => drawnWeights(each, rng));
  const local = officerOf.slice();
  const order = Int32Array.from(cell.keys());
  for (let from = 0, end = 0; from < cell.length; from = end) {
    while (end < cell.length && cell[end] === cell[from]) end++;
    const ofPlace = weights[place[from]!]!; // one a place
    const columns = places[place[from]!]!.officers.length;
    for (let round = 0; round < rounds && end - from > 1; round++) {
      shuffle(order, from, end, rng);
      for (let i = from; i + 1 < end; i += 2) {
        const a = order[i]!;
        const b = order[i + 1]!; // i + 1 < end
        const officerA = local[a]!;
        const officerB = local[b]!;
        if (officerA === officerB) continue;
        const ofA = enterpriseOf[a]! * columns;
        const ofB = enterpriseOf[b]! * columns;
        const swapped = ofPlace[ofA + officerB]! * ofPlace[ofB + officerA]!;
        const kept = ofPlace[ofA + officerA]! * ofPlace[ofB + officerB]!;
        if (rng.uniform() * (swapped + kept) >= swapped) continue;
        local[a] = officerB;
        local[b] = officerA;
      }
    }
  }
  return local.map((number, row) => places[place[row]!]!.officers[number]!);
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
