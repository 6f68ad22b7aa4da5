/**
 * Who is behind whom: parties beside what was planted, over some worlds, and the cost of a night of a national register.
 *
 *   node bench/identity.ts [--seeds 5] [--scale 180000]
 *
 * Worlds hold shell clusters and carousels (firms of one party, each key shared by a member with the stated chance), lawful owners of several
 * firms (three in a hundred have another firm's representative), offices to let, and agents that pay in advance for clients. A pair in one
 * party is right where both were planted together, or where both have one representative; wrong otherwise. Beside it: plain connected
 * components over every key that at most twenty share.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createHistoryTables, parseScenario, simulate } from '../datasets/index.ts';
import {
  findLinks,
  isoDate,
  type LinkOptions,
  linkOptions,
  openDuckDB,
  quoteIdentifier,
  quoteLiteral,
  readSql,
  resolveParties,
  type Warehouse,
} from '../engine/index.ts';
import { identityNight, readIdentityRecords } from '../pipelines/index.ts';
import { measure } from './measure.ts';

const { values: options } = parseArgs({
  options: { seeds: { type: 'string', default: '5' }, scale: { type: 'string', default: '180000' } },
});

const feature = (name: string): string => readSql(new URL(`../engine/features/${name}.sql`, import.meta.url));

async function buildFeatures(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE shared_keys AS ${feature('shared_keys')}`, {
    as_of: '2026-01-01',
  });
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE identity_judgements AS ${feature('identity_judgements')}`,
  );
}

const scenario = (keysShared: number): string => `
name = "identity"
[size]
units = 4
officers = 60
brokers = 60
enterprises = 2_000
declarations = 16_000
[[schemes]]
kind = "shell-clusters"
count = 5
members = 5
keys_shared = ${keysShared}
[[schemes]]
kind = "carousel"
count = 3
`;

interface PairCounts {
  planted: number;
  plantedFound: number;
  found: number;
  owners: number;
  wrong: number;
}
const none = (): PairCounts => ({ planted: 0, plantedFound: 0, found: 0, owners: 0, wrong: 0 });

const everyKey: LinkOptions = { ...linkOptions, threshold: 1e-9, bridge: 1e-9, largestParty: 1e9 };

async function judgeWorld(
  keysShared: number,
  seed: string,
  counts: Record<'ours' | 'plain', PairCounts>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'liem-identity-'));
  const warehouse = await openDuckDB({ threads: 1 });
  try {
    const { out, truth } = await simulate({
      out: join(folder, 'drop'),
      scenario: parseScenario(scenario(keysShared), 'bench'),
      seed,
      format: 'parquet',
    });
    for (const feed of ['enterprises', 'brokers', 'declarations', 'tax_payments']) {
      await warehouse.run(
        `CREATE VIEW ${quoteIdentifier(feed)} AS FROM read_parquet(${quoteLiteral(join(out, feed, '**', '*.parquet'))})`,
      );
    }
    await buildFeatures(warehouse);
    const { records, registers } = await readIdentityRecords(warehouse, linkOptions);
    const rings = await warehouse.rows(
      `SELECT scheme_id::VARCHAR AS ring, enterprise_id FROM read_parquet(${quoteLiteral(join(truth, 'members.parquet'))}) WHERE enterprise_id IS NOT NULL`,
    );
    const people = await warehouse.rows(`SELECT enterprise_id, representative_key FROM enterprises`);
    const [ringOf, personOf] = [
      new Map(rings.map((row) => [row.enterprise_id as string, row.ring as string])), // text, by the SELECT
      new Map(people.map((row) => [row.enterprise_id as string, row.representative_key as string])), // the same
    ];
    const members = [...ringOf.keys()];
    const planted = pairsOf(members).filter(([a, b]) => ringOf.get(a) === ringOf.get(b));
    const links = findLinks(records, linkOptions);
    for (const [name, chosen] of [
      ['ours', linkOptions],
      ['plain', everyKey],
    ] as const) {
      const { partyOf } = resolveParties(records.count, links, { same: [], notSame: [] }, chosen);
      const party = new Map(registers.map(({ id }, record) => [id, partyOf[record]!]));
      const count = counts[name];
      count.planted += planted.length;
      count.plantedFound += planted.filter(
        ([a, b]) => party.get(a) !== undefined && party.get(a) === party.get(b),
      ).length;
      const groups = new Map<number, string[]>();
      for (const [id, group] of party) groups.set(group, [...(groups.get(group) ?? []), id]);
      for (const [a, b] of [...groups.values()].flatMap(pairsOf)) {
        count.found++;
        if (ringOf.has(a) && ringOf.get(a) === ringOf.get(b)) continue;
        if (personOf.has(a) && personOf.get(a) === personOf.get(b)) count.owners++;
        else count.wrong++;
      }
    }
  } finally {
    warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const pairsOf = (ids: readonly string[]): (readonly [string, string])[] =>
  ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const));

/** A register of that size with the same habits, and a year of payments: five declarations an enterprise. */
async function scaleNight(enterprises: number): Promise<void> {
  const warehouse = await openDuckDB({ threads: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'liem-identity-'));
  try {
    await createHistoryTables(warehouse);
    const draw = (salt: string, below: number): string =>
      `(('0x' || substr(md5(i || '${salt}'), 1, 8))::BIGINT % ${below})`;
    await warehouse.run(`INSERT INTO enterprises BY NAME
      SELECT lpad(i::VARCHAR, 10, '0') AS enterprise_id,
        'Công ty TNHH ' || ['Thương mại', 'Sản xuất', 'XNK', 'Vận tải'][1 + ${draw('trade', 4)}] || ' ' || chr((65 + ${draw('x', 26)})::INTEGER) || ${draw('name', enterprises)} AS name,
        CASE WHEN i < 2000 THEN md5('cluster' || i // 5) WHEN ${draw('office', 100)} < 6 THEN md5('office' || ${draw('which', 200)})
          WHEN ${draw('house', 100)} < 5 THEN md5('house' || ${draw('houses', enterprises / 100)}) ELSE md5('address' || i) END AS address_key,
        CASE WHEN i < 2000 THEN md5('head' || i // 5) WHEN ${draw('owner', 100)} < 3 THEN md5('person' || ${draw('whose', enterprises)}) ELSE md5('person' || i) END AS representative_key,
        CASE WHEN ${draw('phone', 100)} < 5 THEN NULL WHEN ${draw('accountant', 100)} < 6 THEN md5('accountant' || ${draw('who', enterprises / 100)}) ELSE md5('phone' || i) END AS phone_key
      FROM range(${enterprises}) t(i)`);
    await warehouse.run(
      `INSERT INTO brokers BY NAME SELECT 'B' || i AS broker_id, md5('agent' || i) AS address_key, md5('agent person' || i) AS representative_key FROM range(2000) t(i)`,
    );
    await warehouse.run(`INSERT INTO declarations BY NAME
      SELECT i::VARCHAR AS declaration_id, lpad((i % ${enterprises})::VARCHAR, 10, '0') AS enterprise_id,
        CASE WHEN ${draw('brokered', 100)} < 60 THEN 'B' || ${draw('broker', 2000)} END AS broker_id
      FROM range(${5 * enterprises}) t(i)`);
    await warehouse.run(`INSERT INTO tax_payments BY NAME
      SELECT 'P' || declaration_id AS payment_id, declaration_id,
        md5(CASE WHEN broker_id IS NOT NULL AND declaration_id::BIGINT % 16 = 0 THEN 'advance' || broker_id ELSE 'account' || enterprise_id END) AS payer_key,
        TIMESTAMP '2025-06-01' AS paid_at
      FROM declarations`);
    const built = await measure(() => buildFeatures(warehouse));
    let links = 0;
    const inOrder = await measure(async () => {
      const { records } = await readIdentityRecords(warehouse, linkOptions);
      const found = findLinks(records, linkOptions);
      links = found.count;
      resolveParties(records.count, found, { same: [], notSame: [] }, linkOptions);
    });
    const night = await identityNight(warehouse, folder, [], linkOptions, isoDate('2026-01-01'));
    const kept = await measure(() => night.keep());
    const cpu = ({ cpuSeconds }: { readonly cpuSeconds: number }): string => cpuSeconds.toFixed(2);
    console.log(
      `\n${enterprises} enterprises, ${5 * enterprises} payments: shared keys ${cpu(built)} CPU-s; read, ${links} links, parties ${cpu(inOrder)} CPU-s; ` +
        `first log of ${night.changes.length} records, ${night.parties} parties, kept in ${cpu(kept)} CPU-s`,
    );
  } finally {
    warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3));

console.log(
  '| keys shared | method | planted pairs | recall | pairs found | one representative | wrong | precision |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const keysShared of [1, 0.6]) {
  const counts = { ours: none(), plain: none() };
  for (let seed = 1; seed <= Number(options.seeds); seed++)
    await judgeWorld(keysShared, `identity ${seed}`, counts);
  for (const [name, { planted, plantedFound, found, owners, wrong }] of Object.entries(counts)) {
    console.log(
      `| ${keysShared} | ${name} | ${planted} | ${share(plantedFound, planted)} | ${found} | ${owners} | ${wrong} | ${share(found - wrong, found)} |`,
    );
  }
}
await scaleNight(Number(options.scale));
