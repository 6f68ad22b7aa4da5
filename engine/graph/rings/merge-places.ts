/**
 * One edge a pair: the contacts of an officer and an enterprise at several places (an officer who serves two stages, say) are one
 * pair's, and a ring asks of each pair once. The edge lies where the pair met most; the first of equals.
 */
import { type ContactNetwork, networkInOrder } from './contact-network.ts';
import type { EdgeMoments } from './edge-moments.ts';
import { poissonUnit } from './poisson-units.ts';

export interface PairNetwork {
  readonly network: ContactNetwork;
  /** Expected contacts of each edge, and their variance. */
  readonly expected: Float64Array;
  readonly variance: Float64Array;
  /** Contacts and expectation of each edge in the Poisson units of its places. */
  readonly weighed: { readonly contacts: Float64Array; readonly expected: Float64Array };
}

export function mergePlaces(network: ContactNetwork, { expected, variance }: EdgeMoments): PairNetwork {
  const { edgeCount, edgeOfficer, edgeEnterprise, edgeCell, edgeContacts } = network;
  const officer = new Int32Array(edgeCount);
  const enterprise = new Int32Array(edgeCount);
  const cell = new Int32Array(edgeCount);
  const contacts = new Float64Array(edgeCount);
  const means = new Float64Array(edgeCount);
  const variances = new Float64Array(edgeCount);
  const weighed = { contacts: new Float64Array(edgeCount), expected: new Float64Array(edgeCount) };
  let pairs = 0;
  for (let from = 0, end = 0; from < edgeCount; from = end, pairs++) {
    let main = from;
    // Edges are in order of officer, enterprise and cell: a pair's stand together.
    for (; end < edgeCount; end++) {
      if (edgeOfficer[end] !== edgeOfficer[from] || edgeEnterprise[end] !== edgeEnterprise[from]) break;
      contacts[pairs]! += edgeContacts[end]!;
      means[pairs]! += expected[end]!;
      variances[pairs]! += variance[end]!;
      const unit = poissonUnit(expected[end]!, variance[end]!);
      weighed.contacts[pairs]! += edgeContacts[end]! * unit;
      weighed.expected[pairs]! += expected[end]! * unit;
      if (edgeContacts[end]! > edgeContacts[main]!) main = end;
    }
    officer[pairs] = edgeOfficer[from]!;
    enterprise[pairs] = edgeEnterprise[from]!;
    cell[pairs] = edgeCell[main]!;
  }
  return {
    network: networkInOrder(
      {
        officer: officer.slice(0, pairs),
        enterprise: enterprise.slice(0, pairs),
        cell: cell.slice(0, pairs),
        contacts: contacts.slice(0, pairs),
      },
      { officers: network.officerCount, enterprises: network.enterpriseCount, cells: network.cellCount },
    ),
    expected: means.slice(0, pairs),
    variance: variances.slice(0, pairs),
    weighed: { contacts: weighed.contacts.slice(0, pairs), expected: weighed.expected.slice(0, pairs) },
  };
}
