import { readSql } from '../../warehouse/sql-file.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import { mainUnits } from '../main-units.ts';
import type { CodedIds, ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { type ChannelTables, channelTables, opportunityCodes, reentryCodes } from './channel-tables.ts';
import { heaviestEvents, ruleOnDeclarations, type ShoppingRules, testSubjects, whys } from './test.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const parameter = (name: string): number => parameterOf(card, context, name);
  const sql = (file: string): string => readSql(new URL(file, folder));
  const tables = channelTables(
    await context.warehouse.columns(sql('observations.sql'), {}, opportunityCodes),
    await context.warehouse.columns(sql('reentries.sql'), { days: parameter('days') }, reentryCodes),
  );
  const rules: ShoppingRules = {
    minimumDeclarations: parameter('minimum_declarations'),
    minimumEvents: parameter('minimum_events'),
    delta: parameter('excess_floor'),
    exceedance: parameter('exceedance'),
    localFalseDiscovery: parameter('local_false_discovery'),
  };
  const [enterprises, brokers] = (['enterprise', 'broker'] as const).map((subject) => {
    const ids = subject === 'enterprise' ? tables.enterprises : tables.brokers;
    const table = subjectTable(card, context, subject, ids, whys, unitsOf(tables, subject, ids.length));
    testSubjects(table, tables, subject, rules);
    return table;
  }) as [ObservationTable, ObservationTable]; // one for each of two subjects

  const events = heaviestEvents(tables);
  const { reentry, unit } = tables.reentries;
  const ids = events.map((event) => reentry.dictionary[reentry.codes[event]!]!); // every event has a new declaration
  const units = { codes: Int32Array.from(events, (event) => unit[event]!), dictionary: tables.units };
  const declarations = subjectTable(card, context, 'declaration', ids, whys, units);
  ruleOnDeclarations(declarations, tables, events, enterprises);
  return [enterprises, brokers, declarations];
}

function unitsOf(
  { opportunities, units }: ChannelTables,
  subject: 'enterprise' | 'broker',
  count: number,
): CodedIds {
  const all = { codes: opportunities.unit, dictionary: units };
  return mainUnits(opportunities[subject], count, all, opportunities.declarations);
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
