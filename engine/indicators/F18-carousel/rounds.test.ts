import { expect, test } from 'vitest';
import { createHistoryTables } from '../../../datasets/index.ts';
import { openDuckDB } from '../../warehouse/duckdb/connect.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { readCases, runCase } from '../run-case.ts';
import carousel from './index.ts';

test('the evidence tells a round in order: who, what, when, abroad and at home', async () => {
  const warehouse = await openDuckDB({ threads: 1 });
  await createHistoryTables(warehouse);
  const given = readCases(carousel.folder).get('round-over-four-firms.json')!; // beside this file
  await runCase(carousel, given, warehouse);
  const sql = readSql(new URL('evidence.sql', carousel.folder));
  const ofC = await warehouse.rows(sql, { enterprise: 'C' });
  const ofStranger = await warehouse.rows(sql, { enterprise: 'E0' });
  const ofPack = await warehouse.rows(sql, { enterprise: 'PACK' });
  warehouse.close();
  const rounds = [...new Set(ofC.map(({ round }) => round))].map((round) =>
    ofC.filter((row) => row.round === round),
  );
  expect(rounds).toHaveLength(16);
  for (const steps of rounds) {
    expect(steps.map(({ step, way }) => [step, way])).toEqual([
      [1, 'abroad'],
      [2, 'at home'],
      [3, 'abroad'],
      [4, 'at home'],
    ]);
    steps.forEach(({ from_declaration_id }, i) => {
      if (i > 0) expect(from_declaration_id).toBe(steps[i - 1]!.declaration_id); // i > 0
    });
  }
  // Here and there a stranger brought in nearly as much on a day between.
  const passed = rounds.map((steps) => steps.map(({ enterprise_id }) => enterprise_id as string).join());
  expect(passed.filter((firms) => firms === 'B,C,D,A').length).toBeGreaterThan(10);
  // Only rounds of those who are raised are kept; one pack all the time is nobody's.
  expect([ofStranger, ofPack.filter(({ round }) => round !== null)]).toEqual([[], []]);
});
