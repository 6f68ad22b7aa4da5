/** The graph of a run as the service holds it: flat arrays, links in compressed sparse rows from either end, parties by their id as shown. */
import {
  type GraphRing,
  type GraphView,
  joinSubjectId,
  type LinkGraph,
  type NamedLinkGraph,
  type PartyKind,
  partyKinds,
  splitSubjectId,
} from '../../engine/index.ts';
import type { OfficerConcealer } from './conceal-officers.ts';
import { buildIdIndex, findId, idAt, type IdIndex } from './id-index.ts';

export interface GraphSnapshot {
  readonly graph: LinkGraph;
  /** Of each of `partyKinds`: subject ids as shown, in order of node, and the number of the kind's first node. */
  readonly parties: readonly { readonly byId: IdIndex; readonly first: number }[];
  readonly units: readonly string[];
  /** The surest first. */
  readonly rings: readonly GraphRing[];
}

export function buildGraph(
  { graph, ids, units, rings }: NamedLinkGraph,
  officers: OfficerConcealer,
): GraphSnapshot {
  const shown = ids.map((id, node) => {
    const officer = partyKinds[graph.nodeKind[node]!] === 'officer'; // a node of the graph
    return joinSubjectId([officer ? officers.pseudonym(id) : id]);
  });
  const parties = partyKinds.map((_, kind) => {
    // Nodes stand kind by kind.
    const first = graph.nodeKind.findIndex((code) => code >= kind);
    const from = first === -1 ? ids.length : first;
    const count = graph.nodeKind.reduce((sum, code) => sum + (code === kind ? 1 : 0), 0);
    return { byId: buildIdIndex(shown.slice(from, from + count)), first: from };
  });
  return { graph, parties, units, rings };
}

/** The node of a party by its subject id as shown, or -1. */
export function nodeOf({ parties }: GraphSnapshot, kind: PartyKind, subjectId: string): number {
  const { byId, first } = parties[partyKinds.indexOf(kind)]!; // one a kind
  const row = findId(byId, subjectId);
  return row === -1 ? -1 : first + row;
}

/** What `nodes` and `links` are called by their readers. */
export function viewOf(
  snapshot: GraphSnapshot,
  { nodes, links }: Pick<GraphView, 'nodes' | 'links'>,
): GraphView {
  const { graph, parties, units, rings } = snapshot;
  return {
    graph,
    nodes,
    links,
    units,
    idOf: (node) => {
      const { byId, first } = parties[graph.nodeKind[node]!]!; // one a kind
      return splitSubjectId(idAt(byId, node - first))[0]!; // an id of one part
    },
    ringsOf: (node) =>
      rings.flatMap(({ id, members }) => {
        const member = members.find((candidate) => candidate.node === node);
        return member === undefined ? [] : [{ id, role: member.role }];
      }),
  };
}
