/**
 * What the null model of dealt-contacts.ts expects of every officer and enterprise that met, and its variance: over the cells of a place,
 * the enterprise's contacts times the officer's share, by contacts in the cell and affinity (hypergeometric, as nobody has more than a
 * cell holds). Who got whom does not come into it, so it is found once for all networks dealt from the same contacts.
 */
import type { Affinity } from './affinity.ts';
import { type ContactNetwork, startsOf } from './contact-network.ts';
import type { DealtContacts } from './dealt-contacts.ts';

/** For each edge of a network. */
export interface EdgeMoments {
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** One a place, by officer × enterprise as affinity numbers them, row-major. */
export interface PlaceMoments {
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

export function placeMoments(contacts: DealtContacts, affinity: Affinity): readonly PlaceMoments[] {
  const { cell, place, size } = contacts;
  const { officerOf, enterpriseOf, places } = affinity;
  const starts = startsOf(place, size.cells);
  return places.map(
    ({ officers: { length: rows }, enterprises: { length: columns }, weights, uncertainty }, p) => {
      const expected = new Float64Array(rows * columns);
      const variance = new Float64Array(rows * columns);
      const to = starts[p + 1]!;
      for (let first = starts[p]!, end = first; first < to; first = end) {
        while (end < to && cell[end] === cell[first]) end++;
        const officers = counted(officerOf, first, end);
        for (const [e, declared] of counted(enterpriseOf, first, end)) {
          let all = 0;
          for (const [o, n] of officers) all += n * weights[o * columns + e]!;
          const others = (end - first - declared) / Math.max(1, end - first - 1);
          for (const [o, n] of officers) {
            const share = (n * weights[o * columns + e]!) / all;
            expected[o * columns + e]! += declared * share;
            variance[o * columns + e]! += declared * share * (1 - share) * others;
          }
        }
      }
      for (let pair = 0; pair < expected.length; pair++) {
        variance[pair]! += expected[pair]! ** 2 * Math.expm1(uncertainty[pair]!);
      }
      return { expected, variance };
    },
  );
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
      const row = numberOfOfficer[edgeOfficer[edge]!]!;
      const pair = row * enterprises.length + numberOfEnterprise[edgeEnterprise[edge]!]!;
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

function counted(codes: Int32Array, from: number, to: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let row = from; row < to; row++) counts.set(codes[row]!, (counts.get(codes[row]!) ?? 0) + 1);
  return counts;
}
