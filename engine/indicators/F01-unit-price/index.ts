import { readSql } from '../../warehouse/sql-file.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { comparePrices } from './compare-prices.ts';
import { type LinesCompared, priceObservations } from './price-observations.ts';
import { codedColumns, pricedLines, priceTable } from './price-table.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  return priceObservations(card, context, await linesCompared(context));
}

async function linesCompared(context: IndicatorContext): Promise<LinesCompared> {
  const sql = readSql(new URL('observations.sql', folder));
  const table = priceTable(await context.warehouse.columns(sql, {}, codedColumns));
  const parameter = (name: string): number => parameterOf(card, context, name);
  const compared = comparePrices(table, {
    minimumPeers: parameter('minimum_peers'),
    minimumEnterprises: parameter('minimum_other_enterprises'),
  });
  return { lines: pricedLines(table), compared };
}

const indicator: Indicator = { card, observe, folder, evidenceIsOwn: true };
export default indicator;
