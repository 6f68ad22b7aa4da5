import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Beside,
  deskColumns,
  labelledBefore,
  openBeside,
  strangersOf,
} from '../../planted-beside-clean.ts';

/** What is moved to the red lane reaches the desks of those who examine goods. */
const touched = `d.declaration_id IN (SELECT declaration_id FROM truth_declarations) OR d.physical_officer_id IS NOT NULL`;
let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({
    schemes: [{ kind: 'retaliation', from: '2025-04-01', count: 2, strength: 0.8, minimum_contacts: 12 }],
  });
});
afterAll(() => beside.close());

test('the trader complained of the officer before, by name', async () => {
  expect(
    await beside.planted
      .number(`SELECT count(*) FROM complaints c JOIN truth_schemes s USING (enterprise_id, officer_id)
      WHERE s.subject = 'pair' AND c.received_at::DATE = s.from_on - 1`),
  ).toBe(2);
});

/** How much longer than in the clean world a pair's declarations are checked, before or after the complaint. */
const excess = (after: string): string => `WITH held AS (
    SELECT 'planted' AS world, declaration_id, epoch(min("at") FILTER (event = 'decided')) - epoch(max("at") FILTER (event IN ('assigned', 'reassigned'))) AS seconds
    FROM processing_events WHERE stage = 'document' GROUP BY ALL
    UNION ALL SELECT 'clean', declaration_id, epoch(min("at") FILTER (event = 'decided')) - epoch(max("at") FILTER (event IN ('assigned', 'reassigned')))
    FROM clean_processing_events WHERE stage = 'document' GROUP BY ALL)
  SELECT exp(avg(ln(p.seconds / c.seconds))) FROM held p JOIN held c USING (declaration_id) JOIN declarations d USING (declaration_id)
  JOIN truth_schemes s ON s.subject = 'pair' AND s.enterprise_id = d.enterprise_id AND s.officer_id = d.document_officer_id
  WHERE p.world = 'planted' AND c.world = 'clean' AND p.seconds > 0 AND c.seconds > 0 AND ${after} d.registered_at::DATE >= s.from_on`;

test('before the complaint as in the clean world, after it far longer', async () => {
  expect(await beside.planted.number(excess('NOT'))).toBe(1);
  expect(await beside.planted.number(excess(''))).toBeGreaterThan(1.7);
});

test('the crew joins in: the unit is in the truth too', async () => {
  const rows = await beside.planted.warehouse.rows(
    'SELECT subject, count(*)::INTEGER AS n, min(declarations) > 8 AS enough FROM truth_schemes GROUP BY ALL ORDER BY ALL',
  );
  expect(rows).toMatchObject([
    { subject: 'pair', n: 2 },
    { subject: 'unit', n: 2, enough: true },
  ]);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, deskColumns, touched)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
