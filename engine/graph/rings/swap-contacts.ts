/**
 * A network with the same contacts of each officer and of each enterprise in each cell, and nothing else of the old one: what the
 * cell null calls possible. Where no pair meets twice in a cell, pairs of edges change partners unless a pair would meet twice
 * (Markov chain on the simple bipartite graphs of these degrees: A. R. Rao, R. Jana, S. Bandyopadhyay, Sankhya A 58 (1996), 225-242);
 * a chain of `steps` tries an edge. Else the officers of a cell's single contacts are dealt out anew, and a pair may meet repeatedly.
 * Cost: `steps` × edges, or one shuffle of the contacts.
 */
import type { Rng } from '../../domain/rng.ts';
import { type ContactEdges, type ContactNetwork, contactNetwork, startsOf } from './contact-network.ts';

/** Tries an edge: every edge is drawn about twenty times. */
const steps = 10;

export function swapContacts(network: ContactNetwork, rng: Rng): ContactNetwork {
  const single = network.edgeContacts.every((contacts) => contacts === 1);
  const edges = single ? swapped(network, rng) : dealt(network, rng);
  return contactNetwork(edges, {
    officers: network.officerCount,
    enterprises: network.enterpriseCount,
    cells: network.cellCount,
  });
}

/** Deals the officers of each cell's contacts to its enterprises. `cell` must be in groups: rows of equal cells stand together. */
function dealOfficers(officer: Int32Array, cell: Int32Array, rng: Rng): Int32Array {
  const to = officer.slice();
  for (let from = 0, end = 0; from < to.length; from = end) {
    while (end < to.length && cell[end] === cell[from]) end++;
    for (let last = end - 1; last > from; last--) {
      const other = from + rng.below(last - from + 1);
      const moved = to[last]!; // from <= other <= last < length
      to[last] = to[other]!;
      to[other] = moved;
    }
  }
  return to;
}

function dealt(network: ContactNetwork, rng: Rng): ContactEdges {
  const order = edgesByCell(network);
  const rows: number[] = [];
  for (const edge of order) for (let i = 0; i < network.edgeContacts[edge]!; i++) rows.push(edge);
  const cell = Int32Array.from(rows, (edge) => network.edgeCell[edge]!);
  return {
    officer: dealOfficers(
      Int32Array.from(rows, (edge) => network.edgeOfficer[edge]!),
      cell,
      rng,
    ),
    enterprise: Int32Array.from(rows, (edge) => network.edgeEnterprise[edge]!),
    cell,
  };
}

function swapped(network: ContactNetwork, rng: Rng): ContactEdges {
  const { enterpriseCount, edgeCount, cellCount } = network;
  const order = edgesByCell(network);
  const officer = Int32Array.from(order, (edge) => network.edgeOfficer[edge]!);
  const enterprise = Int32Array.from(order, (edge) => network.edgeEnterprise[edge]!);
  const cell = Int32Array.from(order, (edge) => network.edgeCell[edge]!);
  const starts = startsOf(cell, cellCount);
  for (let c = 0; c < cellCount; c++) {
    const [from, to] = [starts[c]!, starts[c + 1]!];
    if (to - from < 2) continue;
    const met = new Set<number>();
    for (let row = from; row < to; row++) met.add(officer[row]! * enterpriseCount + enterprise[row]!);
    for (let step = (to - from) * steps; step > 0; step--) {
      const a = from + rng.below(to - from);
      const b = from + rng.below(to - from);
      const [one, other] = [
        officer[a]! * enterpriseCount + enterprise[b]!,
        officer[b]! * enterpriseCount + enterprise[a]!,
      ];
      if (met.has(one) || met.has(other)) continue;
      met.delete(officer[a]! * enterpriseCount + enterprise[a]!);
      met.delete(officer[b]! * enterpriseCount + enterprise[b]!);
      met.add(one);
      met.add(other);
      const partner = enterprise[a]!;
      enterprise[a] = enterprise[b]!;
      enterprise[b] = partner;
    }
  }
  if (officer.length !== edgeCount) throw new RangeError('an edge was lost');
  return { officer, enterprise, cell };
}

/** Edges in order of cell, stably. */
function edgesByCell({ edgeCell, edgeCount, cellCount }: ContactNetwork): Int32Array {
  const next = startsOf(edgeCell, cellCount);
  const order = new Int32Array(edgeCount);
  for (let edge = 0; edge < edgeCount; edge++) order[next[edgeCell[edge]!]!++] = edge; // cells lie in 0 to cellCount - 1
  return order;
}
