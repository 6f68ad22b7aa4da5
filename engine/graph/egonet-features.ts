/**
 * Egonets: a vertex, those around it, and all links among them, in four numbers a vertex (L. Akoglu, M. McGlohon & C. Faloutsos, "OddBall:
 * spotting anomalies in weighted graphs", PAKDD 2010). odd-ball.ts says whose are out of line.
 *
 * In a graph of one mode, around are the neighbours, as the paper has it. In one of two modes neighbours have no links among
 * themselves, so that such an egonet says nothing; there, around are the partners of the other mode and the peers of the same mode who share at
 * least `minimumShared` of them: a ring then shows as a near-clique of two modes.
 */
import type { TwoModeGraph, WeightedGraph } from './weighted-graph.ts';

export interface EgonetFeatures {
  /** Vertices of the egonet, itself included; OddBall's N + 1. */
  readonly size: Int32Array;
  /** Links among them; E. */
  readonly links: Int32Array;
  /** Their total weight; W. */
  readonly weight: Float64Array;
  /** Largest eigenvalue of their weights; lambda_w. */
  readonly eigenvalue: Float64Array;
}

/** Of these vertices, or of all. Cost: O(links of the neighbours) a vertex, and as much again for each step of its eigenvalue. */
export function egonetFeatures(graph: WeightedGraph, vertices?: Int32Array): EgonetFeatures {
  const { starts, targets } = graph;
  return featuresOf(graph, vertices, (vertex, member) => {
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) member(targets[at]!);
  });
}

/** The same in two modes. Cost: O(links of the partners' partners) a vertex: of a national graph ask for those of interest. */
export function twoModeEgonetFeatures(
  graph: TwoModeGraph,
  vertices?: Int32Array,
  minimumShared = 2,
): EgonetFeatures {
  const { vertexCount, starts, targets } = graph;
  const shared = new Int32Array(vertexCount);
  return featuresOf(graph, vertices, (vertex, member) => {
    const peers: number[] = [];
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) {
      const partner = targets[at]!;
      member(partner);
      for (let next = starts[partner]!; next < starts[partner + 1]!; next++) {
        const peer = targets[next]!;
        if (peer !== vertex && ++shared[peer]! === minimumShared) member(peer);
        if (shared[peer] === 1) peers.push(peer);
      }
    }
    for (const peer of peers) shared[peer] = 0;
  });
}

type Around = (vertex: number, member: (vertex: number) => void) => void;

function featuresOf(graph: WeightedGraph, vertices: Int32Array | undefined, around: Around): EgonetFeatures {
  const asked = vertices ?? Int32Array.from({ length: graph.vertexCount }, (_, vertex) => vertex);
  const size = new Int32Array(asked.length);
  const links = new Int32Array(asked.length);
  const weight = new Float64Array(asked.length);
  const eigenvalue = new Float64Array(asked.length);
  /** Place in the egonet; -1 outside. */
  const place = new Int32Array(graph.vertexCount).fill(-1);
  asked.forEach((vertex, row) => {
    const members: number[] = [];
    const join = (member: number): void => {
      if (place[member] === -1) place[member] = members.push(member) - 1;
    };
    join(vertex);
    around(vertex, join);
    const inside = linksInside(graph, members, place);
    size[row] = members.length;
    links[row] = inside.weight.length;
    weight[row] = inside.weight.reduce((sum, value) => sum + value, 0);
    eigenvalue[row] = largestEigenvalue(members.length, inside);
    for (const member of members) place[member] = -1;
  });
  return { size, links, weight, eigenvalue };
}

interface InsideLinks {
  readonly a: number[];
  readonly b: number[];
  readonly weight: number[];
}

function linksInside(graph: WeightedGraph, members: readonly number[], place: Int32Array): InsideLinks {
  const { starts, targets, weights } = graph;
  const inside: InsideLinks = { a: [], b: [], weight: [] };
  members.forEach((member, here) => {
    for (let at = starts[member]!; at < starts[member + 1]!; at++) {
      const there = place[targets[at]!]!;
      if (there <= here) continue; // outside, or seen from the other end
      inside.a.push(here);
      inside.b.push(there);
      inside.weight.push(weights[at]!);
    }
  });
  return inside;
}

/**
 * By power iteration of the squared matrix (a star's own has its largest eigenvalue twice, once negative), from the vertices' weights,
 * until the estimate stands still to 1e-12 of itself.
 */
function largestEigenvalue(size: number, { a, b, weight }: InsideLinks): number {
  if (weight.length === 0) return 0;
  const times = (from: Float64Array): Float64Array => {
    const to = new Float64Array(size);
    for (let link = 0; link < weight.length; link++) {
      to[a[link]!]! += weight[link]! * from[b[link]!]!;
      to[b[link]!]! += weight[link]! * from[a[link]!]!;
    }
    return to;
  };
  let vector = times(new Float64Array(size).fill(1));
  let estimate = 0;
  for (let step = 0; step < 1000; step++) {
    const length = norm(vector);
    const unit = vector.map((value) => value / length);
    const once = times(unit);
    const before = estimate;
    estimate = norm(once);
    if (Math.abs(estimate - before) <= 1e-12 * estimate) break;
    vector = times(once);
  }
  return estimate;
}

const norm = (vector: Float64Array): number =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
