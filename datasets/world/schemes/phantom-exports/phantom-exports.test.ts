import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Beside,
  filedColumns,
  labelledBefore,
  ofPlantedTraders,
  openBeside,
  strangersOf,
} from '../../planted-beside-clean.ts';

let beside: Beside;
beforeAll(async () => {
  beside = await openBeside({
    schemes: [{ kind: 'phantom-exports', from: '2025-04-01', count: 3, strength: 0.5 }],
  });
});
afterAll(() => beside.close());

const moved = (labelled: string): string => `SELECT avg(CASE WHEN EXISTS (
    SELECT 1 FROM cargo_movements m WHERE m.declaration_id = d.declaration_id AND m.movement IN ('gate_in', 'loaded')) THEN 1 ELSE 0 END)
  FROM declarations d WHERE direction = 'export' AND released_at IS NOT NULL AND declaration_id ${labelled} (SELECT declaration_id FROM truth_declarations)`;

test('cleared exports of which no port ever hears; of others it nearly always does', async () => {
  expect(await beside.planted.number('SELECT count(*) FROM truth_declarations')).toBeGreaterThan(40);
  expect(await beside.planted.number(moved('IN'))).toBe(0);
  expect(await beside.planted.number(moved('NOT IN'))).toBeGreaterThan(0.9);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
