/**
 * One edge a pair: the contacts of an officer and an enterprise at several places (an officer who serves two stages, say) are one
 * pair's, and a ring asks of each pair once. The edge lies where the pair met most; the first of equals.
 */
import { type ContactNetwork, contactNetwork } from './contact-network.ts';

export interface PairNetwork {
  readonly network: ContactNetwork;
  /** Expected contacts of each edge. */
  readonly expected: Float64Array;
}

export function mergePlaces(network: ContactNetwork, expected: Float64Array): PairNetwork {
  const { edgeCount, edgeOfficer, edgeEnterprise, edgeCell, edgeContacts } = network;
  const officer: number[] = [];
  const enterprise: number[] = [];
  const cell: number[] = [];
  const contacts: number[] = [];
  const merged: number[] = [];
  for (let from = 0; from < edgeCount;) {
    let main = from;
    let met = 0;
    let sum = 0;
    // Edges are in order of officer, enterprise and cell: a pair's stand together.
    let end = from;
    for (; end < edgeCount; end++) {
      if (edgeOfficer[end] !== edgeOfficer[from] || edgeEnterprise[end] !== edgeEnterprise[from]) break;
      met += edgeContacts[end]!;
      sum += expected[end]!;
      if (edgeContacts[end]! > edgeContacts[main]!) main = end;
    }
    officer.push(edgeOfficer[from]!);
    enterprise.push(edgeEnterprise[from]!);
    cell.push(edgeCell[main]!);
    contacts.push(met);
    merged.push(sum);
    from = end;
  }
  return {
    network: contactNetwork(
      {
        officer: Int32Array.from(officer),
        enterprise: Int32Array.from(enterprise),
        cell: Int32Array.from(cell),
        contacts: Float64Array.from(contacts),
      },
      { officers: network.officerCount, enterprises: network.enterpriseCount, cells: network.cellCount },
    ),
    expected: Float64Array.from(merged),
  };
}
