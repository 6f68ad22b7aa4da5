/**
 * What came of past visits, each with the priority that its subject had in the last run published before it began: never a
 * later one, which may have learnt from the visit.
 */
import {
  families,
  type Family,
  joinSubjectId,
  listRuns,
  openRun,
  type PastOutcome,
  quoteLiteral,
  type Warehouse,
} from '../../engine/index.ts';

interface Closed {
  readonly subject: 'officer' | 'unit' | 'pair';
  readonly subject_id: string;
  readonly opened_on: string;
  readonly outcome: string;
}

export async function readOutcomes(
  warehouse: Warehouse,
  home: string,
  before: string,
): Promise<Readonly<Record<Family, readonly PastOutcome[]>>> {
  const rows = await warehouse.rows(
    `SELECT subject, officer_id, unit_code, enterprise_id, opened_on::VARCHAR AS opened_on, outcome FROM duty_inspections
     WHERE closed_on < $before::DATE AND outcome IS NOT NULL AND outcome <> 'data_error' ORDER BY opened_on, case_id`,
    { before },
  );
  const closed = rows.flatMap(
    ({ subject, officer_id, unit_code, enterprise_id, opened_on, outcome }): Closed[] => {
      const ids =
        subject === 'officer' ? [officer_id] : subject === 'unit' ? [unit_code] : [officer_id, enterprise_id];
      if (ids.some((id) => id === null)) return [];
      return [{ subject, subject_id: joinSubjectId(ids as string[]), opened_on, outcome } as Closed]; // the columns of the SELECT
    },
  );
  const runs = await listRuns(home);
  const byRun = new Map<string, Closed[]>();
  for (const one of closed) {
    const run = runs.findLast((id) => id.slice(0, 10) <= one.opened_on);
    if (run !== undefined) byRun.set(run, [...(byRun.get(run) ?? []), one]);
  }
  const outcomes: Record<Family, PastOutcome[]> = { collusion: [], fraud: [], harassment: [] };
  for (const [id, of] of byRun) {
    const run = await openRun(home, id);
    const ids = [...new Set(of.map(({ subject_id }) => quoteLiteral(subject_id)))].join(', ');
    const places = await warehouse.rows(
      `SELECT family, subject, subject_id, priority FROM read_parquet(${quoteLiteral(run.tablePath('rankings'))})
       WHERE subject IN ('officer', 'unit', 'pair') AND subject_id IN (${ids}) ORDER BY family, subject, rank`,
    );
    for (const { subject, subject_id, outcome } of of) {
      for (const family of families) {
        const place = places.find(
          (one) => one.family === family && one.subject === subject && one.subject_id === subject_id,
        );
        if (place !== undefined)
          outcomes[family].push({ priority: place.priority as number, confirmed: outcome === family }); // a DOUBLE
      }
    }
  }
  return outcomes;
}
