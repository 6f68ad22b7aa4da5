import { combineCodes } from '../../statistics/combine-codes.ts';
import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { groupRows } from '../../statistics/group-rows.ts';
import { fewestSubjects, normalEmpiricalBayes } from '../../statistics/normal-empirical-bayes.ts';
import { columnOf, isValid } from '../../warehouse/warehouse.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import { comparePrices } from '../F01-unit-price/compare-prices.ts';
import { cellLevels } from '../F01-unit-price/price-cells.ts';
import { codedColumns, priceTable } from '../F01-unit-price/price-table.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { type DutySlope, dutySlope, flooredVariances } from './slopes.ts';

const folder = new URL('.', import.meta.url);
const whys = [
  'too few lines compared',
  'its goods do not differ enough in duty',
  'too few enterprises to know ordinary differences',
] as const;
const interval = 1.959964;
/** Degrees of freedom that the floor of the variances lends to each, on the careful side. */
const pooled = 4;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const sql = readSql(new URL('observations.sql', folder));
  const columns = await context.warehouse.columns(sql, selectParameters(context, card, sql), codedColumns);
  const lines = priceTable(columns);
  const ids = lines.rowCount === 0 ? [] : lines.enterprise.dictionary;
  const units = mainUnits(lines.enterprise.codes, ids.length, lines.unit);
  const table = subjectTable(card, context, 'enterprise', ids, whys, units);
  const duty = columnOf(columns, 'duty', 'double');
  const compared = comparePrices(lines, {
    minimumPeers: parameter('minimum_peers'),
    minimumEnterprises: parameter('minimum_other_enterprises'),
  });
  // Only goods compared within their own origin: in wider cells a low price may be that of other goods.
  const usable = lines.enterprise.codes.map((code, row) =>
    isValid(duty.validity, row) &&
    !Number.isNaN(compared.z[row]!) &&
    cellLevels[compared.level[row]!]!.includes('origin')
      ? code
      : -1,
  );
  const goods = combineCodes(lines.hs.codes, lines.origin.codes, lines.origin.dictionary.length).codes;
  const { starts, rows } = groupRows(usable, ids.length);
  const slopes: (DutySlope & { readonly who: number })[] = [];
  for (let who = 0; who < ids.length; who++) {
    const own = rows.subarray(starts[who], starts[who + 1]);
    table.n[who] = own.length;
    if (own.length < parameter('minimum_lines')) {
      table.why[who] = 0;
      continue;
    }
    const limit = (row: number): number => parameter('winsor') * compared.spread[row]!;
    const found = dutySlope(
      Float64Array.from(own, (row) => Math.max(-limit(row), Math.min(limit(row), compared.departure[row]!))),
      Float64Array.from(own, (row) => duty.values[row]!),
      Int32Array.from(own, (row) => goods[row]!),
    );
    if (found.dutySpread < parameter('minimum_duty_spread') || !(found.variance > 0)) table.why[who] = 1;
    else slopes.push({ ...found, who });
  }
  if (slopes.length < fewestSubjects) {
    for (const { who } of slopes) table.why[who] = 2;
    return [table];
  }
  const variances = flooredVariances(slopes);
  const bayes = normalEmpiricalBayes(
    Float64Array.from(slopes, ({ slope }) => slope),
    variances,
    undefined,
    slopes.map(({ clusters }) => clusters + pooled),
  );
  const q = benjaminiHochberg(bayes.lowerTail);
  slopes.forEach(({ who, slope }, i) => {
    const shrunk = bayes.shrunk[i]!;
    const error = interval * bayes.deviation[i]!;
    table.observed[who] = Math.exp(slope);
    table.expected[who] = Math.exp(bayes.ordinary.centre);
    table.variance[who] = variances[i]! + bayes.ordinary.variance;
    table.effect[who] = -Math.expm1(shrunk);
    table.low[who] = -Math.expm1(shrunk + error);
    table.high[who] = -Math.expm1(shrunk - error);
    table.p[who] = bayes.lowerTail[i]!;
    table.q[who] = q[i]!;
    table.tests[who] = slopes.length;
    table.peers[who] = slopes.length - 1;
    const hit = q[i]! <= parameter('false_discovery') && table.effect[who] >= parameter('excess_floor');
    table.outcome[who] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return [table];
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
