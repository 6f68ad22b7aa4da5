/** The part of the graph worth looking at as a whole: contacts that are a signal, those inside significant rings, and the facts that tie whom they join. */
import { isContact, type Layer, layers, type NamedLinkGraph } from '../../engine/index.ts';

export interface SignificantOptions {
  /** A contact is kept where C01's q, or the q of a ring that holds both, is at most this. 1: every contact that was judged. */
  readonly level: number;
  readonly layers: readonly Layer[];
  /** Contacts at this unit only. */
  readonly unit?: string | undefined;
}

export interface GraphPart {
  readonly nodes: Int32Array;
  readonly links: Int32Array;
}

/**
 * Of one month, contacts have no q: the pair's own of the window is not asked, and p at most `level` over the number of contacts (Bonferroni) stands
 * in for it. Facts stay where both of their ends are kept by a contact; a broker where its enterprise is.
 */
export function significantPart(
  { graph, rings, units }: NamedLinkGraph,
  { level, layers: chosen, unit }: SignificantOptions,
): GraphPart {
  const shown = Uint8Array.from(layers, (layer) => (chosen.includes(layer) ? 1 : 0));
  const together = ringsTogether(rings.filter(({ q }) => q <= level));
  const judged = graph.q.some((q) => !Number.isNaN(q));
  const contacts = graph.layer.reduce((count, code) => count + (isContact(layers[code]!) ? 1 : 0), 0); // an index into layers
  const links: number[] = [];
  const kept = new Set<number>();
  for (let link = 0; link < graph.linkCount; link++) {
    const layer = layers[graph.layer[link]!]!; // an index into layers
    if (!isContact(layer) || shown[graph.layer[link]!] === 0) continue;
    if (unit !== undefined && units[graph.unit[link]!] !== unit) continue;
    const q = judged ? graph.q[link]! : graph.p[link]! * contacts;
    const signal = q <= level && graph.observed[link]! > graph.expected[link]!;
    if (!signal && !together(graph.from[link]!, graph.to[link]!)) continue;
    links.push(link);
    kept.add(graph.from[link]!).add(graph.to[link]!);
  }
  const byContact = new Set(kept);
  for (let link = 0; link < graph.linkCount; link++) {
    const layer = layers[graph.layer[link]!]!; // an index into layers
    if (isContact(layer) || shown[graph.layer[link]!] === 0) continue;
    const [from, to] = [graph.from[link]!, graph.to[link]!];
    if (!byContact.has(from) || !(byContact.has(to) || layer === 'broker')) continue;
    links.push(link);
    kept.add(from).add(to);
  }
  return { nodes: Int32Array.from(kept).sort(), links: Int32Array.from(links).sort() };
}

function ringsTogether(rings: NamedLinkGraph['rings']): (a: number, b: number) => boolean {
  const sets = rings.map(({ members }) => new Set(members.map(({ node }) => node)));
  return (a, b) => sets.some((set) => set.has(a) && set.has(b));
}
