import { columnOf } from '../../warehouse/warehouse.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { codedColumns, priceTable } from '../F01-unit-price/price-table.ts';
import { raiseOfHits } from '../F01-unit-price/raise-of-hits.ts';
import { type PriceRules, testDeclarations, testEnterprises, whys } from '../F01-unit-price/test.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { fitValues } from './fit-values.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const sql = readSql(new URL('observations.sql', folder));
  const columns = await context.warehouse.columns(sql, {}, codedColumns);
  const lines = priceTable(columns);
  const parameter = (name: string): number => parameterOf(card, context, name);
  const rules: PriceRules = {
    shortfallFloor: parameter('shortfall_floor'),
    falseDiscovery: parameter('false_discovery'),
    minimumLines: parameter('minimum_lines'),
    minimumDeclarations: parameter('minimum_declarations'),
    winsor: parameter('winsor'),
  };
  const fitted = fitValues(
    lines,
    columnOf(columns, 'log_quantity', 'double').values,
    {
      minimumLines: parameter('minimum_cell_lines'),
      minimumEnterprises: parameter('minimum_cell_enterprises'),
    },
    context.rng,
  );
  const tableFor = (
    subject: 'declaration' | 'enterprise',
    { codes, dictionary }: CodedIds,
  ): ObservationTable => {
    const ids = lines.rowCount === 0 ? [] : dictionary;
    return subjectTable(card, context, subject, ids, whys, mainUnits(codes, ids.length, lines.unit));
  };
  const declarations = tableFor('declaration', lines.declaration);
  testDeclarations(declarations, lines, fitted, rules);
  const enterprises = tableFor('enterprise', lines.enterprise);
  testEnterprises(enterprises, lines, fitted, rules);
  raiseOfHits(declarations, lines, enterprises, rules);
  return [declarations, enterprises];
}

const indicator: Indicator = { card, observe, folder, evidenceIsOwn: true };
export default indicator;
