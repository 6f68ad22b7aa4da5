/** What was handled in each unit and what stands out there: only from tables that a receiver's cut leaves to its units. */
import { families, type Family, type Status, statuses } from '../../../engine/index.ts';
import type { UnitRow } from '../report-input.ts';
import { choiceOf, numberOf, textOf } from './rows.ts';
import { readRows, type RunTables } from './run-table.ts';

const none = (): Record<Family, number> => ({ collusion: 0, fraud: 0, harassment: 0 });

/** Those with most that stand out first, then by what they handled. */
export async function readUnits(tables: RunTables): Promise<readonly UnitRow[]> {
  const handled = await readRows(
    tables,
    'contacts',
    (
      from,
    ) => `SELECT unit_code, CAST(sum(contacts) AS BIGINT) AS contacts, count(DISTINCT officer_id) AS officers,
        count(DISTINCT enterprise_id) AS enterprises
      FROM ${from} WHERE unit_code IS NOT NULL GROUP BY unit_code ORDER BY unit_code`,
  );
  const flagged = await readRows(
    tables,
    'rankings',
    (from) => `SELECT unit_code, family, count(*) AS subjects FROM ${from}
      WHERE status = 'flagged' AND change <> 'gone' AND subject <> 'unit' AND unit_code IS NOT NULL
      GROUP BY unit_code, family ORDER BY unit_code, family`,
  );
  const own = await readRows(
    tables,
    'rankings',
    (from) => `SELECT unit_code, family, status FROM ${from}
      WHERE subject = 'unit' AND change <> 'gone' AND unit_code IS NOT NULL ORDER BY unit_code, family`,
  );
  const units = handled.map((row): UnitRow => {
    const unit = textOf(row, 'unit_code');
    const counts = none();
    for (const one of flagged)
      if (one.unit_code === unit) counts[choiceOf(one, 'family', families)] = numberOf(one, 'subjects');
    const standing: Partial<Record<Family, Status>> = {};
    for (const one of own)
      if (one.unit_code === unit)
        standing[choiceOf(one, 'family', families)] = choiceOf(one, 'status', statuses);
    return {
      unit,
      contacts: numberOf(row, 'contacts'),
      officers: numberOf(row, 'officers'),
      enterprises: numberOf(row, 'enterprises'),
      flagged: counts,
      standing,
    };
  });
  const all = ({ flagged: counts }: UnitRow): number =>
    families.reduce((sum, family) => sum + counts[family], 0);
  return units.sort((a, b) => all(b) - all(a) || b.contacts - a.contacts || (a.unit < b.unit ? -1 : 1));
}
