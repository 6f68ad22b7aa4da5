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
    schemes: [{ kind: 'ephemeral-firms', from: '2025-04-01', count: 3, strength: 0.8 }],
  });
});
afterAll(() => beside.close());

test('founded within ninety days of the first import, much within weeks, and silent before and after', async () => {
  const rows = await beside.planted.warehouse.rows(`SELECT d.enterprise_id, count(*)::INTEGER AS declarations,
      date_diff('day', min(e.founded_on), min(d.registered_at)::DATE)::INTEGER AS age,
      date_diff('day', min(d.registered_at), max(d.registered_at))::INTEGER AS active
    FROM declarations d JOIN enterprises e USING (enterprise_id) JOIN truth_schemes s USING (enterprise_id) GROUP BY ALL`);
  expect(rows).toHaveLength(3);
  for (const { declarations, age, active } of rows as Record<string, number>[]) {
    expect(declarations!).toBeGreaterThan(25);
    expect(age!).toBeGreaterThan(0);
    expect(age!).toBeLessThan(100);
    expect(active!).toBeLessThanOrEqual(80);
  }
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
