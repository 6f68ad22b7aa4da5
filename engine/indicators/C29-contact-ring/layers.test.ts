import { expect, test } from 'vitest';
import { createHistoryTables } from '../../../datasets/index.ts';
import { openDuckDB } from '../../warehouse/duckdb/connect.ts';
import { readCases, runCase } from '../run-case.ts';
import contactRing from './index.ts';

const given = readCases(contactRing.folder).get('two-stages-four-firms.json')!; // beside this file

/** What is told of the ring's layers where these enterprises have one representative. */
async function layersOf(owned: string): Promise<unknown> {
  const warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  const enterprises = `SELECT DISTINCT enterprise_id, CASE WHEN enterprise_id IN (${owned}) THEN 'OWNER' END AS representative_key FROM declarations`;
  await runCase(contactRing, { ...given, given: { ...given.given, enterprises } }, warehouse);
  const rows = await warehouse.rows(
    'SELECT DISTINCT p, tied_pairs, expected_tied_pairs, ties_p, multi_layer_p FROM ring_members ORDER BY p LIMIT 1',
  );
  warehouse.close();
  return rows;
}

test('one owner behind the ring is a second layer of evidence; one behind others is none', async () => {
  const rows = (await layersOf("'E00', 'E01', 'E02', 'E03'")) as [Record<string, number>];
  expect(rows[0]).toMatchObject({ tied_pairs: 6, ties_p: 0.001 });
  expect(rows[0].expected_tied_pairs).toBeGreaterThan(0.05);
  expect(rows[0].expected_tied_pairs).toBeLessThan(0.4); // 6 pairs of 190, 6 tied
  expect(rows[0].multi_layer_p).toBeLessThan(0.002);
  expect(await layersOf("'E10', 'E11'")).toMatchObject([
    { tied_pairs: null, ties_p: null, multi_layer_p: null },
  ]);
});
