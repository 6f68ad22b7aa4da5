import { columnOf } from '../../warehouse/warehouse.ts';
import { readSelect } from '../designs/read-select.ts';
import { subjectRows, tableOfSubjects } from '../designs/subject-rows.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { testMatches, whys } from './test.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const columns = await readSelect(context, card, new URL('observations.sql', folder));
  const whole = (name: string): Int32Array => columnOf(columns, name, 'integer').values;
  const days = whole('days');
  const rules = {
    minimumComplaints: parameter('minimum_complaints'),
    minimumMatches: parameter('minimum_matches'),
    excessFloor: parameter('excess_floor'),
    falseDiscovery: parameter('false_discovery'),
  };
  return card.subjects.map((subject) => {
    const subjects = subjectRows(columns, subject);
    const units = mainUnits(subjects.codes, subjects.count, columnOf(columns, 'unit_code', 'coded'));
    const table = tableOfSubjects(card, context, subjects, whys, units);
    testMatches(
      table,
      {
        subject: subjects.codes,
        matched: Float64Array.from(whole('matched')),
        chance: Float64Array.from(whole('friction_days'), (friction, row) => friction / days[row]!),
      },
      rules,
    );
    return table;
  });
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
