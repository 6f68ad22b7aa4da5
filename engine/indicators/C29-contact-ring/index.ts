import { dayNumber, dayToIso } from '../../domain/calendar.ts';
import { type RingPair, ringPairs } from '../../graph/rings/ring-pairs.ts';
import { ringSearch, type TestedRing, testedRingOptions } from '../../graph/rings/tested-rings.ts';
import { combineCodes } from '../../statistics/combine-codes.ts';
import { columnOf, type ColumnTable } from '../../warehouse/warehouse.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { rollUpPairs } from '../designs/roll-up-pairs.ts';
import { emptyObservations, type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { dealtContacts, ringContacts } from './ring-contacts.ts';
import { memberPairs } from './member-pairs.ts';
import { ringTies } from './ring-ties.ts';
import { ringLayers } from './ring-layers.ts';
import { nameRings, type NamedRing, ringValues } from './name-rings.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const { warehouse, windowFrom, asOf } = context;
  const contacts = await ringContacts(warehouse, windowFrom, asOf);
  if (contacts.rowCount === 0)
    return withMembers(context, observations(context, [], [], undefined), [], contacts);
  const enterprises = columnOf(contacts, 'enterprise_id', 'coded').dictionary;
  const ties = await ringTies(warehouse, enterprises, parameter('most_sharing'));
  const options = {
    ...testedRingOptions,
    most: parameter('most_rings'),
    minimumMembers: parameter('minimum_members'),
  };
  const search = ringSearch(dealtContacts(contacts));
  const tested = search.tested(context.rng, options, ties);
  const { randomisations } = tested;
  const rings = await ringLayers(context, tested.rings, search, enterprises, ties, options);
  const named = await nameRings(warehouse, rings, contacts, {
    windowFrom,
    asOf,
    mostSharing: parameter('most_sharing'),
  });
  const values = await ringValues(warehouse, windowFrom, asOf);
  const note =
    rings.length === 0
      ? `không tìm thấy nhóm nào trong ${contacts.rowCount} lần tiếp xúc / no group found among ${contacts.rowCount} contacts`
      : `chia lại ngẫu nhiên ${randomisations} lần / contacts dealt again ${randomisations} times`;
  const found = observations(
    context,
    named,
    named.map(({ id }) => values.get(id) ?? 0n),
    note,
  );
  const level = parameter('false_discovery');
  const floor = parameter('excess_floor');
  const pairs = ringPairs(tested, (ring) => isSignal(ring, level, floor));
  return withMembers(context, found, pairs, contacts);
}

function withMembers(
  context: IndicatorContext,
  rings: ObservationTable,
  pairs: readonly RingPair[],
  contacts: ColumnTable,
): readonly ObservationTable[] {
  const table = memberPairs(context, pairs, contacts);
  const rules = {
    falseDiscovery: parameterOf(card, context, 'pair_false_discovery'),
    whys: [],
    whyNoPair: -1, // every pair of a ring has a p
  };
  const [officers, enterprises] = [
    columnOf(contacts, 'officer_id', 'coded'),
    columnOf(contacts, 'enterprise_id', 'coded'),
  ];
  return [
    rings,
    // Pairs in a ring were picked out of all who met: they are more often than not above expectation.
    {
      ...table,
      pickedFrom: combineCodes(officers.codes, enterprises.codes, enterprises.dictionary.length).count,
    },
    rollUpPairs(card, context, 'officer', [table], rules),
    rollUpPairs(card, context, 'enterprise', [table], rules),
  ];
}

const excessOf = ({ contacts, expectedContacts }: TestedRing): number => contacts / expectedContacts - 1;

const isSignal = (ring: TestedRing, level: number, floor: number): boolean =>
  ring.q <= level && excessOf(ring) >= floor;

function observations(
  context: IndicatorContext,
  rings: readonly NamedRing[],
  values: readonly bigint[],
  note: string | undefined,
): ObservationTable {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const table = emptyObservations({
    indicator: card.id,
    version: card.version,
    family: card.family,
    subject: 'ring',
    group: card.group,
    unitOfMeasure: card.unitOfMeasure,
    windowFrom: context.windowFrom,
    windowTo: dayToIso(dayNumber(context.asOf) - 1),
    rowCount: rings.length,
    ids: { ring: { codes: Int32Array.from(rings.keys()), dictionary: rings.map(({ id }) => id) } },
    whys: [],
    ...(note === undefined ? {} : { notes: [note] }),
  });
  rings.forEach((ring, row) => {
    const { contacts, expectedContacts, variance, p, q } = ring;
    const spread = 1.96 * Math.sqrt(Math.max(contacts, variance));
    table.n[row] = contacts;
    table.observed[row] = contacts;
    table.expected[row] = expectedContacts;
    table.variance[row] = variance;
    table.effect[row] = excessOf(ring);
    table.low[row] = (contacts - spread) / expectedContacts - 1;
    table.high[row] = (contacts + spread) / expectedContacts - 1;
    table.p[row] = p;
    table.q[row] = q;
    table.tests[row] = rings.length;
    table.valueAtRiskVnd[row] = values[row]!; // one a ring
    const hit = isSignal(ring, parameter('false_discovery'), parameter('excess_floor'));
    table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return table;
}

const indicator: Indicator = { card, observe, folder, evidenceIsOwn: true, fills: ['ring_members'] };
export default indicator;
