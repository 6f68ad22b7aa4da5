import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHistoryTables } from '../../datasets/index.ts';
import {
  columnOf,
  contactLinks,
  contacts,
  type DuckDBWarehouse,
  layers,
  links,
  type NamedLinkGraph,
  openDuckDB,
  type PublishedRun,
  quoteLiteral,
  readLinkGraph,
} from '../../engine/index.ts';
import { buildFeatures } from '../stages/build-features.ts';
import { writeLinks } from './links.ts';
import { writeTable } from './write-table.ts';

let warehouse: DuckDBWarehouse;
let folder: string;

/** Two officers and three enterprises; E1 comes through two brokers, in three months, in one of which nobody met. */
const graphRows = `
  SELECT * FROM (VALUES
    ('O1', 'E1', 'B1', 'U1', 'document', '2025-01', 4, 1.5, 1.0, 0.5, TIMESTAMP '2025-01-03 08:00', TIMESTAMP '2025-01-30 09:00'),
    ('O1', 'E1', 'B2', 'U1', 'document', '2025-01', 3, 0.5, 0.4, 0.2, TIMESTAMP '2025-01-02 08:00', TIMESTAMP '2025-01-04 08:00'),
    ('O1', 'E1', 'B1', 'U1', 'document', '2025-02', 0, 1.0, 0.8, 0.4, NULL, NULL),
    ('O1', 'E1', 'B1', 'U1', 'document', '2025-03', 2, 1.0, 0.8, 0.4, TIMESTAMP '2025-03-07 10:00', TIMESTAMP '2025-03-09 10:00'),
    ('O2', 'E1', 'B1', 'U1', 'physical', '2025-03', 1, 1.0, 0.0, 0.0, TIMESTAMP '2025-03-07 11:00', TIMESTAMP '2025-03-07 11:00'),
    ('O2', 'Đ2', NULL, 'U1', 'document', '2025-02', 1, 2.0, 1.5, 0.5, TIMESTAMP '2025-02-07 11:00', TIMESTAMP '2025-02-07 11:00')
  ) t(officer_id, enterprise_id, broker_id, unit_code, stage, month, contacts, expected, variance, third_moment, first_at, last_at)`;

/** A run as far as reading its graph goes. */
const run = (): PublishedRun =>
  ({
    manifest: { tables: ['links', 'contacts', 'rings'].map((name) => ({ name })) },
    tablePath: (name: string) => join(folder, `${name}.parquet`),
  }) as unknown as PublishedRun;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'liem-links-'));
  warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  await warehouse.run(`INSERT INTO enterprises BY NAME
    SELECT 'E' || i AS enterprise_id, CASE WHEN i <= 21 THEN 'A' END AS address_key, CASE WHEN i IN (1, 3) THEN 'P' END AS phone_key
    FROM range(1, 25) t(i)`);
  await warehouse.run(`INSERT INTO brokers BY NAME SELECT 'B1' AS broker_id, 'R' AS representative_key`);
  await warehouse.run(`UPDATE enterprises SET representative_key = 'R' WHERE enterprise_id = 'E3'`);
  await warehouse.run(`INSERT INTO declarations BY NAME SELECT * FROM (VALUES
    ('D0', 'E1', 'B1', 'U1', TIMESTAMP '2023-05-04 08:00', 'O1'),
    ('D1', 'E1', 'B1', 'U1', TIMESTAMP '2025-01-03 08:00', 'O1'),
    ('D2', 'E1', 'B2', 'U1', TIMESTAMP '2025-01-02 08:00', 'O1'),
    ('D3', 'E3', NULL, 'U1', TIMESTAMP '2025-02-02 08:00', 'O2'),
    ('D4', 'E1', 'B1', 'U1', TIMESTAMP '2026-01-02 08:00', 'O1')
  ) t(declaration_id, enterprise_id, broker_id, unit_code, registered_at, document_officer_id)`);
  await warehouse.run(`INSERT INTO tax_payments BY NAME SELECT * FROM (VALUES
    ('P1', 'D1', TIMESTAMP '2025-01-05 08:00', 'K'), ('P2', 'D3', TIMESTAMP '2025-02-05 08:00', 'K')
  ) t(payment_id, declaration_id, paid_at, payer_key)`);
  await warehouse.run(`INSERT INTO complaints BY NAME SELECT * FROM (VALUES
    ('C1', TIMESTAMP '2025-03-05 08:00', 'O2', 'E1'), ('C2', TIMESTAMP '2024-03-05 08:00', 'O1', 'E1')
  ) t(complaint_id, received_at, officer_id, enterprise_id)`);
  await warehouse.run(`INSERT INTO processing_events BY NAME SELECT * FROM (VALUES
    ('V1', 'D1', 'gate', 'decided', 'O3', TIMESTAMP '2025-01-06 08:00'), ('V2', 'D1', 'gate', 'decided', 'O3', TIMESTAMP '2025-01-06 09:00')
  ) t(event_id, declaration_id, stage, event, officer_id, "at")`);
  await buildFeatures(
    warehouse,
    { window_from: '2025-01-01', as_of: '2026-01-01' },
    () => undefined,
    new Set(['shared_keys']),
  );
  await warehouse.run(`CREATE TEMP TABLE observations_now AS
    SELECT 'C01' AS indicator, 'pair' AS subject, 'O1' AS officer_id, 'E1' AS enterprise_id, 0.004::DOUBLE AS q
    UNION ALL SELECT 'C20', 'pair', 'O2', 'E1', 0.9`);
  const laid = contactLinks();
  const part = await warehouse.columns(
    `SELECT * REPLACE (contacts::INTEGER AS contacts, expected::DOUBLE AS expected, variance::DOUBLE AS variance, third_moment::DOUBLE AS third_moment)
     FROM (${graphRows}) ORDER BY officer_id, enterprise_id, broker_id NULLS FIRST, unit_code, stage, month`,
    {},
    ['officer_id', 'enterprise_id', 'broker_id', 'unit_code', 'stage', 'month'],
  );
  laid.add(part);
  await writeTable(warehouse, contacts, `(${graphRows})`, folder, 'contacts.parquet');
  await writeLinks(warehouse, folder, { window_from: '2025-01-01', as_of: '2026-01-01' }, laid.laid());
  await warehouse.run(`COPY (SELECT 'R1' AS ring_id, 0.001::DOUBLE AS p, 0.002::DOUBLE AS q, 4.0::DOUBLE AS density, 1.0::DOUBLE AS expected_density,
    3 AS declarations, '[{"subject":"officer","id":"O1","role":"document"},{"subject":"enterprise","id":"E1","role":"enterprise"}]' AS members)
    TO ${quoteLiteral(join(folder, 'rings.parquet'))} (FORMAT parquet)`);
});
afterAll(() => {
  warehouse.close();
  rmSync(folder, { recursive: true });
});

const published = (layer: string) =>
  warehouse.rows(
    `SELECT * FROM read_parquet(${quoteLiteral(join(folder, 'links.parquet'))}) WHERE layer = $layer`,
    { layer },
  );

describe('links.parquet', () => {
  test('folds contacts over months and brokers, the months without one too', async () => {
    const rows = await published('document');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      from_subject: 'officer',
      from_id: 'O1',
      to_subject: 'enterprise',
      to_id: 'E1',
      unit_code: 'U1',
      observed: 9,
      expected: 4,
      variance: 3,
      q: 0.004,
      months: 2,
      first_at: '2025-01-02 08:00:00',
      last_at: '2025-03-09 10:00:00',
      since: '2023-05-04', // two years before the window
    });
    expect(rows[0]!.p).toBeGreaterThan(0.001);
    expect(rows[0]!.p).toBeLessThan(0.05);
    // Fewer than expected: no evidence. Nothing open: p is 1, and the judgement of another indicator is not C01's.
    expect(rows[1]).toMatchObject({ from_id: 'O2', to_id: 'Đ2', q: null });
    expect(rows[1]!.p).toBeGreaterThan(0.8);
    expect(await published('physical')).toMatchObject([{ from_id: 'O2', p: 1, q: null }]);
  });

  test('ties enterprises and brokers by what they share, except by what a service lends to many', async () => {
    expect(await published('phone')).toMatchObject([
      { from_id: 'E1', to_id: 'E3', observed: 1, expected: null },
    ]);
    expect(await published('representative')).toMatchObject([
      { from_subject: 'enterprise', from_id: 'E3', to_subject: 'broker', to_id: 'B1' },
    ]);
    expect(await published('payer')).toMatchObject([
      { from_id: 'E1', to_id: 'E3', first_at: '2025-01-05 08:00:00', last_at: '2025-02-05 08:00:00' },
    ]);
    expect(await published('address')).toEqual([]); // 21 enterprises behind one door
  });

  test('counts brokers, gates and complaints of the window, and dates them by the history', async () => {
    expect(await published('broker')).toMatchObject([
      { from_id: 'E1', to_id: 'B1', observed: 1, since: '2023-05-04' },
      { from_id: 'E1', to_id: 'B2', observed: 1, since: '2025-01-02' },
    ]);
    expect(await published('gate')).toMatchObject([{ from_id: 'O3', to_id: 'E1', observed: 1, months: 1 }]);
    expect(await published('complaint')).toMatchObject([{ from_id: 'O2', to_id: 'E1', observed: 1 }]);
  });

  test('has the columns of its schema', async () => {
    const [row] = await published('gate');
    expect(Object.keys(row!)).toEqual(links.columns.map(({ name }) => name));
  });
});

describe('read as a graph', () => {
  const linkTexts = ({ graph, ids }: NamedLinkGraph): string[] =>
    Array.from(
      { length: graph.linkCount },
      (_, link) =>
        `${layers[graph.layer[link]!]!} ${ids[graph.from[link]!]!} ${ids[graph.to[link]!]!} ${graph.observed[link]}`,
    );

  test('every party is a node, kind by kind in order of id, and rings name their nodes', async () => {
    const read = (await readLinkGraph(warehouse, run()))!;
    expect(read.ids).toEqual(['O1', 'O2', 'O3', 'E1', 'E3', 'Đ2', 'B1', 'B2']);
    expect([...read.graph.nodeKind]).toEqual([0, 0, 0, 1, 1, 1, 2, 2]);
    expect(linkTexts(read)).toEqual([
      'document O1 E1 9',
      'document O2 Đ2 1',
      'physical O2 E1 1',
      'gate O3 E1 1',
      'broker E1 B1 1',
      'broker E1 B2 1',
      'representative E3 B1 1',
      'phone E1 E3 1',
      'payer E1 E3 1',
      'complaint O2 E1 1',
    ]);
    expect(read.rings).toMatchObject([{ id: 'R1', members: [{ node: 0, role: 'document' }, { node: 3 }] }]);
  });

  test('of one month: who met in it, with its expectation; facts that span it', async () => {
    const march = (await readLinkGraph(warehouse, run(), { month: '2025-03' }))!;
    expect(linkTexts(march)).toEqual([
      'document O1 E1 2',
      'physical O2 E1 1',
      'representative E3 B1 1',
      'phone E1 E3 1',
      'complaint O2 E1 1',
    ]);
    expect(march.graph.expected[0]).toBe(1);
    expect(march.graph.q[0]).toBeNaN();
    expect(march.graph.p[0]).toBeGreaterThan(0.1);
    expect(march.graph.since[0]).toBe(19_481); // 2023-05-04
  });

  test('a run of before has none', async () => {
    const before = { ...run(), manifest: { tables: [] } } as unknown as PublishedRun;
    expect(await readLinkGraph(warehouse, before)).toBeNull();
  });
});

test('the links of the contacts add up to the contacts', async () => {
  const table = await warehouse.columns(
    `SELECT observed, expected FROM read_parquet(${quoteLiteral(join(folder, 'links.parquet'))}) WHERE layer IN ('document', 'physical')`,
  );
  const sum = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((total, value) => total + value, 0);
  expect(sum(columnOf(table, 'observed', 'integer').values)).toBe(11);
  expect(sum(columnOf(table, 'expected', 'double').values)).toBeCloseTo(7, 12);
});
