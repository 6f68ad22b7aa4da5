import { type ColumnTable, columnOf } from '../../warehouse/warehouse.ts';
import { readSelect } from '../designs/read-select.ts';
import { leaveOwnOutResiduals } from '../designs/residuals.ts';
import { subjectRows, tableOfSubjects } from '../designs/subject-rows.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import type { Cases } from './before-and-after.ts';
import { testRetaliation, whys } from './test.ts';

const folder = new URL('.', import.meta.url);
/** Other enterprises that a cell must have. */
const cellPeers = 5;

/** Codes of a column in another dictionary; -1 where it has no such value. */
function recode({ codes, dictionary }: CodedIds, target: readonly string[]): Int32Array {
  const position = new Map(target.map((value, code) => [value, code]));
  return codes.map((code) => (code < 0 ? -1 : (position.get(dictionary[code]!) ?? -1)));
}

/** Departures of a SELECT's values from their cells, with the cell's other enterprises as the yardstick. */
function casesOf(columns: ColumnTable, enterprises: readonly string[], units: readonly string[]): Cases {
  const enterprise = recode(columnOf(columns, 'enterprise_id', 'coded'), enterprises);
  const cell = columnOf(columns, 'cell', 'coded');
  const cells = { codes: cell.codes, count: cell.dictionary.length };
  return {
    residuals: leaveOwnOutResiduals(
      columnOf(columns, 'value', 'double').values,
      enterprise,
      cells,
      cellPeers,
    ),
    days: columnOf(columns, 'started_on', 'integer').values,
    enterprise,
    unit: recode(columnOf(columns, 'unit_code', 'coded'), units),
    unitCount: units.length,
  };
}

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const select = (name: string): Promise<ColumnTable> => readSelect(context, card, new URL(name, folder));
  const columns = await select('observations.sql');
  const complaints = await select('complaints.sql');
  const enterprise = columnOf(columns, 'enterprise_id', 'coded');
  const unit = columnOf(columns, 'unit_code', 'coded');
  const [enterprises, units] = [enterprise.dictionary, unit.dictionary];
  const cases = {
    holds: casesOf(columns, enterprises, units),
    requests: context.feeds.has('trader_requests')
      ? casesOf(await select('requests.sql'), enterprises, units)
      : null,
  };
  const at = recode(columnOf(complaints, 'unit_code', 'coded'), unit.dictionary);
  const of = recode(columnOf(complaints, 'enterprise_id', 'coded'), enterprise.dictionary);
  const known = at.map((code, row) => (code >= 0 && of[row]! >= 0 ? 1 : 0));
  return card.subjects.map((kind) => {
    const subjects = subjectRows(complaints, kind);
    const table = tableOfSubjects(card, context, subjects, whys);
    table.why.fill(0);
    testRetaliation(
      table,
      cases,
      {
        subject: subjects.codes.map((code, row) => (known[row] === 1 ? code : -1)),
        enterprise: of,
        unit: at,
        day: columnOf(complaints, 'made_on', 'integer').values,
      },
      {
        days: parameter('days'),
        minimumCases: parameter('minimum_cases'),
        minimumPeers: parameter('minimum_peers'),
        pretrend: parameter('pretrend'),
        excessFloor: parameter('excess_floor'),
        falseDiscovery: parameter('false_discovery'),
      },
    );
    return table;
  });
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
