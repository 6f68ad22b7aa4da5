/**
 * Design "breaches": declarations that break a rule which honest traders break now and then. An enterprise is tested by the design
 * "rates", or by `judge`, such as the design "rules"; a declaration that breaks the rule is raised where its enterprise is a hit, by rule: alone it is mostly a slip.
 *
 * `observations.sql` gives one row a declaration looked at, in order of declaration_id, each once: `declaration_id`, `enterprise_id`,
 * `unit_code`, `cell` (what is alike), `breach` (boolean), `value_vnd` (that the breach touches). The card comes from `breachCard`.
 * The rows stay in the warehouse: what is read is a row an enterprise and cell, and a row a breach.
 */
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf, isValid } from '../../warehouse/warehouse.ts';
import type { IndicatorContext } from '../indicator.ts';
import { type ObservationTable, outcomeCode } from '../observations.ts';
import { subjectTable } from '../subject-table.ts';
import { observeRates } from './rates.ts';
import type { DesignOptions } from './read-select.ts';
import { selectParameters } from './select-parameters.ts';

/** The one reason that is not the rates design's own. */
export const breachWhy = 'its enterprise could not be judged';

const broken = `SELECT declaration_id, enterprise_id, unit_code, value_vnd::DECIMAL(18, 2) AS value_vnd
  FROM looked_at WHERE breach ORDER BY declaration_id`;

export async function observeBreaches(
  context: IndicatorContext,
  options: DesignOptions,
  judge: typeof observeRates = observeRates,
): Promise<readonly ObservationTable[]> {
  const { card, folder } = options;
  const { warehouse } = context;
  const sql = readSql(new URL('observations.sql', folder));
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE looked_at AS ${sql}`,
    selectParameters(context, card, sql),
  );
  const [enterprises] = (await judge(context, {
    ...options,
    card: { ...card, subjects: ['enterprise'] },
    selects: { enterprise: new URL('breaches.sql', import.meta.url).href },
  })) as [ObservationTable]; // one table a subject of the card
  const tables = [enterprises];
  if (card.subjects.includes('declaration'))
    tables.push(await brokenDeclarations(context, options, enterprises));
  await warehouse.run('DROP TABLE looked_at');
  return tables;
}

async function brokenDeclarations(
  context: IndicatorContext,
  { card }: DesignOptions,
  enterprises: ObservationTable,
): Promise<ObservationTable> {
  const rows = await context.warehouse.columns(broken, {}, ['declaration_id', 'enterprise_id', 'unit_code']);
  const empty = rows.rowCount === 0;
  const ids = empty ? [] : columnOf(rows, 'declaration_id', 'coded').dictionary;
  const table = subjectTable(
    card,
    context,
    'declaration',
    ids,
    [breachWhy],
    empty ? undefined : columnOf(rows, 'unit_code', 'coded'),
  );
  if (empty) return table;
  const subjects = enterprises.ids.enterprise!; // the rates' subject
  const rowOf = new Map([...subjects.codes].map((code, row) => [subjects.dictionary[code], row]));
  const enterprise = columnOf(rows, 'enterprise_id', 'coded');
  const value = columnOf(rows, 'value_vnd', 'bigint');
  for (let row = 0; row < table.rowCount; row++) {
    const own = rowOf.get(enterprise.dictionary[enterprise.codes[row]!]);
    const outcome = own === undefined ? outcomeCode.insufficient : enterprises.outcome[own]!;
    table.n[row] = 1;
    if (isValid(value.validity, row)) table.valueAtRiskVnd[row] = value.values[row]! / 100n;
    if (outcome !== outcomeCode.hit && outcome !== outcomeCode.clear) {
      table.why[row] = 0;
      continue;
    }
    const expected = enterprises.expected[own!]! / enterprises.n[own!]!; // judged, so it has a row
    table.outcome[row] = outcome;
    table.observed[row] = 1;
    table.expected[row] = expected;
    table.variance[row] = expected * (1 - Math.min(1, expected));
    table.effect[row] = 1 - (Number.isNaN(expected) ? 0 : expected);
  }
  return table;
}
