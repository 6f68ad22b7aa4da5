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
    schemes: [{ kind: 'weight-mismatch', from: '2025-04-01', count: 3, strength: 0.6 }],
  });
});
afterAll(() => beside.close());

const gap = (
  labelled: string,
): string => `SELECT median(m.gross_kg / d.gross_kg) FROM cargo_movements m JOIN declarations d USING (declaration_id)
  WHERE d.declaration_id ${labelled} (SELECT declaration_id FROM truth_declarations)`;

test('the scales show far more than was declared; for everybody else they agree', async () => {
  expect(await beside.planted.number(gap('IN'))).toBeGreaterThan(1.35);
  expect(await beside.planted.number(gap('NOT IN'))).toBeGreaterThan(0.99);
  expect(await beside.planted.number(gap('NOT IN'))).toBeLessThan(1.01);
});

test('goods counted by mass keep their price a kilogram', async () => {
  const price = (from: string): string => `SELECT exp(avg(ln(l.customs_value_vnd / l.quantity)))
    FROM truth_declarations t JOIN declarations d USING (declaration_id)
    JOIN ${from}declarations c ON c.enterprise_id = d.enterprise_id AND c.registered_at = d.registered_at AND c.unit_code = d.unit_code
    JOIN ${from}declaration_lines l ON l.declaration_id = c.declaration_id WHERE l.quantity_unit IN ('KGM', 'TNE') AND l.quantity > 10`;
  const ratio = (await beside.planted.number(price(''))) / (await beside.planted.number(price('clean_')));
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
