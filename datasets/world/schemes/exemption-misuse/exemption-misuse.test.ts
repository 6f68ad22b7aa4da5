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
    schemes: [{ kind: 'exemption-misuse', from: '2025-04-01', count: 3, strength: 0.6 }],
  });
});
afterAll(() => beside.close());

const exempt = (
  firms: string,
): string => `SELECT coalesce(sum(l.customs_value_vnd) FILTER (l.exemption_code = 'XNK210') / sum(l.customs_value_vnd), 0)
  FROM declaration_lines l JOIN declarations d USING (declaration_id) JOIN tariff t USING (hs_code)
  WHERE d.procedure_code IN ('A11', 'A12') AND d.registered_at >= '2025-04-01' AND t.duty_rate_pct > 0
    AND d.enterprise_id ${firms} (SELECT enterprise_id FROM truth_schemes)`;

test('more than half of its dutiable goods are declared exempt, and pay no duty', async () => {
  expect(await beside.planted.number(exempt('IN'))).toBeGreaterThan(0.4);
  expect(await beside.planted.number(exempt('NOT IN'))).toBeLessThan(0.05);
  expect(
    await beside.planted.number(
      "SELECT coalesce(sum(duty_vnd), 0) FROM declaration_lines JOIN truth_declarations USING (declaration_id) WHERE exemption_code = 'XNK210'",
    ),
  ).toBe(0);
});

test('it leaves nothing else, and nothing before its first day', async () => {
  expect(await strangersOf(beside, filedColumns, ofPlantedTraders)).toEqual([]);
  expect(await beside.planted.number(labelledBefore('2025-04-01'))).toBe(0);
});
