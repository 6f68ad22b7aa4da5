import type { UnitMonths } from '../report-input.ts';
import { numberOf, textOf } from './rows.ts';
import { readRows, type RunTables } from './run-table.ts';

/** Units shown, those with most declarations. */
const unitsShown = 30;

/** Every month from `from` to `to` (YYYY-MM), also those without a row: a hole must be seen. */
function monthsBetween(from: string, to: string): string[] {
  const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  return Array.from({ length: Math.max(0, index(to) - index(from) + 1) }, (_, i) => {
    const month = index(from) + i;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  }).slice(-18);
}

export async function readUnitMonths(tables: RunTables): Promise<UnitMonths> {
  const rows = await readRows(
    tables,
    'contacts',
    (from) =>
      `SELECT unit_code, month, CAST(sum(contacts) AS BIGINT) AS contacts FROM ${from} GROUP BY unit_code, month ORDER BY unit_code, month`,
  );
  const seen = rows.map((row) => textOf(row, 'month')).sort();
  const months = seen.length === 0 ? [] : monthsBetween(seen[0]!, seen.at(-1)!); // not empty
  const byUnit = new Map<string, number[]>();
  for (const row of rows) {
    const unit = textOf(row, 'unit_code');
    const contacts = byUnit.get(unit) ?? months.map(() => 0);
    const place = months.indexOf(textOf(row, 'month'));
    if (place !== -1) contacts[place] = numberOf(row, 'contacts');
    byUnit.set(unit, contacts);
  }
  const total = (contacts: readonly number[]): number => contacts.reduce((sum, value) => sum + value, 0);
  const units = [...byUnit]
    .map(([unit, contacts]) => ({ unit, contacts }))
    .sort((a, b) => total(b.contacts) - total(a.contacts) || (a.unit < b.unit ? -1 : 1));
  return { months, units: units.slice(0, unitsShown), unitsLeftOut: Math.max(0, units.length - unitsShown) };
}
