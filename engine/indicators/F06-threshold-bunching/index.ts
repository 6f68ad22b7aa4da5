import { bunching } from '../../statistics/bunching.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);
const whys = ['too few cases'] as const;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const sql = readSql(new URL('observations.sql', folder));
  const bound = selectParameters(context, card, sql);
  const rows = await context.warehouse.columns(sql, bound, ['enterprise_id', 'unit_code']);
  if (rows.rowCount === 0) return [subjectTable(card, context, 'enterprise', [], whys)];
  const enterprise = columnOf(rows, 'enterprise_id', 'coded');
  const distance = columnOf(rows, 'distance', 'double').values;
  const value = columnOf(rows, 'value_vnd', 'bigint').values;
  const ids = enterprise.dictionary;
  const units = mainUnits(enterprise.codes, ids.length, columnOf(rows, 'unit_code', 'coded'));
  const table = subjectTable(card, context, 'enterprise', ids, whys, units);
  const { starts, rows: members } = groupRows(enterprise.codes, ids.length);
  const tested: number[] = [];
  for (let who = 0; who < ids.length; who++) {
    const own = members.subarray(starts[who], starts[who + 1]);
    const found = bunching(
      Float64Array.from(own, (row) => distance[row]!),
      0,
      parameterOf(card, context, 'width'),
      'below',
    );
    table.n[who] = found.n;
    table.valueAtRiskVnd[who] = own.reduce((sum, row) => sum + value[row]! / 100n, 0n);
    if (found.n < parameterOf(card, context, 'minimum_near')) {
      table.why[who] = 0;
      continue;
    }
    const [low, high] = wilsonInterval(found.near / found.n, found.n);
    table.observed[who] = found.near;
    table.expected[who] = found.n * found.expectedShare;
    table.variance[who] = found.n * found.expectedShare * (1 - found.expectedShare);
    table.effect[who] = found.excess;
    table.low[who] = Math.min(found.excess, low - found.expectedShare);
    table.high[who] = Math.max(found.excess, high - found.expectedShare);
    table.p[who] = found.p;
    tested.push(who);
  }
  const q = benjaminiHochberg(Float64Array.from(tested, (who) => table.p[who]!));
  tested.forEach((who, place) => {
    table.q[who] = q[place]!;
    table.tests[who] = tested.length;
    const hit =
      q[place]! <= parameterOf(card, context, 'false_discovery') &&
      table.effect[who]! >= parameterOf(card, context, 'excess_floor');
    table.outcome[who] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return [table];
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
