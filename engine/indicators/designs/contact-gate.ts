/**
 * Pairs whose contact is above expectation (C01 for enterprises, C02 for brokers): stage one, after which stage two asks whether the
 * contact pays (methods.md 3.3). Which pairs they are does not depend on any outcome of their cases, so tests made on these alone
 * keep their level, and the family of tests is short.
 */
import excessContact from '../C01-excess-contact/index.ts';
import excessBrokerContact from '../C02-excess-broker-contact/index.ts';
import type { IndicatorContext } from '../indicator.ts';
import { type CodedIds, type ObservationTable, outcomeCode } from '../observations.ts';

/** The pairs table of C01 or C02: of the run's earlier observations, else made from the feature tables. */
export async function contactPairs(
  context: IndicatorContext,
  subject: 'pair' | 'broker_pair',
): Promise<ObservationTable> {
  const indicator = subject === 'pair' ? excessContact : excessBrokerContact;
  const ofIndicator = context.earlier?.filter((table) => table.indicator === indicator.card.id) ?? [];
  const tables =
    ofIndicator.length > 0 ? ofIndicator : await indicator.observe({ ...context, parameters: {} });
  return tables.find((table) => table.subject === subject)!; // both cards name their pairs
}

/** Officer id → ids of the enterprises or brokers. */
export async function pairsAboveExpectation(
  context: IndicatorContext,
  subject: 'pair' | 'broker_pair',
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const pairs = await contactPairs(context, subject);
  const idAt = ({ codes, dictionary }: CodedIds, row: number): string => dictionary[codes[row]!]!; // a pair has both ids
  const above = new Map<string, Set<string>>();
  for (let row = 0; row < pairs.rowCount; row++) {
    if (pairs.outcome[row] !== outcomeCode.hit) continue;
    const officer = idAt(pairs.ids.officer!, row);
    const trader = idAt((pairs.ids.enterprise ?? pairs.ids.broker)!, row);
    above.set(officer, (above.get(officer) ?? new Set()).add(trader));
  }
  return above;
}
