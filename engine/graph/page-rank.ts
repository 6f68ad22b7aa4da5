/**
 * PageRank of an undirected weighted graph, plain or personalised: how often a walk along links, which restarts now and then,
 * stands at each vertex (L. Page, S. Brin, R. Motwani & T. Winograd, Stanford InfoLab 1999-66; personalised: T. Haveliwala,
 * WWW 2002). Personalised from confirmed cases it says who is close to them by many ways.
 *
 * By Gauss-Seidel: each sweep uses what it has just found; where two modes are numbered one after the other, a sweep is worth two
 * power iterations. A walk at a vertex without links restarts, which the final division by the sum takes care of (A. Langville & C. Meyer,
 * Internet Mathematics 1 (2004) 335-380, section 8.4). Cost: O(links) a sweep, 20 to 60 sweeps.
 */
import type { WeightedGraph } from './weighted-graph.ts';

export interface PageRankOptions {
  /** Chance to walk on rather than restart; below 1. */
  readonly damping: number;
  /** The sum of all absolute errors is at most this. */
  readonly tolerance: number;
  /** Where walks restart, in proportion to these, 0 or above, one a vertex; everywhere alike where absent. */
  readonly restart?: Float64Array;
}

export const pageRankOptions: PageRankOptions = { damping: 0.85, tolerance: 1e-10 };

export interface PageRank {
  /** Of each vertex; they sum to 1. */
  readonly rank: Float64Array;
  readonly sweeps: number;
}

/** A restart of another length than the graph, below 0 or nowhere, or a damping outside of 0 to 1, is a RangeError. */
export function pageRank(graph: WeightedGraph, options: Partial<PageRankOptions> = {}): PageRank {
  const { damping, tolerance, restart } = { ...pageRankOptions, ...options };
  const { vertexCount, starts, targets, weights } = graph;
  if (!(damping >= 0 && damping < 1))
    throw new RangeError(`damping ${damping}: it must lie in 0 to 1, below 1`);
  if (!(tolerance > 0)) throw new RangeError(`tolerance ${tolerance}: it must be above 0`);
  const begin = restartShares(vertexCount, restart);
  const mass = new Float64Array(vertexCount);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    let sum = 0;
    for (let at = starts[vertex]!; at < starts[vertex + 1]!; at++) sum += weights[at]!;
    mass[vertex] = sum;
  }
  // Rank over mass, what a vertex hands on along a link of weight 1: the sweep then needs no division a link.
  const rate = begin.map((share, vertex) => (mass[vertex]! > 0 ? share / mass[vertex]! : 0));
  const rank = begin.slice();
  let sweeps = 0;
  // What is left of the error is at most damping / (1 - damping) times the change; dividing by the sum may double it.
  const enough = (tolerance * (1 - damping)) / 2;
  for (let change = Infinity, total = 1; change * damping > enough * total; sweeps++) {
    change = 0;
    total = 0;
    for (let vertex = 0; vertex < vertexCount; vertex++) {
      let sum = 0;
      for (let at = starts[vertex]!, end = starts[vertex + 1]!; at < end; at++) {
        sum += weights[at]! * rate[targets[at]!]!;
      }
      const next = (1 - damping) * begin[vertex]! + damping * sum;
      change += Math.abs(next - rank[vertex]!);
      total += next;
      rank[vertex] = next;
      if (mass[vertex]! > 0) rate[vertex] = next / mass[vertex]!;
    }
  }
  const total = rank.reduce((sum, value) => sum + value, 0);
  return { rank: rank.map((value) => value / total), sweeps };
}

/** Summing to 1. */
function restartShares(vertexCount: number, restart: Float64Array | undefined): Float64Array<ArrayBuffer> {
  if (restart === undefined) return new Float64Array(vertexCount).fill(1 / vertexCount);
  if (restart.length !== vertexCount) {
    throw new RangeError(`${restart.length} restart weights for ${vertexCount} vertices`);
  }
  let sum = 0;
  restart.forEach((weight, vertex) => {
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`vertex ${vertex}: restart weight ${weight}`);
    sum += weight;
  });
  if (sum === 0) throw new RangeError('restart weights are all 0: name at least one vertex to restart from');
  return Float64Array.from(restart, (weight) => weight / sum);
}
