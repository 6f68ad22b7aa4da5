/**
 * Where the subjects that are flagged or on watch stood in the runs before, newest last. Earlier runs are read as their files are: one whose
 * manifest or ranking is not there, or not of the size that the manifest says, is left out, and the answer says which runs it rests on.
 */
import { stat } from 'node:fs/promises';
import {
  LiemError,
  listRuns,
  openRun,
  type PublishedRun,
  quoteLiteral,
  type TableSchema,
} from '../../engine/index.ts';
import type { RunRow } from './build-rankings.ts';
import { subjectRowsBuilder } from './build-subject-rows.ts';
import type { OfficerConcealer } from './conceal-officers.ts';
import type { SubjectRowsGroup } from './snapshot.ts';

export interface RunHistory {
  /** Run ids that the rows are from, oldest first; the last is the run itself. */
  readonly runs: readonly string[];
  readonly rows: readonly SubjectRowsGroup[];
}

/** Two weeks of nights: more would cost the loader more than the page shows. */
export const runsLookedBack = 14;

const column = (name: string, type: string, about: string, nullable = false) =>
  ({ name, type, nullable, privacy: 'none', about }) as const;

export const historyRows: TableSchema = {
  name: 'history',
  about: 'Where a subject stood in the runs before.',
  grain: 'one row a run, family and subject',
  orderBy: ['subject', 'subject_id', 'run', 'family'],
  columns: [
    column('run', 'VARCHAR', 'run id'),
    column('as_of', 'DATE', 'its as-of date'),
    column('family', 'VARCHAR', 'collusion, fraud or harassment'),
    column('subject', 'VARCHAR', 'kind of subject'),
    column('subject_id', 'VARCHAR', 'as the rankings show it'),
    column('rank', 'INTEGER', 'rank in that run'),
    column('priority', 'DOUBLE', 'review priority, 0 to 100'),
    column('status', 'VARCHAR', 'status in that run'),
    column('change', 'VARCHAR', 'against the run before it'),
    column('change_cause', 'VARCHAR', 'data, behaviour or configuration', true),
  ],
};

/** The runs to look at, oldest first: this one, and those before it whose ranking is there. */
export async function runsBefore(home: string, run: PublishedRun): Promise<PublishedRun[]> {
  const ids = (await listRuns(home)).filter((id) => id < run.id).slice(1 - runsLookedBack);
  const found: PublishedRun[] = [];
  for (const id of ids) {
    try {
      const earlier = await openRun(home, id);
      const listed = earlier.manifest.tables.find(({ name }) => name === 'rankings');
      const { size } = await stat(earlier.tablePath('rankings'));
      if (size === listed?.bytes) found.push(earlier);
    } catch (error) {
      if (!(error instanceof LiemError) && (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return [...found, run];
}

export async function readHistory(
  rowsOf: (sql: string) => AsyncGenerator<RunRow>,
  runs: readonly PublishedRun[],
  officers: OfficerConcealer,
): Promise<RunHistory> {
  const all = runs
    .map(
      (run) =>
        `SELECT ${quoteLiteral(run.id)} AS run, DATE ${quoteLiteral(run.manifest.as_of)} AS as_of, family, subject, subject_id, rank, priority, status, change, change_cause
         FROM read_parquet(${quoteLiteral(run.tablePath('rankings'))})`,
    )
    .join(' UNION ALL ');
  const sql = `
    WITH places AS (${all}),
    raised AS (SELECT DISTINCT family, subject, subject_id FROM places WHERE status IN ('flagged', 'watch'))
    SELECT p.* FROM places AS p SEMI JOIN raised AS r
      ON p.family = r.family AND p.subject = r.subject AND p.subject_id = r.subject_id
    ORDER BY p.subject, p.subject_id, p.run, p.family`;
  const rows = subjectRowsBuilder(historyRows, officers);
  for await (const row of rowsOf(sql)) rows.add(row);
  return { runs: runs.map(({ id }) => id), rows: rows.finish() };
}
