/**
 * Weighted graphs in compressed sparse rows, and those of two modes, officers and enterprises say, whose links all run across.
 * No object a link: 12 bytes an end.
 */
import { type ContactNetwork, startsOf } from './rings/contact-network.ts';

/** Undirected, in compressed sparse rows: each link stands at both of its ends. */
export interface WeightedGraph {
  readonly vertexCount: number;
  readonly starts: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
  /** Weight of a vertex by itself, such as a prior; none where absent. */
  readonly own?: Float64Array;
}

/** Vertices 0 to `firstCount` - 1 are of the first mode (officers), the others of the second. Rows ascend, a link stands once. */
export interface TwoModeGraph extends WeightedGraph {
  readonly firstCount: number;
}

/** Undirected links, each given once, to compressed sparse rows. */
export function weightedGraph(
  vertexCount: number,
  first: Int32Array,
  second: Int32Array,
  weight: Float64Array,
): WeightedGraph {
  const starts = new Int32Array(vertexCount + 1);
  for (let link = 0; link < first.length; link++) {
    starts[first[link]! + 1]!++;
    starts[second[link]! + 1]!++;
  }
  for (let vertex = 0; vertex < vertexCount; vertex++) starts[vertex + 1]! += starts[vertex]!;
  const next = starts.slice();
  const targets = new Int32Array(first.length * 2);
  const weights = new Float64Array(first.length * 2);
  for (let link = 0; link < first.length; link++) {
    const [a, b] = [first[link]!, second[link]!];
    targets[next[a]!] = b;
    weights[next[a]!++] = weight[link]!;
    targets[next[b]!] = a;
    weights[next[b]!++] = weight[link]!;
  }
  return { vertexCount, starts, targets, weights };
}

export interface TwoModeLinks {
  /** Codes of the first mode, from 0. */
  readonly first: Int32Array;
  /** Codes of the second mode, from 0. */
  readonly second: Int32Array;
  /** Above 0; 1 each where absent. */
  readonly weight?: Float64Array;
}

export interface TwoModeSize {
  readonly first: number;
  readonly second: number;
}

/** Links of the same two become one, their weights summed. A code out of its range, or a weight that is not above 0, is a RangeError. */
export function twoModeGraph(links: TwoModeLinks, size: TwoModeSize): TwoModeGraph {
  const { first, second, weight } = links;
  const linkCount = first.length;
  for (let link = 0; link < linkCount; link++) {
    const a = first[link]!;
    const b = second[link]!;
    const w = weight === undefined ? 1 : weight[link]!;
    if (!(a >= 0 && a < size.first)) throw new RangeError(`link ${link}: ${a} of ${size.first}`);
    if (!(b >= 0 && b < size.second)) throw new RangeError(`link ${link}: ${b} of ${size.second}`);
    if (!(w > 0 && w < Infinity)) throw new RangeError(`link ${link}: weight ${w} must be above 0`);
  }
  // By the second mode first, so that each row of the first mode ascends and equal links stand side by side.
  const next = startsOf(second, size.second);
  const firstOf = new Int32Array(linkCount);
  const weightOf = weight === undefined ? null : new Float64Array(linkCount);
  for (let link = 0; link < linkCount; link++) {
    const at = next[second[link]!]!++;
    firstOf[at] = first[link]!;
    if (weightOf !== null) weightOf[at] = weight![link]!; // given, or there is no weightOf
  }
  // `next[b]` is now where the links of b end.
  const rowNext = startsOf(first, size.first);
  const rowEnds = rowNext.slice(1);
  const secondOf = new Int32Array(linkCount);
  const rowWeight = new Float64Array(linkCount);
  for (let b = 0, at = 0; b < size.second; b++) {
    for (; at < next[b]!; at++) {
      const to = rowNext[firstOf[at]!]!++;
      secondOf[to] = b;
      rowWeight[to] = weightOf === null ? 1 : weightOf[at]!;
    }
  }
  let kept = 0;
  for (let a = 0, at = 0; a < size.first; a++) {
    const rowStart = kept;
    for (; at < rowEnds[a]!; at++) {
      if (kept > rowStart && secondOf[kept - 1] === secondOf[at]) {
        rowWeight[kept - 1]! += rowWeight[at]!;
        continue;
      }
      secondOf[kept] = secondOf[at]!;
      rowWeight[kept++] = rowWeight[at]!;
    }
    rowNext[a] = kept;
  }
  return fromRows(rowNext.subarray(0, size.first), secondOf, rowWeight, size);
}

/** Who met whom, over all cells: contacts are the weights. */
export function twoModeGraphOf(network: ContactNetwork): TwoModeGraph {
  return twoModeGraph(
    { first: network.edgeOfficer, second: network.edgeEnterprise, weight: network.edgeContacts },
    { first: network.officerCount, second: network.enterpriseCount },
  );
}

/** @param ends where each row of the first mode ends in `secondOf` and `rowWeight` */
function fromRows(
  ends: Int32Array,
  secondOf: Int32Array,
  rowWeight: Float64Array,
  size: TwoModeSize,
): TwoModeGraph {
  const linkCount = size.first === 0 ? 0 : ends[size.first - 1]!;
  const vertexCount = size.first + size.second;
  const starts = new Int32Array(vertexCount + 1);
  starts.set(ends, 1);
  for (let link = 0; link < linkCount; link++) starts[size.first + secondOf[link]! + 1]!++;
  for (let vertex = size.first; vertex < vertexCount; vertex++) starts[vertex + 1]! += starts[vertex]!;
  const targets = new Int32Array(2 * linkCount);
  const weights = new Float64Array(2 * linkCount);
  const next = starts.slice(size.first);
  for (let a = 0, at = 0; a < size.first; a++) {
    for (; at < ends[a]!; at++) {
      const b = secondOf[at]!;
      const back = next[b]!++;
      targets[at] = size.first + b;
      weights[at] = rowWeight[at]!;
      targets[back] = a;
      weights[back] = rowWeight[at]!;
    }
  }
  return { firstCount: size.first, vertexCount, starts, targets, weights };
}
