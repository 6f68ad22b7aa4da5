/** What compared prices say of declarations and of enterprises. */
import type { IndicatorCard, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import type { ComparedPrices } from './compare-prices.ts';
import type { PricedLines } from './price-table.ts';
import { raiseOfHits } from './raise-of-hits.ts';
import { type PriceRules, testDeclarations, testEnterprises, whys } from './test.ts';

/** Lines beside what the comparison says of each. */
export interface LinesCompared {
  readonly lines: PricedLines;
  readonly compared: ComparedPrices;
}

export function priceObservations(
  card: IndicatorCard,
  context: IndicatorContext,
  { lines, compared }: LinesCompared,
): readonly ObservationTable[] {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const rules: PriceRules = {
    shortfallFloor: parameter('shortfall_floor'),
    falseDiscovery: parameter('false_discovery'),
    minimumLines: parameter('minimum_lines'),
    minimumDeclarations: parameter('minimum_declarations'),
    winsor: parameter('winsor'),
  };
  const tableFor = (
    subject: 'declaration' | 'enterprise',
    { codes, dictionary }: CodedIds,
  ): ObservationTable => {
    const ids = lines.rowCount === 0 ? [] : dictionary;
    return subjectTable(card, context, subject, ids, whys, mainUnits(codes, ids.length, lines.unit));
  };
  // Enterprises first: what their test needs beside the lines is let go before the table of declarations, of millions of rows, is there.
  const enterprises = tableFor('enterprise', lines.enterprise);
  testEnterprises(enterprises, lines, compared, rules);
  const declarations = tableFor('declaration', lines.declaration);
  testDeclarations(declarations, lines, compared, rules);
  raiseOfHits(declarations, lines, enterprises, rules);
  return [declarations, enterprises];
}
