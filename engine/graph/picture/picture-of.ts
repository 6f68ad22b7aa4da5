/** A neighbourhood, or the members of a ring, as a picture of it. */
import { isContact, layers, partyKinds } from '../neighbourhood/layers.ts';
import { evidenceOf, type LinkGraph } from '../neighbourhood/link-graph.ts';
import type { Neighbourhood } from '../neighbourhood/neighbourhood.ts';
import { beyondExpectation, type NetworkPicture } from './network-picture.ts';

export interface PictureWords {
  readonly title: string;
  readonly description: string;
  /** As the node may be shown: an officer's pseudonym where the reader may not see more. */
  readonly nameOf: (node: number) => { readonly name: string; readonly note?: string };
}

/**
 * Links of a layer between the same two (at several units) are one line: their numbers summed, their largest evidence. Between two whom nobody
 * asked for, a contact as expected is not drawn: nearly everybody at a unit has them.
 */
export function pictureOf(
  graph: LinkGraph,
  { nodes, hop, links }: Pick<Neighbourhood, 'nodes' | 'hop' | 'links'>,
  { title, description, nameOf }: PictureWords,
): NetworkPicture {
  const number = new Map<number, number>();
  nodes.forEach((node, i) => number.set(node, i));
  const lines = new Map<string, NetworkPicture['links'][number]>();
  for (const link of links) {
    const [from, to] = [number.get(graph.from[link]!)!, number.get(graph.to[link]!)!]; // links are among the nodes
    const layer = layers[graph.layer[link]!]!; // an index into layers
    const key = `${from} ${to} ${layer}`;
    const before = lines.get(key);
    lines.set(key, {
      from,
      to,
      layer,
      observed: (before?.observed ?? 0) + graph.observed[link]!,
      expected: (before?.expected ?? 0) + graph.expected[link]!,
      evidence: Math.max(before?.evidence ?? 0, evidenceOf(graph, link)),
    });
  }
  const asked = (party: number): boolean => hop[party] === 0;
  return {
    title,
    description,
    parties: [...nodes].map((node, i) => ({
      kind: partyKinds[graph.nodeKind[node]!]!, // an index into partyKinds
      ...nameOf(node),
      asked: asked(i),
    })),
    links: [...lines.values()].filter(
      ({ from, to, layer, evidence }) =>
        asked(from) || asked(to) || !isContact(layer) || evidence >= beyondExpectation,
    ),
  };
}
