import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beside, openBeside } from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  const size = { units: 3, officers: 90, brokers: 60, enterprises: 400, declarations: 20_000 };
  beside = await openBeside({
    size,
    confounders: { unit_renames: false },
    schemes: [{ kind: 'reunion', strength: 0.8, follows: 0.6, minimum_contacts: 40 }],
  });
});
afterAll(() => beside.close());

/** Share of the officer, of the enterprise's document checks at a unit while the officer serves there. */
const shares = `SELECT p.unit_code, p.from_on, count(*)::INTEGER AS checks,
    avg(CASE WHEN d.document_officer_id = s.officer_id THEN 1 ELSE 0 END) AS share
  FROM (SELECT DISTINCT officer_id, enterprise_id FROM truth_schemes WHERE planted) s
  JOIN postings p ON p.officer_id = s.officer_id
  JOIN declarations d ON d.enterprise_id = s.enterprise_id AND d.unit_code = p.unit_code AND d.document_officer_id IS NOT NULL
    AND d.registered_at::DATE BETWEEN p.from_on AND coalesce(p.to_on, DATE '2025-12-31')
  GROUP BY ALL ORDER BY p.from_on`;

test('the officer has the enterprise at the first unit, and again at the next', async () => {
  const rows = await beside.planted.warehouse.rows(shares);
  expect(rows).toHaveLength(2);
  expect(rows[0]?.unit_code).not.toBe(rows[1]?.unit_code);
  for (const { share, checks } of rows) {
    expect(Number(checks)).toBeGreaterThan(4);
    expect(Number(share)).toBeGreaterThan(0.35);
  }
});

test('before the rotation nothing goes to the next unit', async () => {
  expect(
    await beside.planted.warehouse
      .rows(`SELECT 1 FROM truth_declarations t JOIN declarations d USING (declaration_id)
      JOIN truth_schemes s ON s.scheme_id = t.scheme_id AND s.planted
      JOIN postings p ON p.officer_id = s.officer_id AND p.to_on IS NULL
      WHERE t.role = 'moved' AND (d.unit_code <> p.unit_code OR d.registered_at::DATE < p.from_on)`),
  ).toEqual([]);
});

test('what others file is what it is in the clean world', async () => {
  const firms = 'd.enterprise_id IN (SELECT enterprise_id FROM truth_schemes WHERE planted)';
  expect(
    await beside.strangers('declarations', 'team_code, channel_assigned, customs_value_vnd', firms),
  ).toEqual([]);
});
