/** The world keeps the feed contract: every value, every key, every reference. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoteIdentifier, quoteLiteral } from '../../engine/index.ts';
import { feeds } from '../contracts/index.ts';
import type { FeedColumn } from '../contracts/feed.ts';
import { openWorld, type OpenedWorld } from './opened-world.ts';
import { schemes } from './schemes/index.ts';

let world: OpenedWorld;
beforeAll(async () => {
  world = await openWorld({
    size: { units: 3, officers: 140, brokers: 60, enterprises: 600, declarations: 25_000 },
    // Every scheme there is: none may break the contract, alone or beside another.
    schemes: schemes.map(({ kind }) => ({ kind, count: 1 })),
  });
});
afterAll(() => world.close());

/** SQL that is true for a value the contract does not allow. */
function fault(column: FeedColumn): string {
  const name = quoteIdentifier(column.name);
  const faults: string[] = column.required ? [`${name} IS NULL`] : [];
  if (column.values !== undefined)
    faults.push(`${name} NOT IN (${column.values.map(quoteLiteral).join(', ')})`);
  if (column.pattern !== undefined)
    faults.push(`NOT regexp_full_match(${name}, ${quoteLiteral(column.pattern)})`);
  if (column.maxLength !== undefined) faults.push(`length(${name}) NOT BETWEEN 1 AND ${column.maxLength}`);
  if (column.kind === 'integer' || column.kind === 'decimal') {
    faults.push(`${name} NOT BETWEEN ${column.minimum!} AND ${column.maximum!}`); // both kinds have bounds
  }
  if (column.kind === 'date' || column.kind === 'timestamp') {
    faults.push(`year(${name}) NOT BETWEEN ${column.minimum!} AND ${column.maximum!}`);
  }
  return faults.length === 0 ? 'false' : `coalesce(${faults.join(' OR ')}, false)`;
}

describe.each(feeds.map((feed) => [feed.name, feed] as const))('%s', (name, feed) => {
  test('has the columns and types of its contract', async () => {
    const described = await world.warehouse.rows(`DESCRIBE ${name}`);
    const contract = new Map(feed.columns.map((column) => [column.name, column.sqlType]));
    expect(described.length).toBeGreaterThan(0);
    for (const { column_name: column, column_type: type } of described) {
      expect([column, type]).toEqual([column, contract.get(column as string)]);
    }
    const written = new Set(described.map((row) => row.column_name));
    expect(feed.columns.filter((column) => !written.has(column.name)).map((column) => column.name)).toEqual(
      [],
    );
  });

  test('has rows, all of them valid, each key once', async () => {
    expect(await world.number(`SELECT count(*) FROM ${name}`)).toBeGreaterThan(0);
    for (const column of feed.columns) {
      const bad = await world.warehouse.rows(
        `SELECT ${quoteIdentifier(column.name)} AS value FROM ${name} WHERE ${fault(column)} LIMIT 3`,
      );
      expect({ column: column.name, bad }).toEqual({ column: column.name, bad: [] });
    }
    const key = feed.key.map(quoteIdentifier).join(', ');
    expect(
      await world.warehouse.rows(`SELECT ${key} FROM ${name} GROUP BY ${key} HAVING count(*) > 1 LIMIT 3`),
    ).toEqual([]);
  });
});

/** Each selects rows that must not be there. */
const integrity: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'declaration_lines',
      'processing_events',
      'inspections',
      'trader_requests',
      'cargo_movements',
      'tax_payments',
      'permits',
      'complaints',
      'decisions',
      'system_audit',
    ].map((feed) => [
      `${feed} name declarations that exist`,
      `SELECT declaration_id FROM ${feed} WHERE declaration_id IS NOT NULL EXCEPT SELECT declaration_id FROM declarations`,
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        ['declarations', 'document_officer_id'],
        ['declarations', 'physical_officer_id'],
        ['processing_events', 'officer_id'],
        ['processing_events', 'assigner_id'],
        ['inspections', 'second_officer_id'],
        ['postings', 'officer_id'],
        ['duty_roster', 'officer_id'],
        ['complaints', 'officer_id'],
        ['system_audit', 'officer_id'],
      ] as const
    ).map(([feed, column]) => [
      `${feed}.${column} is an officer`,
      `SELECT ${column} FROM ${feed} WHERE ${column} IS NOT NULL EXCEPT SELECT officer_id FROM officers`,
    ]),
  ),
  'declarations name enterprises that exist':
    'SELECT enterprise_id FROM declarations EXCEPT SELECT enterprise_id FROM enterprises',
  'declarations name brokers that exist':
    'SELECT broker_id FROM declarations WHERE broker_id IS NOT NULL EXCEPT SELECT broker_id FROM brokers',
  'units are known':
    'SELECT unit_code FROM declarations UNION SELECT unit_code FROM duty_roster EXCEPT SELECT unit_code FROM units',
  'units are named by the code they have on the day': `SELECT 1 FROM declarations JOIN units u USING (unit_code)
      WHERE registered_at < u.valid_from OR registered_at::DATE > u.valid_to
    UNION ALL SELECT 1 FROM duty_roster JOIN units u USING (unit_code) WHERE starts_at < u.valid_from OR starts_at::DATE > u.valid_to
    UNION ALL SELECT 1 FROM complaints JOIN units u USING (unit_code) WHERE received_at < u.valid_from OR received_at::DATE > u.valid_to
    UNION ALL SELECT 1 FROM supervision_records JOIN units u USING (unit_code) WHERE "at" < u.valid_from OR "at"::DATE > u.valid_to`,
  'an office that is no more has a successor from the next day on': `SELECT unit_code FROM units u WHERE valid_to IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM units s WHERE s.unit_code = u.parent_code AND s.valid_from = u.valid_to + 1 AND s.province = u.province)`,
  'lines are in the tariff': 'SELECT hs_code FROM declaration_lines EXCEPT SELECT hs_code FROM tariff',
  'every declaration has lines':
    'SELECT declaration_id FROM declarations EXCEPT SELECT declaration_id FROM declaration_lines',
  'nobody has more than fifty lines': 'SELECT declaration_id FROM declaration_lines WHERE line_no > 50',
  'a declaration is worth its lines': `SELECT d.declaration_id FROM declarations d JOIN declaration_lines l USING (declaration_id)
    GROUP BY ALL HAVING sum(l.customs_value_vnd) <> any_value(d.customs_value_vnd)`,
  'a declaration owes the taxes of its lines': `SELECT d.declaration_id FROM declarations d JOIN declaration_lines l USING (declaration_id)
    GROUP BY ALL HAVING coalesce(sum(l.duty_vnd + l.vat_vnd), 0) <> any_value(d.tax_due_vnd)`,
  'the declared officer is the one assigned last': `SELECT e.declaration_id FROM declarations d JOIN processing_events e USING (declaration_id)
    WHERE e.stage = 'document' AND e.event IN ('assigned', 'reassigned')
    GROUP BY ALL HAVING arg_max(e.officer_id, (e."at", e.event_id)) IS DISTINCT FROM any_value(d.document_officer_id)`,
  'who is assigned is on duty in that team and stage': `SELECT e.event_id FROM processing_events e JOIN declarations d USING (declaration_id)
    WHERE e.event IN ('assigned', 'reassigned') AND NOT EXISTS (
      SELECT 1 FROM duty_roster r JOIN units u ON u.unit_code = d.unit_code
      WHERE r.officer_id = e.officer_id AND r.unit_code IN (d.unit_code, u.parent_code) AND r.team_code = d.team_code
        AND r.stage = e.stage AND e."at" >= r.starts_at AND e."at" < r.ends_at)`,
  'shifts of an officer in one stage do not overlap': `SELECT a.shift_id FROM duty_roster a JOIN duty_roster b
    ON a.officer_id = b.officer_id AND a.stage = b.stage AND a.shift_id < b.shift_id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at`,
  'who is on the roster is posted there': `SELECT r.shift_id FROM duty_roster r WHERE NOT EXISTS (
      SELECT 1 FROM postings p WHERE p.officer_id = r.officer_id AND p.unit_code = r.unit_code AND p.team_code = r.team_code
        AND r.starts_at::DATE >= p.from_on AND r.starts_at::DATE <= coalesce(p.to_on, DATE '2099-01-01'))`,
  'a stage is assigned, opened, decided in this order': `SELECT declaration_id FROM processing_events WHERE stage IN ('document', 'physical')
    GROUP BY declaration_id, stage
    HAVING min("at") FILTER (event = 'opened') < max("at") FILTER (event IN ('assigned', 'reassigned'))
      OR min("at") FILTER (event = 'decided') < max("at") FILTER (event <> 'decided')`,
  'goods are released after the last decision': `SELECT d.declaration_id FROM declarations d JOIN processing_events e USING (declaration_id)
    WHERE e.event = 'decided' AND e.stage <> 'gate' AND d.released_at < e."at"`,
  'a cancelled declaration is not released':
    'SELECT declaration_id FROM declarations WHERE cancelled_at IS NOT NULL AND released_at IS NOT NULL',
  'green declarations meet no officer':
    "SELECT declaration_id FROM declarations WHERE channel_assigned = 'green' AND document_officer_id IS NOT NULL",
  'nothing is known from after the year': `SELECT 1 FROM declarations WHERE greatest(registered_at, released_at, cancelled_at) >= '2026-01-01'
    UNION ALL SELECT 1 FROM processing_events WHERE "at" >= '2026-01-01'
    UNION ALL SELECT 1 FROM inspections WHERE ended_at >= '2026-01-01'
    UNION ALL SELECT 1 FROM complaints WHERE greatest(received_at, closed_at) >= '2026-01-01'
    UNION ALL SELECT 1 FROM permits WHERE greatest(requested_at, issued_at) >= '2026-01-01'`,
  'truth names declarations that exist':
    'SELECT declaration_id FROM truth_declarations EXCEPT SELECT declaration_id FROM declarations',
  'truth names officers that exist':
    'SELECT officer_id FROM truth_schemes WHERE officer_id IS NOT NULL EXCEPT SELECT officer_id FROM officers',
  'truth counts the declarations it labels': `SELECT s.scheme_id FROM truth_schemes s JOIN truth_declarations d USING (scheme_id)
    WHERE s.planted AND s.scheme LIKE 'steered%' GROUP BY ALL HAVING count(*) <> any_value(s.declarations)`,
};

describe('references and times', () => {
  test.each(Object.entries(integrity))('%s', async (_, sql) => {
    expect(await world.warehouse.rows(`SELECT * FROM (${sql}) LIMIT 3`)).toEqual([]);
  });
});
