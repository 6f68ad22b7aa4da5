/** A part of the graph that leaves it: whom, which links, and what they are called for the reader at hand. */
import { dayToIso } from '../../domain/calendar.ts';
import { isContact, type Layer, layers, type PartyKind, partyKinds } from './layers.ts';
import { evidenceOf, type LinkGraph } from './link-graph.ts';

export interface GraphView {
  readonly graph: LinkGraph;
  readonly nodes: Int32Array;
  readonly links: Int32Array;
  /** As the reader may see it: an officer's pseudonym, or the feed's id. */
  readonly idOf: (node: number) => string;
  /** A name beside the id, where the reader has one. */
  readonly nameOf?: (node: number) => string | undefined;
  readonly units: readonly string[];
  readonly ringsOf: (node: number) => readonly { readonly id: string; readonly role: string }[];
}

/** A link's own values; null: not known, or not of this layer. */
export interface LinkFacts {
  readonly layer: Layer;
  readonly from: number;
  readonly to: number;
  readonly unit: string | null;
  readonly observed: number;
  readonly expected: number | null;
  /** observed / expected. */
  readonly ratio: number | null;
  readonly p: number | null;
  readonly q: number | null;
  /** -log10 of the larger of p and q; null outside the contact layers. */
  readonly evidence: number | null;
  readonly months: number | null;
  readonly firstOn: string | null;
  readonly lastOn: string | null;
  readonly since: string | null;
}

export function linkFacts({ graph, units }: Pick<GraphView, 'graph' | 'units'>, link: number): LinkFacts {
  const layer = layers[graph.layer[link]!]!; // an index into layers
  const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
  const day = (value: number): string | null => (value < 0 ? null : dayToIso(value));
  const observed = graph.observed[link]!; // a link of the graph
  const expected = known(graph.expected[link]!);
  return {
    layer,
    from: graph.from[link]!,
    to: graph.to[link]!,
    unit: units[graph.unit[link]!] ?? null,
    observed,
    expected,
    ratio: expected === null || expected <= 0 ? null : observed / expected,
    p: known(graph.p[link]!),
    q: known(graph.q[link]!),
    evidence: isContact(layer) && expected !== null ? evidenceOf(graph, link) : null,
    months: graph.months[link]! < 0 ? null : graph.months[link]!,
    firstOn: day(graph.first[link]!),
    lastOn: day(graph.last[link]!),
    since: day(graph.since[link]!),
  };
}

export const kindOf = ({ graph }: Pick<GraphView, 'graph'>, node: number): PartyKind =>
  partyKinds[graph.nodeKind[node]!]!; // an index into partyKinds
