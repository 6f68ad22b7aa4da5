import { contactConcentration } from '../../graph/contact-concentration.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { contactOptions } from '../excess-contact/parameters.ts';
import { readModel } from '../excess-contact/read-model.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';

const folder = new URL('.', import.meta.url);
const whys = ['too few cases'] as const;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const sql = readSql(new URL('observations.sql', folder));
  const options = contactOptions({
    minimum_declarations: parameter('minimum_declarations'),
    excess_floor: parameter('excess_floor'),
  });
  const { contacts, model } = await readModel(
    context,
    sql,
    { trader: 'enterprise' },
    options,
    parameter('minimum_coverage'),
  );
  const { trader, traders, units, value } = contacts;
  const found = contactConcentration(
    model,
    trader,
    traders.length,
    value,
    {
      minimumDeclarations: options.minimumDeclarations,
      quarterLevel: options.level,
      effectFloor: options.effectFloor,
      minimumDraws: parameter('minimum_draws'),
      maximumDraws: parameter('maximum_draws'),
    },
    context.rng,
  );
  const table = subjectTable(card, context, 'enterprise', traders, whys, {
    codes: found.unit,
    dictionary: units,
  });
  const tested: number[] = [];
  traders.forEach((_, row) => {
    table.n[row] = found.declarations[row]!;
    table.valueAtRiskVnd[row] = BigInt(Math.round(found.value[row]!));
    if (Number.isNaN(found.p[row]!)) {
      table.why[row] = 0;
      return;
    }
    const half = 1.959963984540054 * Math.sqrt(found.variance[row]!);
    table.observed[row] = found.observed[row]!;
    table.expected[row] = found.expected[row]!;
    table.variance[row] = found.variance[row]!;
    table.effect[row] = found.observed[row]! - found.expected[row]!;
    table.low[row] = table.effect[row] - half;
    table.high[row] = table.effect[row] + half;
    table.p[row] = found.p[row]!;
    table.peers[row] = found.officers[row]!;
    tested.push(row);
  });
  const q = benjaminiHochberg(Float64Array.from(tested, (row) => table.p[row]!));
  tested.forEach((row, place) => {
    table.q[row] = q[place]!;
    table.tests[row] = tested.length;
    const hit = q[place]! <= parameter('false_discovery') && table.effect[row]! >= parameter('excess_floor');
    table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return [table];
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
