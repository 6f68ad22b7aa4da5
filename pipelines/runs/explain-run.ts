/** The whole chain behind one subject's place, from the tables that a run published. */
import {
  type EvidenceRecord,
  explain,
  type Explanation,
  type IndicatorCard,
  LiemError,
  openDuckDB,
  type OtherObservation,
  type PublishedRun,
  quoteLiteral,
  type RankedPlace,
  type Reason,
  type Subject,
  type Warehouse,
} from '../../engine/index.ts';

/** USAGE where no ranking of the run holds the subject. */
export async function explainFromRun(
  run: PublishedRun,
  subject: Subject,
  subjectId: string,
): Promise<Explanation> {
  const warehouse = await openDuckDB();
  try {
    const places = await placesOf(warehouse, run, subject, subjectId);
    if (places.length === 0) {
      throw new LiemError(
        'USAGE',
        `run ${run.id} ranks no ${subject} ${subjectId}. It lists those it ranks with: liem rankings --subject ${subject} --family FAMILY`,
      );
    }
    return explain({
      run: run.id,
      as_of: run.manifest.as_of,
      subject,
      subject_id: subjectId,
      places,
      cards: await cardsOf(warehouse, run),
      observations: (await warehouse.rows(
        `SELECT family, indicator, outcome, why FROM ${from(run, 'observations')}
         WHERE subject = $subject AND subject_id = $subject_id ORDER BY family, indicator`,
        { subject, subject_id: subjectId },
      )) as unknown as OtherObservation[], // the columns just named
      records: await recordsOf(warehouse, run, subject, subjectId),
    });
  } finally {
    warehouse.close();
  }
}

const from = (run: PublishedRun, table: string): string =>
  `read_parquet(${quoteLiteral(run.tablePath(table))})`;

async function placesOf(
  warehouse: Warehouse,
  run: PublishedRun,
  subject: Subject,
  subjectId: string,
): Promise<RankedPlace[]> {
  const rows = await warehouse.rows(
    `SELECT r.family, r.rank, (SELECT max(a.rank) FROM ${from(run, 'rankings')} a WHERE a.family = r.family AND a.subject = r.subject) AS "of",
       r.priority, r.status, r.evidence_groups, r.first_flagged_on, r.reasons
     FROM ${from(run, 'rankings')} r WHERE r.subject = $subject AND r.subject_id = $subject_id ORDER BY r.family`,
    { subject, subject_id: subjectId },
  );
  return rows.map(
    (row) => ({ ...row, reasons: JSON.parse(row.reasons as string) as Reason[] }) as unknown as RankedPlace, // the published schema's columns
  );
}

async function cardsOf(warehouse: Warehouse, run: PublishedRun): Promise<Map<string, IndicatorCard>> {
  const rows = await warehouse.rows(
    `SELECT DISTINCT indicator, card FROM ${from(run, 'indicators')} ORDER BY indicator`,
  );
  return new Map(
    rows.map(({ indicator, card }) => [indicator as string, JSON.parse(card as string) as IndicatorCard]), // as the run wrote it
  );
}

async function recordsOf(
  warehouse: Warehouse,
  run: PublishedRun,
  subject: Subject,
  subjectId: string,
): Promise<EvidenceRecord[]> {
  // runs of before version 0.2 have no such table
  if (!run.manifest.tables.some(({ name }) => name === 'evidence')) return [];
  const rows = await warehouse.rows(
    `SELECT family, indicator, place, facts FROM ${from(run, 'evidence')}
     WHERE subject = $subject AND subject_id = $subject_id ORDER BY family, indicator, place`,
    { subject, subject_id: subjectId },
  );
  return rows.map(
    (row) => ({ ...row, facts: JSON.parse(row.facts as string) as unknown }) as unknown as EvidenceRecord, // the published schema's columns
  );
}
