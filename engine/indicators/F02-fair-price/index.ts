import { columnOf } from '../../warehouse/warehouse.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { type LinesCompared, priceObservations } from '../F01-unit-price/price-observations.ts';
import { codedColumns, pricedLines, priceTable } from '../F01-unit-price/price-table.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { fitValues } from './fit-values.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  return priceObservations(card, context, await linesFitted(context));
}

async function linesFitted(context: IndicatorContext): Promise<LinesCompared> {
  const sql = readSql(new URL('observations.sql', folder));
  const columns = await context.warehouse.columns(sql, {}, codedColumns);
  const table = priceTable(columns);
  const parameter = (name: string): number => parameterOf(card, context, name);
  const compared = fitValues(
    table,
    columnOf(columns, 'log_quantity', 'double').values,
    {
      minimumLines: parameter('minimum_cell_lines'),
      minimumEnterprises: parameter('minimum_cell_enterprises'),
    },
    context.rng,
  );
  return { lines: pricedLines(table), compared };
}

const indicator: Indicator = { card, observe, folder, evidenceIsOwn: true };
export default indicator;
