import { columnOf } from '../../warehouse/warehouse.ts';
import { readSelect } from '../designs/read-select.ts';
import { leaveOwnOutResiduals } from '../designs/residuals.ts';
import { subjectRows, tableOfSubjects } from '../designs/subject-rows.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { testRetaliation, whys } from './test.ts';

const folder = new URL('.', import.meta.url);
/** Other enterprises that a cell must have. */
const cellPeers = 5;

/** Codes of a column in another dictionary; -1 where it has no such value. */
function recode({ codes, dictionary }: CodedIds, target: readonly string[]): Int32Array {
  const position = new Map(target.map((value, code) => [value, code]));
  return codes.map((code) => (code < 0 ? -1 : (position.get(dictionary[code]!) ?? -1)));
}

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const columns = await readSelect(context, card, new URL('observations.sql', folder));
  const complaints = await readSelect(context, card, new URL('complaints.sql', folder));
  const enterprise = columnOf(columns, 'enterprise_id', 'coded');
  const unit = columnOf(columns, 'unit_code', 'coded');
  const cell = columnOf(columns, 'cell', 'coded');
  const cells = { codes: cell.codes, count: cell.dictionary.length };
  const cases = {
    residuals: leaveOwnOutResiduals(
      columnOf(columns, 'value', 'double').values,
      enterprise.codes,
      cells,
      cellPeers,
    ),
    days: columnOf(columns, 'started_on', 'integer').values,
    enterprise: enterprise.codes,
    unit: unit.codes,
    unitCount: unit.dictionary.length,
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
