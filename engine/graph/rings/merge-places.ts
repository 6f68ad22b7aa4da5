/**
 * One edge a pair: the contacts of an officer and an enterprise at several places (an officer who serves two stages, say) are one
 * pair's, and a ring asks of each pair once. The edge lies where the pair met most; the first of equals.
 */
import { type ContactNetwork, contactNetwork } from './contact-network.ts';
import type { EdgeMoments } from './dealt-contacts.ts';

export interface PairNetwork {
  readonly network: ContactNetwork;
  /** Expected contacts of each edge, and their variance. */
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

export function mergePlaces(network: ContactNetwork, { expected, variance }: EdgeMoments): PairNetwork {
  const { edgeCount, edgeOfficer, edgeEnterprise, edgeCell, edgeContacts } = network;
  const officer: number[] = [];
  const enterprise: number[] = [];
  const cell: number[] = [];
  const contacts: number[] = [];
  const means: number[] = [];
  const variances: number[] = [];
  for (let from = 0; from < edgeCount;) {
    let main = from;
    let met = 0;
    let mean = 0;
    let squares = 0;
    // Edges are in order of officer, enterprise and cell: a pair's stand together.
    let end = from;
    for (; end < edgeCount; end++) {
      if (edgeOfficer[end] !== edgeOfficer[from] || edgeEnterprise[end] !== edgeEnterprise[from]) break;
      met += edgeContacts[end]!;
      mean += expected[end]!;
      squares += variance[end]!;
      if (edgeContacts[end]! > edgeContacts[main]!) main = end;
    }
    officer.push(edgeOfficer[from]!);
    enterprise.push(edgeEnterprise[from]!);
    cell.push(edgeCell[main]!);
    contacts.push(met);
    means.push(mean);
    variances.push(squares);
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
    expected: Float64Array.from(means),
    variance: Float64Array.from(variances),
  };
}
