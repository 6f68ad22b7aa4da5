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
    schemes: [{ kind: 'lost-transit', from: '2025-04-01', count: 3, strength: 0.3 }],
  });
});
afterAll(() => beside.close());

const arrived = (labelled: string): string => `SELECT avg(CASE WHEN EXISTS (
    SELECT 1 FROM cargo_movements a WHERE a.declaration_id = m.declaration_id AND a.movement = 'arrived') THEN 1 ELSE 0 END)
  FROM cargo_movements m JOIN declarations d USING (declaration_id)
  WHERE m.movement = 'gate_out' AND d.direction = 'transit' AND m."at" < '2025-12-20'
    AND d.declaration_id ${labelled} (SELECT declaration_id FROM truth_declarations)`;

test('goods in transit leave the port and never arrive; those of others do', async () => {
  expect(await beside.planted.number('SELECT count(*) FROM truth_declarations')).toBeGreaterThan(25);
  expect(await beside.planted.number(arrived('IN'))).toBe(0);
  expect(await beside.planted.number(arrived('NOT IN'))).toBeGreaterThan(0.9);
});

test('they pay no tax', async () => {
  expect(
    await beside.planted.warehouse
      .rows(`SELECT 1 FROM truth_declarations JOIN declarations USING (declaration_id)
      WHERE direction <> 'transit' OR procedure_code <> 'C31' OR tax_due_vnd > 0`),
  ).toEqual([]);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
