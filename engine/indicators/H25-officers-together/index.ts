import { partialConjunction } from '../../statistics/partial-conjunction.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { readSelect } from '../designs/read-select.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { officerTests } from './officer-tests.ts';

const folder = new URL('.', import.meta.url);
const whys = ['too few of its officers could be judged'];
/** An officer counts as above expectation in `observed`, for the reader; the test itself has no such line. */
const level = 0.05;

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const rows = await readSelect(context, card, new URL('observations.sql', folder));
  const officer = columnOf(rows, 'officer_id', 'coded');
  const unit = columnOf(rows, 'unit_code', 'coded');
  const cases = columnOf(rows, 'cases', 'integer').values;
  const table = subjectTable(card, context, 'unit', rows.rowCount === 0 ? [] : unit.dictionary, whys);
  table.why.fill(0);
  table.n.fill(0);
  const tests = await officerTests(context);
  const main = mainUnits(officer.codes, officer.dictionary.length, unit, cases).codes;
  const worked = new Float64Array(officer.dictionary.length);
  officer.codes.forEach((code, row) => (worked[code]! += cases[row]!)); // never null
  const found: number[][] = Array.from({ length: table.rowCount }, () => []);
  officer.dictionary.forEach((id, code) => {
    const p = tests.get(id);
    const at = main[code]!;
    if (p === undefined || at === -1) return;
    found[at]!.push(p);
    table.n[at]! += worked[code]!;
  });
  const fewest = parameterOf(card, context, 'minimum_officers');
  const judged = [...found.keys()].filter((row) => found[row]!.length >= fewest);
  for (const row of judged) {
    const p = found[row]!;
    const lit = p.filter((value) => value <= level).length;
    table.outcome[row] = outcomeCode.clear; // it ranks, and is never a hit
    table.why[row] = -1;
    table.observed[row] = lit;
    table.expected[row] = level * p.length;
    table.effect[row] = lit / p.length - level;
    table.p[row] = partialConjunction(p, Math.ceil(parameterOf(card, context, 'least_share') * p.length));
    table.tests[row] = judged.length;
    table.peers[row] = judged.length - 1;
  }
  return [table];
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
