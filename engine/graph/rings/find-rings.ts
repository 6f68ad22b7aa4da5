/**
 * Rings of officers and enterprises that meet far more than each one's business explains, the most likely first.
 *
 * Enterprises that share too many officers are linked (co-contact.ts). The densest part of that graph is a seed (peel.ts): of the
 * whole graph, for rings across cells, and of each cell by itself, so that a faint ring in one port is not drowned by chance in
 * another; at several thresholds, because a strict one finds sharp rings in noise and a lenient one faint rings. Each seed
 * is refined to the most likely block (refine-ring.ts). The best is kept, its contacts and enterprises are set aside, and so on.
 */
import { weightedGraph } from '../weighted-graph.ts';
import { type CellNull, cellNull } from './cell-null.ts';
import { type CoContacts, coContacts } from './co-contact.ts';
import type { ContactNetwork } from './contact-network.ts';
import { meetingOdds } from './meeting-odds.ts';
import { officerSeeds } from './officer-seeds.ts';
import { peel } from './peel.ts';
import { noTies, type TiedEnterprises } from './tied-enterprises.ts';
import { refineRates } from './refine-rates.ts';
import { eachInside, refineRing, type Ring } from './refine-ring.ts';
import { type RingTallies, ringTallies } from './tally.ts';

export interface RingOptions {
  /** At most so many rings are sought. */
  readonly most: number;
  /** Nats at which links of enterprises are kept for a seed. */
  readonly thresholds: readonly number[];
  /** Officers that two enterprises must share at least. */
  readonly minimumShared: number;
  /** Officers, and enterprises, that a ring must have at least. */
  readonly minimumMembers: number;
  /** Dense parts of one place and threshold that are tried, each without the ones before. */
  readonly seedsOfPlace: number;
  /** Officers whose own surprising pairs are tried as seeds, and the nats from which a pair surprises: one seed for each. */
  readonly officerSeeds: number;
  readonly surprising: readonly number[];
  /** What a ring adds: a chance of meeting for every pair (pairs that met count once), or, by officer, so many times the expected contacts. */
  readonly excess: 'additive' | 'rates';
}

export const ringOptions: RingOptions = {
  most: 20,
  thresholds: [3, 6, 10, 14],
  minimumShared: 2,
  minimumMembers: 3,
  seedsOfPlace: 3,
  officerSeeds: 0,
  surprising: [2, 4],
  excess: 'additive',
};

/**
 * Stops at the first whose score is not above 0, which is the last returned: by rates there may be one.
 *
 * @param expected of each edge, the odds of its meeting (additive), or its contacts (rates)
 * @param ties enterprises that are likelier to be in one ring, where officers have rates of their own
 * @param linking the network whose shared officers link enterprises: the edges that stand out, where nearly everybody met
 */
export function findRings(
  network: ContactNetwork,
  options: RingOptions = ringOptions,
  expected: Float64Array = meetingOdds(network),
  linking: ContactNetwork = network,
  ties: TiedEnterprises = noTies(network.enterpriseCount),
): readonly Ring[] {
  const model = { edgeExpected: expected };
  const links = coContacts(
    linking,
    cellNull(linking),
    options.minimumShared,
    Math.min(...options.thresholds),
  );
  const mainCells = mainCellsOf(network);
  const used = new Uint8Array(network.edgeCount);
  const spent = new Uint8Array(network.enterpriseCount);
  const rings: Ring[] = [];
  const tallies = ringTallies(network);
  while (rings.length < options.most) {
    const candidates = places(links, mainCells, network, model, used, spent, options, ties, tallies);
    const best = candidates.reduce((a, b) => (b !== null && (a === null || b.score > a.score) ? b : a), null);
    if (best === null) return rings;
    rings.push(best);
    if (best.score <= 0) return rings;
    eachInside(network, best.officers, best.enterprises, used, (edge) => (used[edge] = 1));
    for (const enterprise of best.enterprises) spent[enterprise] = 1;
  }
  return rings;
}

function places(
  links: CoContacts,
  mainCells: Int32Array,
  network: ContactNetwork,
  model: Pick<CellNull, 'edgeExpected'>,
  used: Uint8Array,
  spent: Uint8Array,
  options: RingOptions,
  ties: TiedEnterprises,
  tallies: RingTallies,
): (Ring | null)[] {
  const found: (Ring | null)[] = [];
  const byCell = linksByCell(links, mainCells, network.cellCount, spent);
  for (const rows of byCell) {
    if (rows.length === 0) continue;
    for (const threshold of options.thresholds) {
      let left = rows.filter((row) => links.surprise[row]! >= threshold);
      for (let part = 0; part < options.seedsOfPlace && left.length > 0; part++) {
        const seed = densest(links, left, network.enterpriseCount);
        found.push(refined(network, model, seed, used, options, ties, tallies));
        const taken = new Set(seed);
        left = left.filter((row) => !taken.has(links.first[row]!) && !taken.has(links.second[row]!));
      }
    }
  }
  const { officerSeeds: officers, surprising } = options;
  for (const nats of surprising) {
    for (const seed of officerSeeds(network, model.edgeExpected, used, nats, officers)) {
      found.push(refined(network, model, seed, used, options, ties, tallies));
    }
  }
  return found;
}

function refined(
  network: ContactNetwork,
  model: Pick<CellNull, 'edgeExpected'>,
  seed: Int32Array,
  used: Uint8Array,
  { excess, minimumMembers }: RingOptions,
  ties: TiedEnterprises,
  tallies: RingTallies,
): Ring | null {
  const ring =
    excess === 'rates'
      ? refineRates(network, model.edgeExpected, seed, used, ties, tallies)
      : refineRing(network, model, seed, used, tallies);
  if (ring === null) return null;
  return Math.min(ring.officers.length, ring.enterprises.length) >= minimumMembers ? ring : null;
}

/** Where an enterprise has most of its edges; the first of equals. */
function mainCellsOf({
  enterpriseCount,
  enterpriseStarts,
  enterpriseEdges,
  edgeCell,
  cellCount,
}: ContactNetwork) {
  const counts = new Int32Array(cellCount);
  return Int32Array.from({ length: enterpriseCount }, (_, enterprise) => {
    const edges = enterpriseEdges.subarray(enterpriseStarts[enterprise], enterpriseStarts[enterprise + 1]);
    let main = -1;
    for (const edge of edges) counts[edgeCell[edge]!]!++;
    for (const edge of edges) {
      const cell = edgeCell[edge]!;
      if (main === -1 || counts[cell]! > counts[main]! || (counts[cell] === counts[main] && cell < main))
        main = cell;
    }
    for (const edge of edges) counts[edgeCell[edge]!] = 0;
    return main;
  });
}

/** The links among the enterprises of each cell, and, last, all links. */
function linksByCell(
  links: CoContacts,
  mainCells: Int32Array,
  cellCount: number,
  spent: Uint8Array,
): number[][] {
  const rows: number[][] = Array.from({ length: cellCount + 1 }, () => []);
  links.first.forEach((first, row) => {
    const second = links.second[row]!;
    if (spent[first] === 1 || spent[second] === 1) return;
    rows[cellCount]!.push(row);
    if (mainCells[first] === mainCells[second]) rows[mainCells[first]!]!.push(row);
  });
  return rows;
}

/** The densest part of these links, weighted by their nats; vertices renumbered to those that have links. */
function densest(links: CoContacts, kept: readonly number[], enterpriseCount: number): Int32Array {
  const number = new Int32Array(enterpriseCount).fill(-1);
  for (const row of kept) {
    number[links.first[row]!] = 0;
    number[links.second[row]!] = 0;
  }
  const enterprises = Int32Array.from(number.keys()).filter((i) => number[i] === 0);
  enterprises.forEach((enterprise, i) => (number[enterprise] = i));
  const graph = weightedGraph(
    enterprises.length,
    Int32Array.from(kept, (row) => number[links.first[row]!]!),
    Int32Array.from(kept, (row) => number[links.second[row]!]!),
    Float64Array.from(kept, (row) => links.surprise[row]!),
  );
  return peel(graph).vertices.map((vertex) => enterprises[vertex]!);
}
