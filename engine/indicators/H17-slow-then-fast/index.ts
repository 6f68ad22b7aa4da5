import { columnOf } from '../../warehouse/warehouse.ts';
import { readSelect } from '../designs/read-select.ts';
import { leaveOwnOutResiduals } from '../designs/residuals.ts';
import { subjectRows, tableOfSubjects } from '../designs/subject-rows.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { testChanges, whys } from './test.ts';

const folder = new URL('.', import.meta.url);
/** Other enterprises that a cell must have. */
const minimumPeers = 5;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const columns = await readSelect(context, card, new URL('observations.sql', folder));
  const pairs = subjectRows(columns, 'pair');
  const enterprise = columnOf(columns, 'enterprise_id', 'coded').codes;
  const cell = columnOf(columns, 'cell', 'coded');
  const cells = { codes: cell.codes, count: cell.dictionary.length };
  const units = mainUnits(pairs.codes, pairs.count, columnOf(columns, 'unit_code', 'coded'));
  const table = tableOfSubjects(card, context, pairs, whys, units);
  testChanges(
    table,
    {
      residuals: leaveOwnOutResiduals(
        columnOf(columns, 'value', 'double').values,
        enterprise,
        cells,
        minimumPeers,
      ),
      days: columnOf(columns, 'started_on', 'integer').values,
      pair: pairs.codes,
      officer: columnOf(columns, 'officer_id', 'coded').codes,
      enterprise,
    },
    {
      minimumDays: parameter('minimum_days'),
      minimumSide: parameter('minimum_side'),
      excessFloor: parameter('excess_floor'),
      falseDiscovery: parameter('false_discovery'),
    },
  );
  return [table];
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
