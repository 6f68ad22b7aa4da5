/** The rules that every observation table keeps, whatever the indicator; a test and a run's checks read them here. */
import { outcomes, subjectKeys } from '../domain/vocabulary.ts';
import type { IndicatorCard } from './indicator.ts';
import { outcomeCode, type ObservationTable } from './observations.ts';
import { subjectIds } from './run-case.ts';

const columns = [
  'outcome',
  'why',
  'n',
  'observed',
  'expected',
  'variance',
  'effect',
  'low',
  'high',
  'p',
  'q',
  'tests',
  'peers',
  'valueAtRiskVnd',
] as const;

/** Everything that is wrong with a table, in words; none is the only pass. */
export function observationFaults(card: IndicatorCard, table: ObservationTable): string[] {
  const faults: string[] = [];
  const fault = (row: number, text: string): void => {
    if (faults.length < 20) faults.push(`${table.indicator} ${table.subject} row ${row}: ${text}`);
  };
  if (table.indicator !== card.id) faults.push(`indicator ${table.indicator} on the card of ${card.id}`);
  if (!card.subjects.includes(table.subject)) faults.push(`subject ${table.subject} is not on the card`);
  if (table.family !== card.family) faults.push(`family ${table.family} is not the card's`);
  for (const name of columns) {
    if (table[name].length !== table.rowCount)
      faults.push(`${name} has ${table[name].length} of ${table.rowCount} rows`);
  }
  for (const key of subjectKeys[table.subject]) {
    if (table.ids[key]?.codes.length !== table.rowCount) faults.push(`ids.${key} does not cover the rows`);
  }
  if (faults.length > 0) return faults;

  const ids = subjectIds(table);
  for (let row = 0; row < table.rowCount; row++) {
    if (row > 0 && !(ids[row - 1]! < ids[row]!))
      fault(row, `'${ids[row]!}' does not come after '${ids[row - 1]!}'`);
    const outcome = table.outcome[row]!;
    if (outcome >= outcomes.length) fault(row, `outcome ${outcome}`);
    const judged = outcome === outcomeCode.hit || outcome === outcomeCode.clear;
    const explained = table.whys[table.why[row]!] !== undefined;
    if (judged && table.why[row] !== -1) fault(row, 'a why on a hit or clear row');
    if (!judged && !explained) fault(row, 'no why');
    const [effect, low, high] = [table.effect[row]!, table.low[row]!, table.high[row]!];
    if (judged && Number.isNaN(effect)) fault(row, 'a judgement without an effect');
    if (judged && !(table.n[row]! >= 1)) fault(row, `a judgement on n = ${table.n[row]!}`);
    if (Number.isNaN(low) !== Number.isNaN(high)) fault(row, 'half an interval');
    if (low > effect || effect > high) fault(row, `effect ${effect} outside ${low} to ${high}`);
    const [p, q] = [table.p[row]!, table.q[row]!];
    if (p < 0 || p > 1 || q < 0 || q > 1) fault(row, `p ${p}, q ${q}`);
    if (q < p * (1 - 1e-12)) fault(row, `q ${q} below p ${p}`);
    if (!judged && !(Number.isNaN(p) && Number.isNaN(q))) fault(row, 'a p-value without a judgement');
    if (!Number.isNaN(q) && Number.isNaN(p)) fault(row, 'q without p');
    if (!Number.isNaN(q) && table.tests[row]! < 1) fault(row, 'q without a number of tests');
    for (const name of ['n', 'observed', 'expected', 'variance', 'effect', 'low', 'high'] as const) {
      if (Math.abs(table[name][row]!) === Infinity) fault(row, `${name} is infinite`);
    }
    if (table.variance[row]! < 0) fault(row, 'a negative variance');
  }
  return faults;
}
