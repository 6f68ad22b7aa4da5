/** F01, F12 and H01 on synthetic years: what was planted comes out on top, and a clean year stays quiet. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHistoryTables, namedScenario, simulate, withoutSchemes } from '../../datasets/index.ts';
import { isoDate } from '../domain/calendar.ts';
import { createRng } from '../domain/rng.ts';
import { openDuckDB, type DuckDBWarehouse } from '../warehouse/duckdb/connect.ts';
import { quoteIdentifier, quoteLiteral } from '../warehouse/warehouse.ts';
import { observationFaults } from './check-observations.ts';
import unitPrice from './F01-unit-price/index.ts';
import channelShopping from './F12-channel-shopping/index.ts';
import excessHoldTime from './H01-excess-hold-time/index.ts';
import type { Indicator } from './indicator.ts';
import { outcomeCode, type ObservationTable } from './observations.ts';
import { buildFeatures, subjectIds } from './run-case.ts';

const folder = mkdtempSync(join(tmpdir(), 'planted-schemes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function year(name: string, clean: boolean): Promise<DuckDBWarehouse> {
  const scenario = namedScenario('demo');
  const out = join(folder, name);
  const { rows } = await simulate({ out, scenario: clean ? withoutSchemes(scenario) : scenario, seed: name });
  const warehouse = await openDuckDB({ threads: 2 });
  await createHistoryTables(warehouse);
  const reads = new Set([
    'declarations',
    'declaration_lines',
    'processing_events',
    'enterprises',
    'units',
    'permits',
    'holidays',
    'duty_roster',
  ]);
  for (const feed of Object.keys(rows).filter((feed) => reads.has(feed))) {
    const files = quoteLiteral(join(out, feed, '**', '*.parquet'));
    await warehouse.run(`INSERT INTO ${quoteIdentifier(feed)} BY NAME FROM read_parquet(${files})`);
  }
  await buildFeatures(warehouse, '2025-01-01', '2026-01-01');
  return warehouse;
}

async function observe(
  indicator: Indicator,
  warehouse: DuckDBWarehouse,
): Promise<Map<string, ObservationTable>> {
  const tables = await indicator.observe({
    warehouse,
    asOf: isoDate('2026-01-01'),
    windowFrom: isoDate('2025-01-01'),
    parameters: {},
    rng: createRng('test'),
    feeds: new Set(),
  });
  for (const table of tables) expect(observationFaults(indicator.card, table)).toEqual([]);
  return new Map(tables.map((table) => [table.subject, table]));
}

function hits(table: ObservationTable | undefined): string[] {
  const ids = subjectIds(table!); // the card names this subject
  return ids.filter((_, row) => table!.outcome[row] === outcomeCode.hit);
}

describe('a year with planted schemes', () => {
  let warehouse: DuckDBWarehouse;
  const planted = async (scheme: string, id: string): Promise<string[]> => {
    const rows = await warehouse.rows(
      `SELECT ${id} AS id FROM read_parquet(${quoteLiteral(join(folder, 's1-truth', 'schemes*.parquet'))})
       WHERE scheme = $scheme AND planted ORDER BY ${id}`,
      { scheme },
    );
    return rows.map((row) => row.id as string);
  };
  beforeAll(async () => {
    warehouse = await year('s1', false);
  });
  afterAll(() => warehouse.close());

  test('F01 flags importers that declare too little, and nobody else', async () => {
    const found = hits((await observe(unitPrice, warehouse)).get('enterprise'));
    const truth = await planted('under-valuation', 'enterprise_id');
    expect(truth).toEqual(expect.arrayContaining(found));
    expect(found.length).toBeGreaterThanOrEqual(truth.length / 2);
  });

  test('F12 flags enterprises that shop for channels, and nobody else', async () => {
    const tables = await observe(channelShopping, warehouse);
    const found = hits(tables.get('enterprise'));
    const truth = await planted('channel-shopping', 'enterprise_id');
    expect(truth).toEqual(expect.arrayContaining(found));
    expect(found.length).toBeGreaterThanOrEqual(truth.length / 2);
    expect(hits(tables.get('broker'))).toEqual([]);
  });

  test('H01 puts the slow officers on top', async () => {
    const officers = (await observe(excessHoldTime, warehouse)).get('officer')!; // the card names it
    const ids = subjectIds(officers);
    const order = [...ids.keys()].filter((row) => !Number.isNaN(officers.p[row]!));
    order.sort((a, b) => officers.p[a]! - officers.p[b]!);
    const top = order.slice(0, 3).map((row) => ids[row]);
    expect(top).toEqual(expect.arrayContaining(await planted('slow-officers', 'officer_id')));
  });
});

test('a clean year with every honest confounder flags nobody', async () => {
  const warehouse = await year('c1', true);
  try {
    const prices = await observe(unitPrice, warehouse);
    expect(hits(prices.get('enterprise'))).toEqual([]);
    expect(hits(prices.get('declaration'))).toEqual([]);
    const channels = await observe(channelShopping, warehouse);
    expect(hits(channels.get('enterprise'))).toEqual([]);
    expect(hits(channels.get('broker'))).toEqual([]);
    const holds = await observe(excessHoldTime, warehouse);
    expect(hits(holds.get('officer'))).toEqual([]);
    expect(hits(holds.get('unit'))).toEqual([]);
  } finally {
    warehouse.close();
  }
});
