/**
 * Seeds of rings: the densest parts of the links of each place's enterprises, and of all links, at several thresholds. A place's
 * seeds follow from its links alone, so they are found again only where a ring has taken an enterprise that is linked there.
 */
import { weightedGraph } from '../weighted-graph.ts';
import type { CoContacts } from './co-contact.ts';
import { type ContactNetwork, startsOf } from './contact-network.ts';
import { peel } from './peel.ts';

export interface PlaceSeedOptions {
  /** Nats at which links of enterprises are kept for a seed. */
  readonly thresholds: readonly number[];
  /** Dense parts of one place and threshold that are tried, each without the ones before. */
  readonly seedsOfPlace: number;
}

export interface PlaceSeeds {
  /** Enterprises of each in ascending order; places in order, the whole last, and in each its thresholds, as they are given. */
  readonly seeds: () => readonly Int32Array[];
  /** Links of these enterprises count no more. */
  readonly setAside: (enterprises: Int32Array) => void;
}

export function placeSeeds(
  links: CoContacts,
  network: ContactNetwork,
  options: PlaceSeedOptions,
): PlaceSeeds {
  const places = linksByPlace(links, mainCellsOf(network), network.cellCount);
  const spent = new Uint8Array(network.enterpriseCount);
  const numbers = new Int32Array(network.enterpriseCount).fill(-1);
  const seedsOf = (rows: Int32Array): Int32Array[] => seedsAmong(rows, links, options, numbers);
  let found: (readonly Int32Array[])[] | undefined;
  return {
    seeds: () => (found ??= places.map(seedsOf)).flat(),
    setAside(enterprises) {
      for (const enterprise of enterprises) spent[enterprise] = 1;
      places.forEach((rows, place) => {
        const left = rows.filter((row) => spent[links.first[row]!] === 0 && spent[links.second[row]!] === 0);
        if (left.length === rows.length) return;
        places[place] = left;
        if (found !== undefined) found[place] = seedsOf(left);
      });
    },
  };
}

/** Rows of the links among the enterprises of each cell, and, last, of all links. */
function linksByPlace({ first, second }: CoContacts, mainCells: Int32Array, cellCount: number): Int32Array[] {
  const all = Int32Array.from(first.keys());
  const within = all.filter((row) => mainCells[first[row]!] === mainCells[second[row]!]);
  const cells = within.map((row) => mainCells[first[row]!]!);
  const starts = startsOf(cells, cellCount);
  const next = starts.slice();
  const byCell = new Int32Array(within.length);
  within.forEach((row, i) => (byCell[next[cells[i]!]!++] = row)); // a linked enterprise has a main cell
  return [...Array.from({ length: cellCount }, (_, c) => byCell.slice(starts[c], starts[c + 1])), all];
}

function seedsAmong(
  rows: Int32Array,
  links: CoContacts,
  { thresholds, seedsOfPlace }: PlaceSeedOptions,
  numbers: Int32Array,
): Int32Array[] {
  const seeds: Int32Array[] = [];
  let before = -1;
  for (const threshold of thresholds) {
    let left = rows.filter((row) => links.surprise[row]! >= threshold);
    // As many of the same rows as at the threshold before are the same rows, and their seeds the same.
    if (left.length === before) continue;
    before = left.length;
    for (let part = 0; part < seedsOfPlace && left.length > 0; part++) {
      const seed = densest(links, left, numbers);
      seeds.push(seed);
      for (const enterprise of seed) numbers[enterprise] = 0;
      left = left.filter((row) => numbers[links.first[row]!] === -1 && numbers[links.second[row]!] === -1);
      for (const enterprise of seed) numbers[enterprise] = -1;
    }
  }
  return seeds;
}

/**
 * The densest part of these links, weighted by their nats; vertices renumbered to those that have links.
 *
 * @param numbers one an enterprise, all -1 before and after
 */
function densest({ first, second, surprise }: CoContacts, rows: Int32Array, numbers: Int32Array): Int32Array {
  const ends = new Int32Array(2 * rows.length);
  let count = 0;
  for (const row of rows) {
    for (const end of [first[row]!, second[row]!]) {
      if (numbers[end] !== -1) continue;
      numbers[end] = 0;
      ends[count++] = end;
    }
  }
  const enterprises = ends.slice(0, count).sort();
  enterprises.forEach((enterprise, i) => (numbers[enterprise] = i));
  const graph = weightedGraph(
    count,
    rows.map((row) => numbers[first[row]!]!),
    rows.map((row) => numbers[second[row]!]!),
    Float64Array.from(rows, (row) => surprise[row]!),
  );
  for (const enterprise of enterprises) numbers[enterprise] = -1;
  return peel(graph).vertices.map((vertex) => enterprises[vertex]!);
}

/** Where an enterprise has most of its edges; the first of equals. -1 without any. */
function mainCellsOf({
  enterpriseCount,
  enterpriseStarts,
  enterpriseEdges,
  edgeCell,
  cellCount,
}: ContactNetwork): Int32Array {
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
