import { benjaminiHochberg } from '../../statistics/false-discovery.ts';
import type { DigitTest } from '../../statistics/newcomb-benford.ts';
import { fewestSubjects } from '../../statistics/normal-empirical-bayes.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import { outcomeCode, type ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { chiSquareInflation, compareDigits } from './compare-digits.ts';

const folder = new URL('.', import.meta.url);
const whys = ['too few cases', 'too few subjects to know ordinary differences'] as const;
const digits = 9;

const sumOf = (cells: readonly (readonly number[])[]): number[] =>
  Array.from({ length: digits }, (_, d) => cells.reduce((sum, counts) => sum + counts[d]!, 0));

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const sql = readSql(new URL('observations.sql', folder));
  const bound = selectParameters(context, card, sql);
  const rows = await context.warehouse.columns(sql, bound, ['enterprise_id', 'unit_code', 'goods']);
  if (rows.rowCount === 0) return [subjectTable(card, context, 'enterprise', [], whys)];
  const enterprise = columnOf(rows, 'enterprise_id', 'coded');
  const goods = columnOf(rows, 'goods', 'coded');
  const digit = columnOf(rows, 'digit', 'integer').values;
  const lines = columnOf(rows, 'lines', 'integer').values;
  const value = columnOf(rows, 'value_vnd', 'bigint').values;
  const ids = enterprise.dictionary;
  const units = mainUnits(enterprise.codes, ids.length, columnOf(rows, 'unit_code', 'coded'), lines);
  const table = subjectTable(card, context, 'enterprise', ids, whys, units);

  // Digits of everybody in each HS6, and of each enterprise in its own.
  const all = goods.dictionary.map(() => new Array<number>(digits).fill(0));
  const own = ids.map(() => new Map<number, number[]>());
  for (let row = 0; row < rows.rowCount; row++) {
    const place = digit[row]! - 1; // 1 to 9: values are at least 1
    const cell = goods.codes[row]!;
    const who = enterprise.codes[row]!;
    all[cell]![place]! += lines[row]!;
    const cells = own[who]!; // one a dictionary entry
    if (!cells.has(cell)) cells.set(cell, new Array<number>(digits).fill(0));
    cells.get(cell)![place]! += lines[row]!; // set on the line before
    if (table.valueAtRiskVnd[who] === -1n) table.valueAtRiskVnd[who] = 0n;
    table.valueAtRiskVnd[who]! += value[row]! / 100n;
  }

  const tested: number[] = [];
  own.forEach((cells, who) => {
    const counts = [...cells.values()];
    const n = counts.reduce((sum, cell) => sum + cell.reduce((total, count) => total + count, 0), 0);
    table.n[who] = n;
    table.peers[who] = ids.length - 1;
    if (n >= parameterOf(card, context, 'minimum_lines')) tested.push(who);
    else table.why[who] = whys.indexOf('too few cases');
  });
  if (tested.length < fewestSubjects) {
    for (const who of tested) table.why[who] = whys.indexOf('too few subjects to know ordinary differences');
    return [table];
  }
  const everybody = sumOf(all);
  const compare = (who: number, draws: number, inflation: number): DigitTest => {
    const cells = [...own[who]!].map(([cell, counts]) => ({
      own: counts,
      others: all[cell]!.map((count, d) => count - counts[d]!),
    }));
    const mine = sumOf(cells.map((cell) => cell.own));
    const others = everybody.map((count, d) => count - mine[d]!);
    return compareDigits(cells, others, context.rng.stream(ids[who]!), draws, inflation);
  };
  const inflation = chiSquareInflation(Float64Array.from(tested, (who) => compare(who, 1, 1).chiSquare));
  for (const who of tested) {
    const found = compare(who, parameterOf(card, context, 'draws'), inflation);
    table.observed[who] = found.chiSquare;
    table.expected[who] = digits - 1;
    table.variance[who] = 2 * (digits - 1);
    table.effect[who] = found.departure;
    table.p[who] = found.p;
  }
  const q = benjaminiHochberg(Float64Array.from(tested, (who) => table.p[who]!));
  tested.forEach((who, place) => {
    table.q[who] = q[place]!;
    table.tests[who] = tested.length;
    const hit =
      q[place]! <= parameterOf(card, context, 'false_discovery') &&
      table.effect[who]! >= parameterOf(card, context, 'departure_floor');
    table.outcome[who] = hit ? outcomeCode.hit : outcomeCode.clear;
  });
  return [table];
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
