/** Observations of pairs, as C01 makes them, for tests of what stands on them. */
import { isoDate } from '../../../domain/calendar.ts';
import { emptyObservations, type ObservationTable } from '../../observations.ts';

/** One row an officer, an enterprise and what was observed of them; of each, 10 are expected with a variance of 8. */
export function contactPairs(
  indicator: string,
  rows: readonly (readonly [string, string, number])[],
): ObservationTable {
  const officers = [...new Set(rows.map(([officer]) => officer))].sort();
  const enterprises = [...new Set(rows.map(([, enterprise]) => enterprise))].sort();
  const table = emptyObservations({
    indicator,
    version: 1,
    family: 'collusion',
    subject: 'pair',
    group: 'contact',
    unitOfMeasure: 'x',
    windowFrom: isoDate('2025-01-01'),
    windowTo: isoDate('2025-12-31'),
    rowCount: rows.length,
    ids: {
      officer: { codes: Int32Array.from(rows, ([id]) => officers.indexOf(id)), dictionary: officers },
      enterprise: {
        codes: Int32Array.from(rows, ([, id]) => enterprises.indexOf(id)),
        dictionary: enterprises,
      },
    },
    whys: [],
  });
  rows.forEach(([, , observed], row) => (table.observed[row] = observed));
  table.expected.fill(10);
  table.variance.fill(8);
  return table;
}
