import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf } from '../../warehouse/warehouse.ts';
import { selectParameters } from '../designs/select-parameters.ts';
import type { Indicator, IndicatorContext } from '../indicator.ts';
import type { ObservationTable } from '../observations.ts';
import { sharedKeyGroups } from '../shared-key-groups.ts';
import { parameterOf, subjectTable } from '../subject-table.ts';
import { card } from './card.ts';
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

  const value = columnOf(firms, 'value_vnd', 'bigint').values.map((cents) => cents / 100n);
  testGroups(
    table,
    {
      marked: Uint8Array.from(columnOf(firms, 'marked', 'integer').values),
      value,
      group: await sharedKeyGroups(warehouse, ids, {
        kinds: ['address', 'phone', 'representative', 'payer'],
        mostSharing: parameterOf(card, context, 'largest_degree'),
      }),
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

const indicator: Indicator = { card, observe, folder };
export default indicator;
