/** The fraud indicators on synthetic years: quiet where nothing is planted, awake to the scheme that each is for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHistoryTables, feeds, parseScenario, simulate } from '../../datasets/index.ts';
import { isoDate } from '../domain/calendar.ts';
import { createRng } from '../domain/rng.ts';
import { openDuckDB, type DuckDBWarehouse } from '../warehouse/duckdb/connect.ts';
import { quoteIdentifier, quoteLiteral } from '../warehouse/warehouse.ts';
import { observationFaults } from './check-observations.ts';
import { indicators } from './index.ts';
import { outcomeCode } from './observations.ts';
import { buildFeatures, subjectIds } from './run-case.ts';

/** Which scheme an indicator is for. */
const schemeOf: Readonly<Record<string, string>> = {
  F10: 'hs-hopping',
  F13: 'split-consignments',
  F14: 'out-before-clearance',
  F15: 'phantom-exports',
  F16: 'lost-transit',
  F17: 'weight-mismatch',
  F20: 'reused-certificates',
  F22: 'ephemeral-firms',
  F23: 'shell-clusters',
  F24: 'exemption-misuse',
  F27: 'shared-payers',
};
const fraud = indicators.filter(({ card }) => card.family === 'fraud');
const folder = mkdtempSync(join(tmpdir(), 'fraud-on-worlds-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function year(name: string, schemes: readonly string[]): Promise<DuckDBWarehouse> {
  const text = `name = "${name}"
[size]
units = 3
officers = 75
brokers = 90
enterprises = 600
declarations = 30_000
${schemes.map((kind) => `[[schemes]]\nkind = "${kind}"\n`).join('')}`;
  const out = join(folder, name);
  const { rows } = await simulate({ out, scenario: parseScenario(text, name), seed: name });
  const warehouse = await openDuckDB({ threads: 2 });
  await createHistoryTables(warehouse);
  for (const { name: feed } of feeds.filter((contract) => (rows[contract.name] ?? 0) > 0)) {
    const files = quoteLiteral(join(out, feed, '**', '*.parquet'));
    await warehouse.run(`INSERT INTO ${quoteIdentifier(feed)} BY NAME FROM read_parquet(${files})`);
  }
  await buildFeatures(warehouse, '2025-01-01', '2026-01-01');
  return warehouse;
}

/** Enterprises of each scheme that was planted in a year. */
async function plantedIn(warehouse: DuckDBWarehouse, name: string): Promise<Map<string, Set<string>>> {
  const rows = await warehouse.rows(
    `SELECT scheme, enterprise_id FROM read_parquet(${quoteLiteral(join(folder, `${name}-truth`, 'schemes*.parquet'))})
     WHERE planted AND enterprise_id IS NOT NULL ORDER BY scheme, enterprise_id`,
  );
  const planted = new Map<string, Set<string>>();
  for (const { scheme, enterprise_id } of rows as { scheme: string; enterprise_id: string }[]) {
    planted.set(scheme, (planted.get(scheme) ?? new Set()).add(enterprise_id));
  }
  return planted;
}

/** Hits of each kind of subject by indicator: `F10 enterprise` → ids. */
async function hitsOf(warehouse: DuckDBWarehouse, asked = fraud): Promise<Map<string, string[]>> {
  const hits = new Map<string, string[]>();
  for (const { card, observe } of asked) {
    const tables = await observe({
      warehouse,
      asOf: isoDate('2026-01-01'),
      windowFrom: isoDate('2025-01-01'),
      parameters: {},
      rng: createRng(`test ${card.id}`),
      feeds: new Set(feeds.map(({ name }) => name)),
    });
    for (const table of tables) {
      expect(observationFaults(card, table)).toEqual([]);
      const ids = subjectIds(table);
      hits.set(
        `${card.id} ${table.subject}`,
        ids.filter((_, row) => table.outcome[row] === outcomeCode.hit),
      );
    }
  }
  return hits;
}

describe('a year with every fraud scheme', () => {
  let hits: Map<string, string[]>;
  let planted: Map<string, Set<string>>;
  beforeAll(async () => {
    const schemes = [
      ...new Set([...Object.values(schemeOf), 'under-valuation', 'channel-shopping', 'tax-default']),
    ];
    const warehouse = await year('f1', schemes);
    try {
      planted = await plantedIn(warehouse, 'f1');
      hits = await hitsOf(warehouse);
    } finally {
      warehouse.close();
    }
  }, 120_000);

  test.each(Object.entries(schemeOf))('%s sees %s', (id, scheme) => {
    const members = planted.get(scheme) ?? new Set();
    const found = hits.get(`${id} enterprise`)!.filter((enterprise) => members.has(enterprise)); // every card names the subject
    expect(members.size).toBeGreaterThan(0);
    expect(found.length).toBeGreaterThanOrEqual(members.size / 3);
  });

  test('hardly anybody without a scheme is a hit', () => {
    const all = new Set([...planted.values()].flatMap((members) => [...members]));
    const false_ = [...hits]
      .filter(([key]) => key.endsWith('enterprise'))
      .flatMap(([, ids]) => ids)
      .filter((id) => !all.has(id));
    expect(new Set(false_).size).toBeLessThanOrEqual(2); // of 600
  });
});

test('a clean year flags at most three in a thousand enterprises', async () => {
  const warehouse = await year('c1', []);
  try {
    const hits = await hitsOf(warehouse);
    const flagged = new Set(
      [...hits].filter(([key]) => key.endsWith('enterprise')).flatMap(([, ids]) => ids),
    );
    expect([...flagged]).toHaveLength(Math.min(flagged.size, 2));
  } finally {
    warehouse.close();
  }
}, 120_000);

test('goods that go round come to light in F18, and nobody else does', async () => {
  const warehouse = await year('g1', ['carousel']);
  try {
    const members = (await plantedIn(warehouse, 'g1')).get('carousel') ?? new Set();
    const carousel = fraud.filter(({ card }) => card.id === 'F18');
    const found = (await hitsOf(warehouse, carousel)).get('F18 enterprise')!; // the card names the subject
    expect(members.size).toBe(4);
    expect(found.filter((id) => members.has(id)).length).toBeGreaterThanOrEqual(2);
    expect(found.filter((id) => !members.has(id))).toEqual([]);
  } finally {
    warehouse.close();
  }
}, 60_000);
