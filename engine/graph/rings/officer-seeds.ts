/**
 * Seeds of small rings: the enterprises that an officer meets far more than expected, for the officers of whom this is most surprising
 * in all. Three officers and three enterprises share too little to show among pairs of enterprises (co-contact.ts), but each of the
 * officers by himself stands out with the enterprises of the ring.
 */
import { poissonSurprise } from './co-contact.ts';
import type { ContactNetwork } from './contact-network.ts';

/**
 * Enterprises in ascending order.
 *
 * @param nats surprise of an edge from which it counts
 * @param most officers, those of most nats first
 */
export function officerSeeds(
  { officerCount, officerStarts, edgeEnterprise, edgeContacts }: ContactNetwork,
  expected: Float64Array,
  used: Uint8Array,
  nats: number,
  most: number,
): Int32Array[] {
  const seeds: { readonly enterprises: Int32Array; readonly nats: number }[] = [];
  for (let officer = 0; officer < officerCount; officer++) {
    const enterprises: number[] = [];
    let sum = 0;
    for (let edge = officerStarts[officer]!; edge < officerStarts[officer + 1]!; edge++) {
      const [contacts, mean] = [edgeContacts[edge]!, expected[edge]!];
      if (used[edge] === 1 || contacts <= mean) continue;
      const surprise = poissonSurprise(contacts, mean);
      if (surprise < nats) continue;
      enterprises.push(edgeEnterprise[edge]!);
      sum += surprise;
    }
    if (enterprises.length < 2) continue;
    seeds.push({ enterprises: Int32Array.from(enterprises), nats: sum });
  }
  const first = seeds.sort((a, b) => b.nats - a.nats).slice(0, most); // stable: equals stay in order of officer
  return first.map(({ enterprises }) => enterprises);
}
