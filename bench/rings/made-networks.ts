/** One ring of 30 officers and 60 enterprises in a network of twenty ports with busy cores: which method's first block is it? */
import {
  contactNetwork,
  findRings,
  leiden,
  louvain,
  ringOptions,
  type RingWorld,
  ringWorld,
  twoModeGraph,
} from '../../engine/index.ts';
import { type Block, busiest, communityRings, fraudarRings } from './peers.ts';

export interface Planting {
  readonly name: string;
  readonly density: number;
  readonly acrossPorts: boolean;
  /** F1 that is wanted. */
  readonly target: number;
}

export const plantings: readonly Planting[] = [
  { name: 'inside a port, 80 %', density: 0.8, acrossPorts: false, target: 0.98 },
  { name: 'inside a port, 50 %', density: 0.5, acrossPorts: false, target: 0.9 },
  { name: 'inside a port, 30 %', density: 0.3, acrossPorts: false, target: 0.75 },
  { name: 'across ports, 50 %', density: 0.5, acrossPorts: true, target: 0.98 },
];

export const networkMethods = [
  'ours',
  'FRAUDAR',
  'Louvain, densest community',
  'Leiden, densest community',
  'Leiden, its best community by the truth',
  'degree, sizes told',
] as const;

export interface NetworkResult {
  /** F1 of the officers and enterprises of the first block. */
  readonly f1: Readonly<Record<(typeof networkMethods)[number], number>>;
  readonly cpuSeconds: number;
}

const ports = { ports: 20, officersOfPort: 200, enterprisesOfPort: 1000, edgesOfPort: 20_000 };

export function madeNetwork({ density, acrossPorts }: Planting, seed: string): NetworkResult {
  const world = ringWorld({ ...ports, seed, density, acrossPorts });
  const { officers, enterprises } = world.size;
  const started = process.cpuUsage();
  const [ring] = findRings(contactNetwork(world.edges, world.size), { ...ringOptions, most: 1 });
  const used = process.cpuUsage(started);
  const graph = twoModeGraph(
    { first: world.edges.officer, second: world.edges.enterprise },
    { first: officers, second: enterprises },
  );
  const ours = ring && { officers: [...ring.officers], enterprises: [...ring.enterprises] };
  const communities = communityRings(graph, leiden(graph, { seed }));
  return {
    f1: {
      ours: f1(ours, world),
      FRAUDAR: f1(fraudarRings(graph, 1)[0], world),
      'Louvain, densest community': f1(communityRings(graph, louvain(graph, { seed }))[0], world),
      'Leiden, densest community': f1(communities[0], world),
      'Leiden, its best community by the truth': Math.max(0, ...communities.map((one) => f1(one, world))),
      'degree, sizes told': f1(busiest(graph, world.ringOfficers.size, world.ringEnterprises.size), world),
    },
    cpuSeconds: (used.user + used.system) / 1e6,
  };
}

/** Of officers and enterprises together; 0 where there is no block. */
export function f1(block: Block | undefined, { ringOfficers, ringEnterprises }: RingWorld): number {
  if (block === undefined) return 0;
  const { officers, enterprises } = block;
  const hits =
    officers.filter((o) => ringOfficers.has(o)).length +
    enterprises.filter((e) => ringEnterprises.has(e)).length;
  return (2 * hits) / (officers.length + enterprises.length + ringOfficers.size + ringEnterprises.size);
}
