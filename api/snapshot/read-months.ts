/** Contacts of the pairs that are flagged or on watch, month by month, beside what the null model expects of each month. */
import { type PublishedRun, quoteLiteral, type TableSchema } from '../../engine/index.ts';
import type { RunRow } from './build-rankings.ts';
import { subjectRowsBuilder } from './build-subject-rows.ts';
import type { OfficerConcealer } from './conceal-officers.ts';
import type { SubjectRowsGroup } from './snapshot.ts';

const column = (name: string, type: string, about: string, nullable = false) =>
  ({ name, type, nullable, privacy: 'none', about }) as const;

export const monthRows: TableSchema = {
  name: 'months',
  about: 'Contacts of a pair month by month.',
  grain: 'one row a pair and month',
  orderBy: ['subject', 'subject_id', 'month'],
  columns: [
    column('subject', 'VARCHAR', 'pair or broker_pair'),
    column('subject_id', 'VARCHAR', 'as the rankings show it'),
    column('month', 'VARCHAR', 'YYYY-MM'),
    column('contacts', 'INTEGER', 'declarations of the one that the other handled'),
    column('expected', 'DOUBLE', 'the same under the null model; null where none was computed', true),
    column('variance', 'DOUBLE', 'of that', true),
  ],
};

export async function readMonths(
  rowsOf: (sql: string) => AsyncGenerator<RunRow>,
  run: PublishedRun,
  officers: OfficerConcealer,
): Promise<readonly SubjectRowsGroup[]> {
  const rows = subjectRowsBuilder(monthRows, officers);
  if (!run.manifest.tables.some(({ name }) => name === 'contacts')) return rows.finish();
  const from = (table: string): string => `read_parquet(${quoteLiteral(run.tablePath(table))})`;
  const sql = `
    WITH raised AS (
      SELECT DISTINCT subject, subject_id, officer_id, enterprise_id, broker_id FROM ${from('rankings')}
      WHERE subject IN ('pair', 'broker_pair') AND status IN ('flagged', 'watch')
    ),
    monthly AS (
      SELECT officer_id, enterprise_id, broker_id, month, contacts, expected, variance
      FROM ${from('contacts')}
    ),
    met AS (
      SELECT r.subject, r.subject_id, m.month, m.contacts, m.expected, m.variance
      FROM monthly AS m JOIN raised AS r ON r.subject = 'pair' AND m.officer_id = r.officer_id AND m.enterprise_id = r.enterprise_id
      UNION ALL
      SELECT r.subject, r.subject_id, m.month, m.contacts, m.expected, m.variance
      FROM monthly AS m JOIN raised AS r ON r.subject = 'broker_pair' AND m.officer_id = r.officer_id AND m.broker_id = r.broker_id
    )
    SELECT subject, subject_id, month, sum(contacts)::INTEGER AS contacts,
      sum(CAST(expected AS DECIMAL(18, 6)))::DOUBLE AS expected, sum(CAST(variance AS DECIMAL(18, 6)))::DOUBLE AS variance
    FROM met GROUP BY subject, subject_id, month ORDER BY subject, subject_id, month`;
  for await (const row of rowsOf(sql)) rows.add(row);
  return rows.finish();
}
