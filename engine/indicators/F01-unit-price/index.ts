import { readSql } from '../../warehouse/sql-file.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { comparePrices } from './compare-prices.ts';
import { codedColumns, priceTable } from './price-table.ts';
import { raiseOfHits } from './raise-of-hits.ts';
import { type PriceRules, testDeclarations, testEnterprises, whys } from './test.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const sql = readSql(new URL('observations.sql', folder));
  const lines = priceTable(await context.warehouse.columns(sql, {}, codedColumns));
  const parameter = (name: string): number => parameterOf(card, context, name);
  const rules: PriceRules = {
    shortfallFloor: parameter('shortfall_floor'),
    falseDiscovery: parameter('false_discovery'),
    minimumLines: parameter('minimum_lines'),
    minimumDeclarations: parameter('minimum_declarations'),
    winsor: parameter('winsor'),
  };
  const compared = comparePrices(lines, {
    minimumPeers: parameter('minimum_peers'),
    minimumEnterprises: parameter('minimum_other_enterprises'),
  });
  const tableFor = (
    subject: 'declaration' | 'enterprise',
    { codes, dictionary }: CodedIds,
  ): ObservationTable => {
    const ids = lines.rowCount === 0 ? [] : dictionary;
    const units = mainUnits(codes, ids.length, lines.unit);
    return subjectTable(card, context, subject, ids, whys, units);
  };
  const declarations = tableFor('declaration', lines.declaration);
  testDeclarations(declarations, lines, compared, rules);
  const enterprises = tableFor('enterprise', lines.enterprise);
  testEnterprises(enterprises, lines, compared, rules);
  raiseOfHits(declarations, lines, enterprises, rules);
  return [declarations, enterprises];
}

const indicator: Indicator = { card, observe, folder, evidenceIsOwn: true };
export default indicator;
