/**
 * The edges of a network twice, in order of officer and in order of enterprise, so that what a search reads of one vertex lies together in
 * memory. An edge that a ring has taken is marked in both.
 */
import type { ContactNetwork } from './contact-network.ts';
import type { Members } from './refine-ring.ts';

export interface EdgesOfSide {
  /** Of each vertex of this side: where its edges start, and one past the last. */
  readonly starts: Int32Array;
  /** The vertex at the other end. */
  readonly other: Int32Array;
  readonly contacts: Float64Array;
  /** 1 where a ring has taken the edge. */
  readonly used: Uint8Array;
}

export interface EdgesBySide {
  readonly ofOfficers: EdgesOfSide;
  readonly ofEnterprises: EdgesOfSide;
}

export function edgesBySide(network: ContactNetwork): EdgesBySide {
  const { edgeCount, edgeOfficer, edgeContacts, enterpriseEdges } = network;
  const ofEnterprises = {
    starts: network.enterpriseStarts,
    other: new Int32Array(edgeCount),
    contacts: new Float64Array(edgeCount),
    used: new Uint8Array(edgeCount),
  };
  for (let at = 0; at < edgeCount; at++) {
    const edge = enterpriseEdges[at]!; // at < edgeCount
    ofEnterprises.other[at] = edgeOfficer[edge]!;
    ofEnterprises.contacts[at] = edgeContacts[edge]!;
  }
  return {
    ofOfficers: {
      starts: network.officerStarts,
      other: network.edgeEnterprise,
      contacts: edgeContacts,
      used: new Uint8Array(edgeCount),
    },
    ofEnterprises,
  };
}

/** Marks the edges inside a ring as taken. */
export function takeEdges(
  { ofOfficers, ofEnterprises }: EdgesBySide,
  { officers, enterprises }: Members,
): void {
  takeBetween(ofOfficers, officers, new Set(enterprises));
  takeBetween(ofEnterprises, enterprises, new Set(officers));
}

function takeBetween(
  { starts, other, used }: EdgesOfSide,
  members: Int32Array,
  others: ReadonlySet<number>,
): void {
  for (const member of members) {
    for (let at = starts[member]!; at < starts[member + 1]!; at++) if (others.has(other[at]!)) used[at] = 1;
  }
}
