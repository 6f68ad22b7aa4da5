/**
 * Seeds of small rings: the enterprises that an officer meets far more than expected, for the officers of whom this is most surprising
 * in all. Three officers and three enterprises share too little to show among pairs of enterprises (co-contact.ts), but each of the
 * officers by himself stands out with the enterprises of the ring.
 */
import { poissonSurprise } from './co-contact.ts';
import type { ContactNetwork } from './contact-network.ts';

export interface OfficerSeedOptions {
  /** At most so many officers, those of most nats first, are seeds at each of the nats. */
  readonly officerSeeds: number;
  /** Surprise of an edge from which it counts: one seed an officer for each. */
  readonly surprising: readonly number[];
}

export interface OfficerSeeds {
  /** Enterprises of each in ascending order; as the nats are given, and for each the most surprising officer first. */
  readonly seeds: () => readonly Int32Array[];
  /** To be called when edges of these officers were taken: theirs are the only seeds that this can change. */
  readonly setAside: (officers: Int32Array) => void;
}

interface OfficerSeed {
  readonly enterprises: Int32Array;
  readonly nats: number;
}

/** @param used 1 where an edge was taken */
export function officerSeeds(
  network: ContactNetwork,
  expected: Float64Array,
  used: Uint8Array,
  { officerSeeds: most, surprising }: OfficerSeedOptions,
): OfficerSeeds {
  const seedsOf = (officer: number): (OfficerSeed | null)[] =>
    most === 0 ? [] : seedsOfOfficer(network, expected, used, surprising, officer);
  const found = Array.from({ length: network.officerCount }, (_, officer) => seedsOf(officer));
  return {
    seeds: () =>
      surprising.flatMap((_, level) => {
        const seeds = found.flatMap((ofOfficer) => ofOfficer[level] ?? []);
        const first = seeds.sort((a, b) => b.nats - a.nats).slice(0, most); // stable: equals stay in order of officer
        return first.map(({ enterprises }) => enterprises);
      }),
    setAside(officers) {
      for (const officer of officers) found[officer] = seedsOf(officer);
    },
  };
}

/** One for each of the nats; null where not two edges surprise as much. */
function seedsOfOfficer(
  { officerStarts, edgeEnterprise, edgeContacts }: ContactNetwork,
  expected: Float64Array,
  used: Uint8Array,
  surprising: readonly number[],
  officer: number,
): (OfficerSeed | null)[] {
  const seeds = surprising.map(() => ({ enterprises: [] as number[], nats: 0 }));
  for (let edge = officerStarts[officer]!; edge < officerStarts[officer + 1]!; edge++) {
    const [contacts, mean] = [edgeContacts[edge]!, expected[edge]!];
    if (used[edge] === 1 || contacts <= mean) continue;
    const surprise = poissonSurprise(contacts, mean);
    surprising.forEach((nats, level) => {
      if (surprise < nats) return;
      seeds[level]!.enterprises.push(edgeEnterprise[edge]!); // a seed for each of the nats
      seeds[level]!.nats += surprise;
    });
  }
  return seeds.map(({ enterprises, nats }) =>
    enterprises.length < 2 ? null : { enterprises: Int32Array.from(enterprises), nats },
  );
}
