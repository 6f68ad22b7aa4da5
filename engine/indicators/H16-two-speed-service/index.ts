import { combineCodes } from '../../statistics/combine-codes.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { readSelect } from '../designs/read-select.ts';
import { leaveOwnOutResiduals } from '../designs/residuals.ts';
import { subjectRows, tableOfSubjects } from '../designs/subject-rows.ts';
import { designWhys } from '../designs/why.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf } from '../subject-table.ts';
import { card } from './card.ts';
import { testTwoSpeeds } from './test.ts';

const folder = new URL('.', import.meta.url);
/** Other officers that a cell must have. */
const minimumPeers = 5;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const columns = await readSelect(context, card, new URL('observations.sql', folder));
  const officers = subjectRows(columns, 'officer');
  const cell = columnOf(columns, 'cell', 'coded');
  const unit = columnOf(columns, 'unit_code', 'coded');
  const cells = { codes: cell.codes, count: cell.dictionary.length };
  const residuals = leaveOwnOutResiduals(
    columnOf(columns, 'value', 'double').values,
    officers.codes,
    cells,
    minimumPeers,
  );
  const table = tableOfSubjects(
    card,
    context,
    officers,
    designWhys,
    mainUnits(officers.codes, officers.count, unit),
  );
  testTwoSpeeds(
    table,
    withoutOwnLevels(residuals, officers.codes, columnOf(columns, 'batch', 'coded')),
    officers.codes,
    {
      minimumCases: parameter('minimum_cases'),
      minimumGain: parameter('minimum_gain'),
      excessFloor: parameter('excess_floor'),
      falseDiscovery: parameter('false_discovery'),
    },
    context.rng,
  );
  return [table];
}

/** Residuals less the officer's mean in each task: a task that takes this officer longer makes no second group. */
function withoutOwnLevels(residuals: Float64Array, officer: Int32Array, task: CodedIds): Float64Array {
  const known = officer.map((code, row) => (Number.isNaN(residuals[row]!) ? -1 : code));
  const pairs = combineCodes(known, task.codes, task.dictionary.length);
  const sums = new Float64Array(pairs.count);
  const counts = new Int32Array(pairs.count);
  pairs.codes.forEach((pair, row) => {
    if (pair === -1) return;
    sums[pair]! += residuals[row]!;
    counts[pair]!++;
  });
  return residuals.map((residual, row) => {
    const pair = pairs.codes[row]!;
    return pair === -1 ? Number.NaN : residual - sums[pair]! / counts[pair]!;
  });
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
