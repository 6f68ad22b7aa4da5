/**
 * What the null model of dealt-contacts.ts expects of every officer and enterprise that met, and its variance: over the cells of a place,
 * the enterprise's contacts times the officer's share, by contacts in the cell and affinity (hypergeometric, as nobody has more than a
 * cell holds). Who got whom does not come into it, so it is found once for all networks dealt from the same contacts.
 */
import type { Affinity } from './affinity.ts';
import { type ContactNetwork, startsOf } from './contact-network.ts';
import { CountsInOrder } from './counts-in-order.ts';
import type { DealtContacts } from './dealt-contacts.ts';

/** For each edge of a network. */
export interface EdgeMoments {
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** One a place, by enterprise × officer as affinity numbers them, row-major. */
export interface PlaceMoments {
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

export function placeMoments(contacts: DealtContacts, affinity: Affinity): readonly PlaceMoments[] {
  const { cell, place, size } = contacts;
  const { officerOf, enterpriseOf, places } = affinity;
  const starts = startsOf(place, size.cells);
  return places.map(({ officers, enterprises, weights, uncertainty }, p) => {
    const columns = officers.length;
    const expected = new Float64Array(enterprises.length * columns);
    const variance = new Float64Array(enterprises.length * columns);
    const present = new CountsInOrder(columns);
    const declared = new CountsInOrder(enterprises.length);
    const to = starts[p + 1]!;
    for (let first = starts[p]!, end = first; first < to; first = end) {
      for (; end < to && cell[end] === cell[first]; end++) {
        present.add(officerOf[end]!);
        declared.add(enterpriseOf[end]!);
      }
      const here = present.codes();
      for (const e of declared.codes()) {
        const n = declared.counts[e]!;
        const row = e * columns;
        let all = 0;
        for (const o of here) all += present.counts[o]! * weights[row + o]!;
        const others = (end - first - n) / Math.max(1, end - first - 1);
        for (const o of here) {
          const share = (present.counts[o]! * weights[row + o]!) / all;
          expected[row + o]! += n * share;
          variance[row + o]! += n * share * (1 - share) * others;
        }
      }
      present.clear();
      declared.clear();
    }
    for (let pair = 0; pair < expected.length; pair++) {
      variance[pair]! += expected[pair]! ** 2 * Math.expm1(uncertainty[pair]!);
    }
    return { expected, variance };
  });
}

/** Those of a network's edges. */
export function momentsOfEdges(
  network: ContactNetwork,
  { places }: Affinity,
  moments: readonly PlaceMoments[],
): EdgeMoments {
  const { edgeCount, edgeCell, edgeOfficer, edgeEnterprise } = network;
  const expected = new Float64Array(edgeCount);
  const variance = new Float64Array(edgeCount);
  const numberOfOfficer = new Int32Array(network.officerCount);
  const numberOfEnterprise = new Int32Array(network.enterpriseCount);
  const edges = edgesOfCells(network);
  places.forEach(({ officers, enterprises }, p) => {
    officers.forEach((officer, number) => (numberOfOfficer[officer] = number));
    enterprises.forEach((enterprise, number) => (numberOfEnterprise[enterprise] = number));
    for (let i = edges.starts[p]!; i < edges.starts[p + 1]!; i++) {
      const edge = edges.order[i]!; // one a row
      const row = numberOfEnterprise[edgeEnterprise[edge]!]!;
      const pair = row * officers.length + numberOfOfficer[edgeOfficer[edge]!]!;
      expected[edge] = moments[p]!.expected[pair]!;
      variance[edge] = moments[p]!.variance[pair]!;
    }
  });
  return { expected, variance };

  function edgesOfCells({ cellCount }: ContactNetwork): { starts: Int32Array; order: Int32Array } {
    const starts = startsOf(edgeCell, cellCount);
    const next = starts.slice();
    const order = new Int32Array(edgeCount);
    for (let edge = 0; edge < edgeCount; edge++) order[next[edgeCell[edge]!]!++] = edge; // cells lie in 0 to cellCount - 1
    return { starts, order };
  }
}
