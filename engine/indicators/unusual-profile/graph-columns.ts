/**
 * A subject's place in the graph of excess contact, as columns of its profile. A link is a pair that met more than one standard
 * deviation above what C01's null model expects, and weighs by how many; whom one meets as duty has it leaves no link.
 */
import { leiden } from '../../graph/leiden/leiden.ts';
import { twoModeBetweenness } from '../../graph/centrality/two-mode-betweenness.ts';
import { twoModeEgonetFeatures } from '../../graph/egonet-features.ts';
import { oddBall } from '../../graph/odd-ball.ts';
import { pageRank } from '../../graph/page-rank.ts';
import { type TwoModeGraph, twoModeGraph } from '../../graph/weighted-graph.ts';
import type { ObservationTable } from '../observations.ts';
import type { ColumnValues } from './standardise.ts';

/** Ids of officers and enterprises whose case was closed with a finding of collusion or fraud. */
export interface ConfirmedCases {
  readonly officers: ReadonlySet<string>;
  readonly enterprises: ReadonlySet<string>;
}

/** Ways are counted from so many vertices at most: betweenness of a national graph in a second. */
const mostSources = 64;
/** Standard deviations above expectation that make a link. */
const leastExcess = 1;

interface ContactGraph {
  readonly graph: TwoModeGraph;
  readonly officers: readonly string[];
  readonly enterprises: readonly string[];
  /** Of each vertex: how many of the other mode it met and could be compared on. */
  readonly met: Int32Array;
}

/** Standard deviations above what is expected of a row of C01; NaN where it could not be compared. */
const deviationOf = (pairs: ObservationTable, row: number): number =>
  (pairs.observed[row]! - pairs.expected[row]!) / Math.sqrt(1 + pairs.variance[row]!);

/** The weight of the pair's link, 0 where it has none. */
export function excessOf(pairs: ObservationTable, row: number): number {
  const excess = deviationOf(pairs, row);
  return excess > leastExcess ? excess : 0; // also where it could not be compared
}

/** @param pairs observations of C01, hits or not: whoever met and was expected to some extent counts */
function excessGraph(pairs: ObservationTable): ContactGraph {
  const officer = pairs.ids.officer!; // a pair has both ids
  const enterprise = pairs.ids.enterprise!;
  const officerCount = officer.dictionary.length;
  const met = new Int32Array(officerCount + enterprise.dictionary.length);
  const links: { first: number[]; second: number[]; weight: number[] } = {
    first: [],
    second: [],
    weight: [],
  };
  for (let row = 0; row < pairs.rowCount; row++) {
    const excess = deviationOf(pairs, row);
    if (Number.isNaN(excess)) continue;
    const [a, b] = [officer.codes[row]!, enterprise.codes[row]!];
    met[a]!++;
    met[officerCount + b]!++;
    if (excess <= leastExcess) continue;
    links.first.push(a);
    links.second.push(b);
    links.weight.push(excess);
  }
  const graph = twoModeGraph(
    {
      first: Int32Array.from(links.first),
      second: Int32Array.from(links.second),
      weight: Float64Array.from(links.weight),
    },
    { first: officerCount, second: enterprise.dictionary.length },
  );
  return { graph, officers: officer.dictionary, enterprises: enterprise.dictionary, met };
}

/** What the graph alone says of each vertex, officers first. */
interface Places extends ContactGraph {
  readonly links: Float64Array;
  readonly numbers: Readonly<Record<string, Float64Array>>;
}

/** C30 and F29 of one night ask the same of the same pairs. */
const known = new WeakMap<ObservationTable, Places>();

function placesIn(pairs: ObservationTable): Places {
  const before = known.get(pairs);
  if (before !== undefined) return before;
  const places = findPlaces(pairs);
  known.set(pairs, places);
  return places;
}

export type GraphColumns = (ids: readonly string[]) => ReadonlyMap<string, ColumnValues>;

/** The columns of officers and of enterprises, by id; a subject that met nobody who could be compared has none. */
export function graphColumns(
  pairs: ObservationTable,
  cases: ConfirmedCases,
): { readonly officer: GraphColumns; readonly enterprise: GraphColumns } {
  const places = placesIn(pairs);
  const { officers, enterprises, met, links, numbers } = places;
  const near = nearness(places, cases);
  const columnsOf =
    (dictionary: readonly string[], from: number): GraphColumns =>
    (ids) => {
      const codes = new Map(dictionary.map((id, code) => [id, from + code]));
      const at = (values: ArrayLike<number>): Float64Array =>
        Float64Array.from(ids, (id) => values[codes.get(id) ?? -1] ?? Number.NaN);
      return new Map<string, ColumnValues>([
        ['links', { kind: 'share', k: at(links), n: at(met) }],
        ...Object.entries({ ...numbers, near_cases: near }).map(
          ([name, values]) => [name, { kind: 'number', values: at(values) }] as const,
        ),
      ]);
    };
  return { officer: columnsOf(officers, 0), enterprise: columnsOf(enterprises, officers.length) };
}

function findPlaces(pairs: ObservationTable): Places {
  const contacts = excessGraph(pairs);
  const { graph } = contacts;
  const { starts, vertexCount } = graph;
  const links = Float64Array.from({ length: vertexCount }, (_, v) => starts[v + 1]! - starts[v]!);
  const odd = oddBall(twoModeEgonetFeatures(graph));
  const { community, count } = leiden(graph);
  const sizes = new Int32Array(count);
  for (const code of community) sizes[code]!++;
  const linked = [...links.keys()].filter((v) => links[v]! > 0);
  const step = Math.max(1, Math.ceil(linked.length / mostSources));
  const sources = Int32Array.from(linked.filter((_, i) => i % step === 0));
  const between = sources.length === 0 ? new Float64Array(vertexCount) : twoModeBetweenness(graph, sources);
  return {
    ...contacts,
    links,
    numbers: {
      star_or_clique: odd.starOrClique.score.map(Math.log1p),
      heavy_vicinity: odd.heavyVicinity.score.map(Math.log1p),
      dominant_link: odd.dominantLink.score.map(Math.log1p),
      outside: shareOutside(graph, community),
      community: Float64Array.from(community, (code, v) =>
        links[v]! > 0 ? Math.log(sizes[code]!) : Number.NaN,
      ),
      // What one way adds is far above this: it only keeps none finite.
      between: between.map((value) => Math.log(value + 1e-6)),
    },
  };
}

/** Of each vertex: share of its weight that goes to other communities; NaN without a link. */
function shareOutside(
  { starts, targets, weights, vertexCount }: TwoModeGraph,
  community: Int32Array,
): Float64Array {
  return Float64Array.from({ length: vertexCount }, (_, v) => {
    let whole = 0;
    let beyond = 0;
    for (let at = starts[v]!; at < starts[v + 1]!; at++) {
      whole += weights[at]!;
      if (community[targets[at]!] !== community[v]) beyond += weights[at]!;
    }
    return whole > 0 ? beyond / whole : Number.NaN;
  });
}

/**
 * Personalised PageRank from the confirmed cases over plain PageRank, as ln(1 + ratio). Nothing for everybody where no case is
 * known, and for the cases themselves: what is confirmed of them is no association.
 */
function nearness({ graph, officers, enterprises }: ContactGraph, cases: ConfirmedCases): Float64Array {
  const restart = Float64Array.from([
    ...officers.map((id) => (cases.officers.has(id) ? 1 : 0)),
    ...enterprises.map((id) => (cases.enterprises.has(id) ? 1 : 0)),
  ]);
  if (!restart.includes(1)) return new Float64Array(graph.vertexCount);
  const personal = pageRank(graph, { restart }).rank;
  const plain = pageRank(graph).rank;
  return personal.map((rank, v) => (restart[v] === 1 ? 0 : Math.log1p(rank / plain[v]!)));
}
