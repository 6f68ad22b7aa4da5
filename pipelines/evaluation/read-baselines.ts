/** What the baselines are computed from: the features of the same history and window. They must have been built. */
import {
  type BaselineInput,
  columnOf,
  createRng,
  type ObservedColumns,
  type Warehouse,
} from '../../engine/index.ts';
import { numberOf, textOf, textOrNull } from '../reports/reading/rows.ts';

/** The features that `readBaselines` needs. */
export const baselineFeatures: ReadonlySet<string> = new Set(['contact_cells', 'hold_times', 'price_lines']);

export async function readBaselines(
  warehouse: Warehouse,
  observed: readonly ObservedColumns[],
  seed: string,
): Promise<BaselineInput> {
  const contacts = await warehouse.rows(
    `SELECT unit_code, officer_id, enterprise_id, broker_id, CAST(sum(contacts) AS INTEGER) AS contacts
     FROM contact_cells WHERE officer_id IS NOT NULL GROUP BY ALL ORDER BY unit_code, officer_id, enterprise_id, broker_id`,
  );
  const holds = await warehouse.rows(
    `SELECT officer_id, unit_code, enterprise_id, count(*) AS declarations, sum(held_seconds) AS seconds
     FROM hold_times GROUP BY ALL ORDER BY officer_id, unit_code, enterprise_id`,
  );
  const prices = await warehouse.columns(
    `SELECT p.hs_code || ' ' || coalesce(p.origin_country, '') || ' ' || p.price_unit || ' ' || p.quarter AS cell, p.declaration_id,
       p.enterprise_id, d.broker_id, CAST(p.customs_value_vnd AS DOUBLE) / CAST(p.quantity AS DOUBLE) AS price
     FROM price_lines p JOIN declarations d ON d.declaration_id = p.declaration_id
     WHERE p.quantity > 0 AND p.customs_value_vnd > 0 ORDER BY p.declaration_id, p.line_no`,
    {},
    ['cell', 'declaration_id', 'enterprise_id', 'broker_id'],
  );
  const coded = (name: string) => columnOf(prices, name, 'coded');
  return {
    contacts: contacts.map((row) => ({
      unit: textOf(row, 'unit_code'),
      officer: textOf(row, 'officer_id'),
      enterprise: textOf(row, 'enterprise_id'),
      broker: textOrNull(row, 'broker_id'),
      contacts: numberOf(row, 'contacts'),
    })),
    holds: holds.map((row) => ({
      officer: textOf(row, 'officer_id'),
      unit: textOf(row, 'unit_code'),
      enterprise: textOf(row, 'enterprise_id'),
      declarations: numberOf(row, 'declarations'),
      seconds: numberOf(row, 'seconds'),
    })),
    prices: {
      cell: coded('cell').codes,
      declaration: coded('declaration_id').codes,
      declarations: coded('declaration_id').dictionary,
      enterprise: coded('enterprise_id').codes,
      enterprises: coded('enterprise_id').dictionary,
      broker: coded('broker_id').codes,
      brokers: coded('broker_id').dictionary,
      price: columnOf(prices, 'price', 'double').values,
    },
    observed,
    rng: createRng(`${seed} baselines`),
  };
}
