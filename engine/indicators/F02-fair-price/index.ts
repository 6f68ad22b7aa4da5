import { columnOf } from '../../warehouse/warehouse.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { priceObservations } from '../F01-unit-price/price-observations.ts';
import { codedColumns, priceTable } from '../F01-unit-price/price-table.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { fitValues } from './fit-values.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const sql = readSql(new URL('observations.sql', folder));
  const columns = await context.warehouse.columns(sql, {}, codedColumns);
  const lines = priceTable(columns);
  const parameter = (name: string): number => parameterOf(card, context, name);
  const fitted = fitValues(
    lines,
    columnOf(columns, 'log_quantity', 'double').values,
    {
      minimumLines: parameter('minimum_cell_lines'),
      minimumEnterprises: parameter('minimum_cell_enterprises'),
    },
    context.rng,
  );
  return priceObservations(card, context, lines, fitted);
}

const indicator: Indicator = { card, observe, folder, evidenceIsOwn: true };
export default indicator;
