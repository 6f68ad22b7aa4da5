import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { findRounds, keepRounds } from './rounds.ts';
import { testCarousels, type TradedLine, whys } from './test.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const { warehouse } = context;
  const tradersSql = readSql(new URL('traders.sql', folder));
  const traders = await warehouse.columns(tradersSql, selectParameters(context, card, tradersSql), [
    'enterprise_id',
    'unit_code',
  ]);
  const none = traders.rowCount === 0;
  const ids = none ? [] : columnOf(traders, 'enterprise_id', 'coded').dictionary;
  const units = none ? undefined : columnOf(traders, 'unit_code', 'coded');
  const table = subjectTable(card, context, 'enterprise', ids, whys, units);
  if (none) return [table];
  const found = await findRounds(context, new Map(ids.map((id, row) => [id, row])));
  const rules = {
    minimumConsignments: parameterOf(card, context, 'minimum_consignments'),
    priorConsignments: parameterOf(card, context, 'prior_consignments'),
    leastRate: parameterOf(card, context, 'least_rate'),
    excessFloor: parameterOf(card, context, 'excess_floor'),
    falseDiscovery: parameterOf(card, context, 'false_discovery'),
  };
  testCarousels(table, await tradedLines(context, ids), rules, found.tests);
  const raised = [...table.outcome.keys()].filter((row) => table.outcome[row] === outcomeCode.hit);
  await keepRounds(warehouse, found, new Set(raised));
  return [table];
}

async function tradedLines(context: IndicatorContext, ids: readonly string[]): Promise<TradedLine[]> {
  const sql = readSql(new URL('observations.sql', folder));
  const lines = await context.warehouse.columns(sql, selectParameters(context, card, sql), [
    'exporter_id',
    'importer_id',
  ]);
  if (lines.rowCount === 0) return [];
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const exporter = columnOf(lines, 'exporter_id', 'coded');
  const importer = columnOf(lines, 'importer_id', 'coded');
  const trials = columnOf(lines, 'trials', 'integer').values;
  const hits = columnOf(lines, 'hits', 'integer').values;
  const othersTrials = columnOf(lines, 'others_trials', 'integer').values;
  const othersHits = columnOf(lines, 'others_hits', 'integer').values;
  const cents = columnOf(lines, 'value_vnd', 'bigint').values;
  // Whoever trades has declared in the window, so has a row.
  const rowsOf = ({ codes, dictionary }: typeof exporter): number[] =>
    Array.from(codes.subarray(0, lines.rowCount), (code) => rowOf.get(dictionary[code]!)!);
  const [out, back] = [rowsOf(exporter), rowsOf(importer)];
  return out.map((row, i) => ({
    exporter: row,
    importer: back[i]!,
    trials: trials[i]!,
    hits: hits[i]!,
    othersTrials: othersTrials[i]!,
    othersHits: othersHits[i]!,
    value: cents[i]! / 100n,
  }));
}

const indicator: Indicator = { card, observe, folder, fills: ['goods_rounds'] };
export default indicator;
