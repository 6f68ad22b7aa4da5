import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type OpenedWorld } from '../../opened-world.ts';

const size = { units: 3, officers: 70, brokers: 40, enterprises: 400, declarations: 25_000 };
let world: OpenedWorld;
let clean: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({ size, schemes: [{ kind: 'border-gate' }] });
  clean = await openWorld({ size });
});
afterAll(() => {
  world.close();
  clean.close();
});

test('the branch and its three officers are in the truth', async () => {
  const rows = await world.warehouse.rows(
    'SELECT subject, count(*)::INTEGER AS n, min(unit_code) AS unit FROM truth_schemes GROUP BY ALL ORDER BY ALL',
  );
  expect(rows).toEqual([
    { subject: 'officer', n: 3, unit: '03CK0' },
    { subject: 'unit', n: 1, unit: '03CK0' },
  ]);
});

test('its small traders wait about 60 % longer than in the clean world, those of other units no longer', async () => {
  const held = (unit: string): string => `WITH times AS (
      SELECT declaration_id, epoch(min("at") FILTER (event = 'decided')) - epoch(max("at") FILTER (event IN ('assigned', 'reassigned'))) AS seconds
      FROM processing_events WHERE stage = 'document' GROUP BY ALL HAVING count(*) FILTER (event = 'hold') = 0)
    SELECT exp(avg(ln(seconds))) FROM times JOIN declarations d USING (declaration_id) JOIN enterprises e USING (enterprise_id)
    WHERE e.size IN ('micro', 'small') AND NOT e.aeo AND seconds > 0 AND d.unit_code ${unit} '03CK0'`;
  expect((await world.number(held('='))) / (await clean.number(held('=')))).toBeGreaterThan(1.35);
  const elsewhere = (await world.number(held('<>'))) / (await clean.number(held('<>')));
  expect(elsewhere).toBeGreaterThan(0.93);
  expect(elsewhere).toBeLessThan(1.07);
});

/** Of the branch's small traders' checked declarations: how many have what a query of declaration_ids selects. */
const shareWith = (
  found: string,
): string => `SELECT avg(CASE WHEN d.declaration_id IN (${found}) THEN 1 ELSE 0 END)
  FROM declarations d JOIN enterprises e USING (enterprise_id)
  WHERE d.unit_code = '03CK0' AND e.size IN ('micro', 'small') AND NOT e.aeo AND d.document_officer_id IS NOT NULL`;
const traces = {
  'is asked for documents no law lists': [
    'SELECT declaration_id FROM trader_requests WHERE NOT in_legal_list',
    0.06,
  ],
  'is put on hold without a reason': [
    "SELECT declaration_id FROM processing_events WHERE event = 'hold' AND clock = 'customs' AND reason_code IS NULL AND stage = 'document'",
    0.08,
  ],
  'is stopped again by colleagues after the decision': [
    `SELECT declaration_id FROM processing_events WHERE stage = 'supervision' AND event = 'hold'
      GROUP BY ALL HAVING count(DISTINCT officer_id) >= 1`,
    0.3,
  ],
  'complains of harassment': [
    "SELECT declaration_id FROM complaints WHERE class IN ('harassment', 'solicitation', 'delay', 'attitude') AND declaration_id IS NOT NULL",
    0.002,
  ],
} as const;

test.each(Object.entries(traces))(
  'a small trader %s, far more often than in the clean world',
  async (_, [found, least]) => {
    const share = await world.number(shareWith(found));
    expect(share).toBeGreaterThan(least);
    expect(share).toBeGreaterThan(3 * (await clean.number(shareWith(found))));
  },
);

test('a world without a small branch cannot carry it', async () => {
  await expect(openWorld({ schemes: [{ kind: 'border-gate' }] })).rejects.toThrow(
    /border-gate wants 1 small border-gate branches; this world has 0/,
  );
});
