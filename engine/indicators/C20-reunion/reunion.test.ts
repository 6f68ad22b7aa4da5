import { expect, test } from 'vitest';
import { createHistoryTables } from '../../../datasets/index.ts';
import { openDuckDB } from '../../warehouse/duckdb/connect.ts';
import { readCases, runCase, subjectIds } from '../run-case.ts';
import reunion from './index.ts';

/** The pairs that have a row in a case, with the units feed or without it. */
async function pairsOf(name: string, withUnits: boolean): Promise<string[]> {
  const warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  const { given } = readCases(reunion.folder).get(name)!; // a file of the folder
  const feeds = Object.entries(given).filter(([feed]) => withUnits || feed !== 'units');
  const tables = await runCase(reunion, { given: Object.fromEntries(feeds) }, warehouse);
  warehouse.close();
  return tables.flatMap(subjectIds);
}

test('an office that was renamed is the same office: nobody was rotated', async () => {
  expect(await pairsOf('renamed.json', true)).toEqual([]);
});

test('the list of units is what tells the two apart', async () => {
  expect(await pairsOf('renamed.json', false)).toContain('A0|E00');
});
