/** Who stands around some subjects: breadth first, the strongest links first where a limit cuts, and every link among those found. */
import { layers, type Layer } from './layers.ts';
import { type LinkGraph, otherEnd } from './link-graph.ts';

export interface NeighbourhoodOptions {
  /** 1: neighbours; 2: theirs too. */
  readonly hops: number;
  /** Nodes beside those asked for, at most. */
  readonly limit: number;
  /** All where absent. */
  readonly layers?: readonly Layer[];
  /** Whether the reader may see a link; all where absent. */
  readonly sees?: (link: number) => boolean;
}

export interface Neighbourhood {
  /** The nodes asked for, then the others in order of hop, strength and number. */
  readonly nodes: Int32Array;
  /** Of each of `nodes`; 0 for those asked for. */
  readonly hop: Uint8Array;
  /** Links among the nodes, in their published order. */
  readonly links: Int32Array;
  /** Nodes that the limit left out, of the hop at which it cut; none of a later hop was looked at then. */
  readonly leftOut: number;
}

/** Cost: the links of the nodes found. Node numbers out of range are RangeErrors. */
export function neighbourhood(
  graph: LinkGraph,
  asked: readonly number[],
  { hops, limit, layers: chosen = layers, sees = () => true }: NeighbourhoodOptions,
): Neighbourhood {
  const ofLayer = Uint8Array.from(layers, (layer) => (chosen.includes(layer) ? 1 : 0));
  const shown = (link: number): boolean => ofLayer[graph.layer[link]!] === 1 && sees(link);
  const hopOf = new Map<number, number>();
  for (const node of asked) {
    if (node < 0 || node >= graph.nodeCount) throw new RangeError(`node ${node} of ${graph.nodeCount}`);
    hopOf.set(node, 0);
  }
  let frontier = [...hopOf.keys()];
  let free = limit;
  let leftOut = 0;
  for (let hop = 1; hop <= hops && frontier.length > 0 && leftOut === 0; hop++) {
    const found = new Map<number, number>();
    for (const node of frontier) {
      for (const link of linksOf(graph, node)) {
        if (!shown(link)) continue;
        const other = otherEnd(graph, link, node);
        if (hopOf.has(other)) continue;
        const strength = graph.strength[link]!;
        if (strength > (found.get(other) ?? -1)) found.set(other, strength);
      }
    }
    const ordered = [...found].sort(([a, x], [b, y]) => y - x || a - b).map(([node]) => node);
    frontier = ordered.slice(0, free);
    leftOut = ordered.length - frontier.length;
    free -= frontier.length;
    for (const node of frontier) hopOf.set(node, hop);
  }
  const nodes = Int32Array.from(hopOf.keys());
  return { nodes, hop: Uint8Array.from(hopOf.values()), links: linksAmong(graph, hopOf, shown), leftOut };
}

/** A view of the node's links, the strongest first. */
export function linksOf({ starts, ends }: LinkGraph, node: number): Int32Array {
  return ends.subarray(starts[node], starts[node + 1]);
}

function linksAmong(
  graph: LinkGraph,
  inside: ReadonlyMap<number, number>,
  shown: (link: number) => boolean,
): Int32Array {
  const links: number[] = [];
  for (const node of inside.keys()) {
    for (const link of linksOf(graph, node)) {
      // Once, from its first end.
      if (graph.from[link] === node && inside.has(graph.to[link]!) && shown(link)) links.push(link);
    }
  }
  return Int32Array.from(links).sort();
}
