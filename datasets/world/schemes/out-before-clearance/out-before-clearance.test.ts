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
    schemes: [{ kind: 'out-before-clearance', from: '2025-04-01', count: 3, strength: 0.4 }],
  });
});
afterAll(() => beside.close());

const early = (labelled: string): string => `SELECT avg(CASE WHEN m."at" < d.released_at THEN 1 ELSE 0 END)
  FROM cargo_movements m JOIN declarations d USING (declaration_id)
  WHERE m.movement = 'gate_out' AND d.released_at IS NOT NULL AND d.declaration_id ${labelled} (SELECT declaration_id FROM truth_declarations)`;

test('the goods leave hours before their release; those of others hardly ever do', async () => {
  expect(await beside.planted.number(early('IN'))).toBe(1);
  expect(await beside.planted.number(early('NOT IN'))).toBeLessThan(0.05);
  const hours = await beside.planted
    .number(`SELECT min(epoch(d.released_at) - epoch(m."at")) / 3600 FROM cargo_movements m
    JOIN declarations d USING (declaration_id) JOIN truth_declarations USING (declaration_id) WHERE m.movement = 'gate_out' AND d.released_at IS NOT NULL`);
  expect(hours).toBeGreaterThan(0.9); // a terminal's clock may be wrong by up to three hours
});

test('they came before they left', async () => {
  expect(
    await beside.planted.warehouse
      .rows(`SELECT declaration_id FROM cargo_movements JOIN truth_declarations USING (declaration_id) GROUP BY ALL
      HAVING min("at") FILTER (movement = 'gate_out') < min("at") FILTER (movement = 'discharged') - INTERVAL 4 HOUR`),
  ).toEqual([]);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
