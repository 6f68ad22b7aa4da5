import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
import { connectedComponents } from './components.ts';
import { testGroups, whys } from './test.ts';

const folder = new URL('.', import.meta.url);

async function observe(context: IndicatorContext): Promise<readonly ObservationTable[]> {
  const { warehouse } = context;
  const sql = readSql(new URL('observations.sql', folder));
  const firms = await warehouse.columns(sql, selectParameters(context, card, sql), [
    'enterprise_id',
    'unit_code',
  ]);
  const none = firms.rowCount === 0;
  const ids = none ? [] : columnOf(firms, 'enterprise_id', 'coded').dictionary;
  const units = none ? undefined : columnOf(firms, 'unit_code', 'coded');
  const table = subjectTable(card, context, 'enterprise', ids, whys, units);
  if (none) return [table];

  const linkSql = readSql(new URL('links.sql', folder));
  const links = await warehouse.columns(linkSql, selectParameters(context, card, linkSql), [
    'enterprise_id',
    'link',
  ]);
  const value = columnOf(firms, 'value_vnd', 'bigint').values.map((cents) => cents / 100n);
  testGroups(
    table,
    {
      marked: Uint8Array.from(columnOf(firms, 'marked', 'integer').values),
      value,
      group: connectedComponents(ids.length, linkedPairs(ids, links)),
    },
    {
      minimumMembers: parameterOf(card, context, 'minimum_members'),
      largestGroup: parameterOf(card, context, 'largest_group'),
      excessFloor: parameterOf(card, context, 'excess_floor'),
      falseDiscovery: parameterOf(card, context, 'false_discovery'),
    },
  );
  return [table];
}

/** Rows of enterprises next to each other under one key: enough to connect all that share it. */
function* linkedPairs(
  ids: readonly string[],
  links: Awaited<ReturnType<IndicatorContext['warehouse']['columns']>>,
): Generator<readonly [number, number]> {
  if (links.rowCount === 0) return;
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const { codes, dictionary } = columnOf(links, 'enterprise_id', 'coded');
  const link = columnOf(links, 'link', 'coded').codes;
  let before = -1;
  for (let i = 0; i < links.rowCount; i++) {
    const row = rowOf.get(dictionary[codes[i]!]!); // a code of its dictionary
    if (i > 0 && link[i] !== link[i - 1]) before = -1;
    if (row === undefined) continue; // it declared nothing in the window
    if (before !== -1) yield [before, row];
    before = row;
  }
}

const indicator: Indicator = { card, observe, folder };
export default indicator;
