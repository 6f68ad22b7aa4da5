/** Rings in the synthetic customs year, with all honest confounders on: only what contacts are made of is loaded. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  completeScenario,
  createHistoryTables,
  type Scenario,
  schemes,
  settingsAtStrength,
  simulate,
  whyNotCarried,
} from '../../datasets/index.ts';
import {
  columnOf,
  createRng,
  dealtContacts,
  features,
  openDuckDB,
  quoteIdentifier,
  quoteLiteral,
  readSql,
  ringContacts,
  ringTies,
  type TestedRing,
  testedRingOptions,
  type TestedRings,
  testedRings,
  type Warehouse,
} from '../../engine/index.ts';
import { bestRecall, type Named, rankedMembers, type Ranking, rankings } from './ranked-members.ts';

export const worldSizes = {
  small: { units: 3, officers: 75, brokers: 90, enterprises: 600, declarations: 30_000 },
  large: { units: 3, officers: 100, brokers: 300, enterprises: 1_200, declarations: 90_000 },
} as const satisfies Record<string, Scenario['size']>;
export type WorldSize = keyof typeof worldSizes;

/** As the card of C29 has them. */
const flags = { minimumMembers: 2, falseDiscovery: 0.005, excess: 0.2, mostSharing: 20 };
const falseShare = 0.1;

/** What C29 flags. */
export interface Flagged {
  readonly rings: number;
  /** Members of the flagged rings, and how many of them are not in the truth. */
  readonly named: number;
  readonly wrong: number;
}

export interface RingFigures {
  /** True members. */
  readonly members: number;
  readonly flagged: {
    readonly asItIs: Flagged;
    /** Where one person stands behind the ring's enterprises; null in a clean world. */
    readonly oneOwner: Flagged | null;
    readonly oneOwnerUntied: Flagged | null;
  };
  /** Best share of the members at a false share of at most 0.10, by method; null in a clean world. */
  readonly recall: Readonly<Record<Ranking, number>> | null;
  readonly cpuSeconds: number;
}

async function build(
  warehouse: Warehouse,
  name: string,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const sql = readSql(features.find((feature) => feature.name === name)!.file); // in the list
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} AS ${sql}`,
    Object.fromEntries(Object.entries(parameters).filter(([parameter]) => sql.includes(`$${parameter}`))),
  );
}

/** Null where the world of this seed cannot carry a ring. */
export async function ringsOfWorld(
  size: WorldSize,
  strength: number,
  seed: string,
  folder: string,
): Promise<RingFigures | null> {
  const ring = schemes.find(({ kind }) => kind === 'rings')!; // in the catalogue
  const planted = strength > 0 ? [settingsAtStrength(ring, strength)] : [];
  const scenario = completeScenario({ name: 'rings', size: worldSizes[size], schemes: planted }, 'rings');
  if (whyNotCarried(scenario, seed) !== null) return null;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const [drop, truth] = [join(folder, 'drop'), join(folder, 'truth')];
    const { asOf } = await simulate({ out: drop, truth, scenario, seed, processes: 1 });
    const warehouse = await openDuckDB({
      threads: 1,
      memoryLimit: '1GB',
      temporaryFolder: join(folder, 'spill'),
    });
    try {
      await createHistoryTables(warehouse);
      for (const feed of [
        'declarations',
        'declaration_lines',
        'processing_events',
        'enterprises',
        'tax_payments',
      ]) {
        const files = quoteLiteral(join(drop, feed, '**', '*.parquet'));
        await warehouse.run(
          `INSERT INTO ${quoteIdentifier(feed)} BY NAME SELECT * FROM read_parquet(${files}, union_by_name = true)`,
        );
      }
      const from = `${Number(asOf.slice(0, 4)) - 1}-01-01`;
      for (const feature of ['contact_cells', 'shared_keys', 'identity_judgements']) {
        await build(warehouse, feature, { window_from: from, as_of: asOf });
      }
      const table = await ringContacts(warehouse, from, asOf);
      const code = (column: string, letter: string): Map<string, Named> =>
        new Map(columnOf(table, column, 'coded').dictionary.map((id, i) => [id, `${letter}${i}`]));
      const [officers, enterprises] = [code('officer_id', 'o'), code('enterprise_id', 'e')];
      const rows =
        strength > 0
          ? await warehouse.rows(
              `SELECT officer_id, enterprise_id FROM read_parquet(${quoteLiteral(join(truth, 'members.parquet'))})`,
            )
          : [];
      const members = new Set(
        rows.map(({ officer_id: officer, enterprise_id: enterprise }) =>
          officer === null
            ? (enterprises.get(enterprise as string) ?? `absent ${enterprise as string}`)
            : (officers.get(officer as string) ?? `absent ${officer as string}`),
        ),
      );
      const contacts = dealtContacts(table);
      const options = { ...testedRingOptions, minimumMembers: flags.minimumMembers };
      const ids = columnOf(table, 'enterprise_id', 'coded').dictionary;
      const started = process.cpuUsage();
      const ties = await ringTies(warehouse, ids, flags.mostSharing);
      const found = testedRings(contacts, createRng(seed), options, ties);
      const used = process.cpuUsage(started);
      const flagged = {
        asItIs: flaggedOf(found, members),
        oneOwner: null as Flagged | null,
        oneOwnerUntied: null as Flagged | null,
      };
      if (members.size > 0) {
        // The same year, if one person stood behind the ring's enterprises; with the ties, and blind to them.
        const firms = [...members]
          .filter((name) => name.startsWith('e'))
          .map((name) => ids[Number(name.slice(1))]!);
        await warehouse.run(
          `UPDATE enterprises SET representative_key = 'one owner' WHERE enterprise_id IN (${firms.map(quoteLiteral).join(', ')})`,
        );
        await build(warehouse, 'shared_keys', { window_from: from, as_of: asOf });
        const owned = await ringTies(warehouse, ids, flags.mostSharing);
        flagged.oneOwner = flaggedOf(testedRings(contacts, createRng(seed), options, owned), members);
        flagged.oneOwnerUntied = flaggedOf(testedRings(contacts, createRng(seed), options), members);
      }
      return {
        members: members.size,
        flagged,
        recall: members.size === 0 ? null : recalls(rankedMembers(found, seed), members),
        cpuSeconds: (used.user + used.system) / 1e6,
      };
    } finally {
      warehouse.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function flaggedOf({ rings }: TestedRings, members: ReadonlySet<Named>): Flagged {
  const significant = rings.filter(isFlagged);
  const named = new Set(significant.flatMap(namesOf));
  return {
    rings: significant.length,
    named: named.size,
    wrong: [...named].filter((name) => !members.has(name)).length,
  };
}

const isFlagged = ({ q, contacts, expectedContacts }: TestedRing): boolean =>
  q <= flags.falseDiscovery && contacts / expectedContacts - 1 >= flags.excess;

const namesOf = ({ officers, enterprises }: TestedRing): Named[] => [
  ...[...officers].map((o) => `o${o}`),
  ...[...enterprises].map((e) => `e${e}`),
];

function recalls(
  ranked: Readonly<Record<Ranking, readonly Named[]>>,
  members: ReadonlySet<Named>,
): Record<Ranking, number> {
  return Object.fromEntries(
    rankings.map((method) => [method, bestRecall(ranked[method], members, falseShare)]),
  ) as Record<Ranking, number>; // an entry for each of `rankings`
}
