import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { contactPairs } from '../designs/contact-gate.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { strongestOverlaps } from './test.ts';

const folder = new URL('.', import.meta.url);
const whys = ['no officer at another stage of the unit with enough enterprises tested with both'] as const;
/** Excess share of C01 at which contact counts as above expectation. */
const contactFloor = 0.05;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const stages = await context.warehouse.columns(readSql(new URL('observations.sql', folder)), {}, [
    'officer_id',
    'unit_code',
    'stage',
  ]);
  const officer = columnOf(stages, 'officer_id', 'coded');
  const unit = columnOf(stages, 'unit_code', 'coded');
  const stage = columnOf(stages, 'stage', 'coded');
  const pairs = await contactPairs(context, 'pair');
  const { officer: who, enterprise } = pairs.ids;
  const rowOf = new Map(officer.dictionary.map((id, row) => [id, row])); // one row an officer, in order
  const sets = officer.dictionary.map(() => ({ tested: new Set<number>(), above: new Set<number>() }));
  const level = parameter('contact_level');
  for (let row = 0; row < pairs.rowCount; row++) {
    // Held back for few contacts or quarters is above expectation all the same; of the rest without a p nothing is known.
    const heldBack = pairs.whys[pairs.why[row]!]?.startsWith('above expectation') === true;
    if (Number.isNaN(pairs.p[row]!) && !heldBack) continue;
    const at = rowOf.get(who!.dictionary[who!.codes[row]!]!); // a pair has both ids
    if (at === undefined) continue;
    const code = enterprise!.codes[row]!;
    sets[at]!.tested.add(code);
    if ((heldBack || pairs.p[row]! <= level) && pairs.effect[row]! >= contactFloor) sets[at]!.above.add(code);
  }
  const overlaps = strongestOverlaps(
    sets.map((own, row) => ({ ...own, unit: unit.codes[row]!, stage: stage.codes[row]! })),
    parameter('minimum_enterprises'),
  );
  const table = subjectTable(
    card,
    context,
    'officer',
    stages.rowCount === 0 ? [] : officer.dictionary,
    whys,
    unit,
  );
  const tested: number[] = [];
  overlaps.forEach((overlap, row) => {
    if (overlap === null) {
      table.why[row] = 0;
      return;
    }
    const { population, own, others, shared, p, compared } = overlap;
    const expected = (own * others) / population;
    const [low, high] = wilsonInterval(shared / own, own);
    table.n[row] = population;
    table.observed[row] = shared;
    table.expected[row] = expected;
    table.variance[row] = (expected * (1 - own / population) * (population - others)) / (population - 1);
    table.effect[row] = (shared - expected) / own;
    table.low[row] = low - expected / own;
    table.high[row] = high - expected / own;
    table.p[row] = p;
    table.peers[row] = compared;
    tested.push(row);
  });
  const q = benjaminiHochberg(Float64Array.from(tested, (row) => table.p[row]!));
  tested.forEach((row, place) => {
    table.q[row] = q[place]!;
    table.tests[row] = tested.length;
    const hit =
      q[place]! <= parameter('false_discovery') &&
      table.observed[row]! >= parameter('minimum_shared') &&
      table.effect[row]! >= parameter('excess_floor');
    table.outcome[row] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return [table];
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
