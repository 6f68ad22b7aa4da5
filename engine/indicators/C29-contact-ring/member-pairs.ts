/** The pairs inside the rings that are signals, as observations. */
import { joinSubjectId } from '../../domain/ids.ts';
import type { RingPair } from '../../graph/rings/ring-pairs.ts';
import { columnOf, type ColumnTable } from '../../warehouse/warehouse.ts';
import { tableOfSubjects } from '../designs/subject-rows.ts';
import type { IndicatorContext } from '../indicator.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';

/** `contacts`: what the codes of the pairs point into. */
export function memberPairs(
  context: IndicatorContext,
  pairs: readonly RingPair[],
  contacts: ColumnTable,
): ObservationTable {
  const level = parameterOf(card, context, 'pair_false_discovery');
  const floor = parameterOf(card, context, 'excess_floor');
  const officers = columnOf(contacts, 'officer_id', 'coded').dictionary;
  const enterprises = columnOf(contacts, 'enterprise_id', 'coded').dictionary;
  const named = pairs.map((pair) => ({
    ...pair,
    id: joinSubjectId([officers[pair.officer]!, enterprises[pair.enterprise]!]), // codes lie in the dictionaries
  }));
  named.sort((a, b) => (a.id < b.id ? -1 : 1)); // no two are equal
  const table = tableOfSubjects(
    card,
    context,
    {
      subject: 'pair',
      rowCount: 0,
      codes: new Int32Array(0),
      count: named.length,
      ids: {
        officer: { codes: Int32Array.from(named, ({ officer }) => officer), dictionary: officers },
        enterprise: {
          codes: Int32Array.from(named, ({ enterprise }) => enterprise),
          dictionary: enterprises,
        },
      },
    },
    [],
  );
  named.forEach((pair, row) => {
    const spread = 1.96 * Math.sqrt(Math.max(pair.contacts, pair.variance));
    table.n[row] = pair.contacts;
    table.observed[row] = pair.contacts;
    table.expected[row] = pair.expected;
    table.variance[row] = pair.variance;
    table.effect[row] = pair.contacts / pair.expected - 1;
    table.low[row] = (pair.contacts - spread) / pair.expected - 1;
    table.high[row] = (pair.contacts + spread) / pair.expected - 1;
    table.p[row] = pair.p;
    table.q[row] = pair.q;
    table.tests[row] = named.length;
    table.peers[row] = named.length - 1;
    const hit = pair.q <= level && table.effect[row] >= floor;
    table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return table;
}
