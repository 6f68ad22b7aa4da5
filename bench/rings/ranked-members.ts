/** Officers and enterprises in the order in which a method names them, and how many of a ring it reaches while at most one in ten is wrong. */
import {
  leiden,
  louvain,
  poissonSurprise,
  type TestedRings,
  twoModeGraph,
  type TwoModeGraph,
} from '../../engine/index.ts';
import { type Block, communityRings, fraudarRings, strengths } from './peers.ts';

/** `o12`: officer 12; `e7`: enterprise 7. */
export type Named = string;

export const rankings = [
  'ours',
  'FRAUDAR on contacts',
  'FRAUDAR on surprise',
  'Louvain on contacts',
  'Louvain on surprise',
  'Leiden on contacts',
  'Leiden on surprise',
  'degree (contacts)',
  'surprise in all',
] as const;
export type Ranking = (typeof rankings)[number];

/** Blocks that are looked at of one method. */
const most = 20;

/** Peers see the pairs' contacts, and, with our null model lent to them, the nats of each pair that met more than expected. */
export function rankedMembers(found: TestedRings, seed: string): Readonly<Record<Ranking, readonly Named[]>> {
  const { network, expected, rings } = found;
  const { edgeOfficer, edgeEnterprise, edgeContacts, officerCount, enterpriseCount } = network;
  const size = { first: officerCount, second: enterpriseCount };
  const contacts = twoModeGraph({ first: edgeOfficer, second: edgeEnterprise, weight: edgeContacts }, size);
  const rows = [...edgeContacts.keys()].filter((edge) => edgeContacts[edge]! > expected[edge]!);
  const pick = (codes: Int32Array): Int32Array => Int32Array.from(rows, (edge) => codes[edge]!);
  const nats = Float64Array.from(rows, (edge) => poissonSurprise(edgeContacts[edge]!, expected[edge]!));
  const surprise = twoModeGraph(
    { first: pick(edgeOfficer), second: pick(edgeEnterprise), weight: nats.map((n) => Math.max(n, 1e-9)) },
    size,
  );
  return {
    ours: rings.flatMap(({ officers, enterprises }) =>
      names({ officers: [...officers], enterprises: [...enterprises] }),
    ),
    'FRAUDAR on contacts': ofBlocks(contacts, fraudarRings(contacts, most)),
    'FRAUDAR on surprise': ofBlocks(surprise, fraudarRings(surprise, most)),
    'Louvain on contacts': ofBlocks(contacts, communityRings(contacts, louvain(contacts, { seed }))),
    'Louvain on surprise': ofBlocks(surprise, communityRings(surprise, louvain(surprise, { seed }))),
    'Leiden on contacts': ofBlocks(contacts, communityRings(contacts, leiden(contacts, { seed }))),
    'Leiden on surprise': ofBlocks(surprise, communityRings(surprise, leiden(surprise, { seed }))),
    'degree (contacts)': ofBlocks(contacts, [everybody(contacts)]),
    'surprise in all': ofBlocks(surprise, [everybody(surprise)]),
  };
}

const names = ({ officers, enterprises }: Block): Named[] => [
  ...officers.map((o) => `o${o}`),
  ...enterprises.map((e) => `e${e}`),
];

const everybody = ({ firstCount, vertexCount }: TwoModeGraph): Block => ({
  officers: Array.from({ length: firstCount }, (_, i) => i),
  enterprises: Array.from({ length: vertexCount - firstCount }, (_, i) => i),
});

/** Block by block; inside one, those of most weight first, each beside the mean of officers or of enterprises. */
function ofBlocks(graph: TwoModeGraph, blocks: readonly Block[]): Named[] {
  const strength = strengths(graph);
  const ends = strength.reduce((sum, one) => sum + one, 0) / 2;
  const relative = (name: Named): number => {
    const code = Number(name.slice(1));
    return name.startsWith('o')
      ? (strength[code]! * graph.firstCount) / ends
      : (strength[graph.firstCount + code]! * (graph.vertexCount - graph.firstCount)) / ends;
  };
  const ordered = blocks.flatMap((block) =>
    names(block).sort((a, b) => relative(b) - relative(a) || (a < b ? -1 : 1)),
  );
  return [...new Set(ordered)];
}

/** The largest share of the members that any beginning of the list holds with at most `falseShare` others: the best cut, as if the truth were known. */
export function bestRecall(
  ranked: readonly Named[],
  members: ReadonlySet<Named>,
  falseShare: number,
): number {
  let hits = 0;
  let best = 0;
  ranked.forEach((name, i) => {
    if (members.has(name)) hits++;
    if (i + 1 - hits <= falseShare * (i + 1)) best = hits;
  });
  return best / members.size;
}
