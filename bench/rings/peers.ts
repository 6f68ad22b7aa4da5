/** What the field offers for rings, as blocks of officers and enterprises, the densest first. */
import { type Communities, fraudarBlocks, type TwoModeGraph } from '../../engine/index.ts';

export interface Block {
  readonly officers: readonly number[];
  readonly enterprises: readonly number[];
}

/** Officers, and enterprises, that a block must have at least: a pair is no ring. */
const fewest = 2;

/** FRAUDAR's blocks, each found without the links of those before. */
export const fraudarRings = (graph: TwoModeGraph, most: number): Block[] =>
  fraudarBlocks(graph, most).map(({ first, second }) => ({ officers: [...first], enterprises: [...second] }));

/** Communities of at least two officers and two enterprises, by links' weight inside over members: FRAUDAR's measure of density. */
export function communityRings(
  graph: TwoModeGraph,
  { community, count }: Pick<Communities, 'community' | 'count'>,
): Block[] {
  const blocks = Array.from({ length: count }, () => ({
    officers: [] as number[],
    enterprises: [] as number[],
    weight: 0,
  }));
  community.forEach((number, vertex) => {
    const block = blocks[number]!; // numbers lie below count
    if (vertex < graph.firstCount) block.officers.push(vertex);
    else block.enterprises.push(vertex - graph.firstCount);
    for (let at = graph.starts[vertex]!; at < graph.starts[vertex + 1]!; at++) {
      if (community[graph.targets[at]!] === number) block.weight += graph.weights[at]! / 2;
    }
  });
  const density = ({ officers, enterprises, weight }: (typeof blocks)[number]): number =>
    weight / (officers.length + enterprises.length);
  return blocks
    .filter(({ officers, enterprises }) => Math.min(officers.length, enterprises.length) >= fewest)
    .sort((a, b) => density(b) - density(a));
}

/** Weight of all links of each vertex. */
export function strengths({ vertexCount, starts, weights }: TwoModeGraph): Float64Array {
  const strength = new Float64Array(vertexCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) strength[vertex]! += weights[at]!;
  }
  return strength;
}

/** The officers and the enterprises of most links: as many as the ring has, which only the truth tells. */
export function busiest(graph: TwoModeGraph, officers: number, enterprises: number): Block {
  const strength = strengths(graph);
  const first = (from: number, to: number, most: number): number[] =>
    Array.from({ length: to - from }, (_, i) => i)
      .sort((a, b) => strength[from + b]! - strength[from + a]! || a - b)
      .slice(0, most);
  return {
    officers: first(0, graph.firstCount, officers),
    enterprises: first(graph.firstCount, graph.vertexCount, enterprises),
  };
}
