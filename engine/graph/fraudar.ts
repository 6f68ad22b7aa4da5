/**
 * FRAUDAR: the block of officers and enterprises of the highest mean weight a member, where a link weighs less the more its
 * target is met by everybody (B. Hooi, H. A. Song, A. Beutel, N. Shah, K. Shin & C. Faloutsos, "FRAUDAR: bounding graph fraud in
 * the face of camouflage", KDD 2016): 1 / log(d + 5), d the target's total weight. Links that one mode of a block adds
 * to targets outside leave the block's density as it was, and the greedy block is at least half as dense as any (their theorems 1 and 2).
 * A reference beside our own rings: where ports have busy cores it finds those.
 *
 * Differs from the authors' code in ties only: the smaller number goes first, whichever mode. Cost: that of peeling.
 */
import { peel } from './rings/peel.ts';
import type { TwoModeGraph } from './weighted-graph.ts';

export interface FraudarOptions {
  /** Whose popularity is discounted, the paper's columns: the mode that cannot hide behind links of its own. */
  readonly discounted: 'first' | 'second';
  /** Added to a target's total before the logarithm. */
  readonly offset: number;
}

export const fraudarOptions: FraudarOptions = { discounted: 'second', offset: 5 };

export interface DenseBlock {
  /** Codes of the first mode (officers), ascending. */
  readonly first: Int32Array;
  /** Codes of the second mode (enterprises), ascending. */
  readonly second: Int32Array;
  /** Discounted weight of the links inside and of the members themselves, over the members. */
  readonly density: number;
}

export function fraudar(graph: TwoModeGraph, options: FraudarOptions = fraudarOptions): DenseBlock {
  const { vertices, density } = peel(discounted(graph, options));
  const split = vertices.findIndex((vertex) => vertex >= graph.firstCount);
  const firsts = split === -1 ? vertices.length : split;
  return {
    first: vertices.slice(0, firsts),
    second: vertices.slice(firsts).map((vertex) => vertex - graph.firstCount),
    density,
  };
}

/**
 * The densest block, then the densest of what is left without the links inside it, and so on: how the authors find more than one.
 * Fewer than `most` where no link is left.
 */
export function fraudarBlocks(
  graph: TwoModeGraph,
  most: number,
  options: FraudarOptions = fraudarOptions,
): readonly DenseBlock[] {
  const blocks: DenseBlock[] = [];
  let left = graph;
  while (blocks.length < most && left.targets.length > 0) {
    const block = fraudar(left, options);
    if (block.first.length === 0 || block.second.length === 0) return blocks;
    blocks.push(block);
    left = withoutBlock(left, block);
  }
  return blocks;
}

function discounted(graph: TwoModeGraph, { discounted: mode, offset }: FraudarOptions): TwoModeGraph {
  const { firstCount, vertexCount, starts, targets, weights } = graph;
  const discount = new Float64Array(vertexCount);
  const [from, to] = mode === 'first' ? [0, firstCount] : [firstCount, vertexCount];
  for (let vertex = from; vertex < to; vertex++) {
    let total = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) total += weights[at]!;
    discount[vertex] = 1 / Math.log(total + offset);
  }
  const lighter = new Float64Array(weights.length);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    const own = discount[vertex]!;
    const isTarget = vertex >= from && vertex < to;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
      lighter[at] = weights[at]! * (isTarget ? own : discount[targets[at]!]!);
    }
  }
  return { ...graph, weights: lighter };
}

function withoutBlock(graph: TwoModeGraph, block: DenseBlock): TwoModeGraph {
  const { firstCount, vertexCount } = graph;
  const inside = new Uint8Array(vertexCount);
  for (const first of block.first) inside[first] = 1;
  for (const second of block.second) inside[firstCount + second] = 1;
  const starts = new Int32Array(vertexCount + 1);
  const targets = new Int32Array(graph.targets.length);
  const weights = new Float64Array(graph.targets.length);
  let kept = 0;
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    for (let at = graph.starts[vertex]!; at < graph.starts[vertex + 1]!; at++) {
      if (inside[vertex] === 1 && inside[graph.targets[at]!] === 1) continue;
      targets[kept] = graph.targets[at]!;
      weights[kept++] = graph.weights[at]!;
    }
    starts[vertex + 1] = kept;
  }
  return { ...graph, starts, targets: targets.slice(0, kept), weights: weights.slice(0, kept) };
}
