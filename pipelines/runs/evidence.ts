/** The records behind the hits and unusual profiles of the first subjects of each ranking, by each indicator's own evidence.sql. */
import {
  type ColumnTable,
  evidence,
  idAt,
  idKinds,
  indicators,
  type JsonValue,
  type Judgement,
  LiemError,
  outcomeCode,
  type Ranking,
  readSql,
  type SqlParameters,
  subjectKeys,
  type Warehouse,
  wholeJudgement,
} from '../../engine/index.ts';
import { writeTable } from './write-table.ts';

export interface EvidenceBounds {
  readonly as_of: string;
  readonly window_from: string;
  /** Subjects of each ranking. */
  readonly subjects: number;
  /** Records of each hit. */
  readonly rows: number;
}

type Row = Readonly<Record<(typeof evidence.columns)[number]['name'], JsonValue>>;

export async function writeEvidence(
  warehouse: Warehouse,
  folder: string,
  rankings: readonly Ranking[],
  bounds: EvidenceBounds,
): Promise<void> {
  const rows: Row[] = [];
  for (const ranking of rankings) {
    const shown = ranking.judgements.filter(({ status }) => status === 'flagged' || status === 'watch');
    for (const judgement of shown.slice(0, bounds.subjects).map(wholeJudgement)) {
      rows.push(...(await recordsOf(warehouse, ranking, judgement, bounds)));
    }
  }
  await warehouse.createTable('evidence_now', columnsOf(rows));
  await writeTable(warehouse, evidence, 'evidence_now', folder, 'evidence.parquet');
}

async function recordsOf(
  warehouse: Warehouse,
  { family, subject, tables }: Ranking,
  { subjectId, rows }: Judgement,
  bounds: EvidenceBounds,
): Promise<Row[]> {
  const found: Row[] = [];
  for (const [t, table] of tables.entries()) {
    const row = rows[t]!; // a judgement has a row, or -1, for each table
    if (row === -1) continue;
    // An unusual profile is no hit, and yet somebody will want to see what it is made of.
    if (table.outcome[row] !== outcomeCode.hit && table.deviations?.has(row) !== true) continue;
    const ids = Object.fromEntries(subjectKeys[subject].map((kind) => [kind, idAt(table, kind, row)]));
    const records = await evidenceRecords(warehouse, table.indicator, ids, bounds);
    records.forEach((facts, place) =>
      found.push({
        family,
        subject,
        subject_id: subjectId,
        indicator: table.indicator,
        place: place + 1,
        declaration_id: facts.declaration_id ?? null,
        facts: JSON.stringify(facts),
      }),
    );
  }
  return found;
}

/** What an indicator's evidence.sql selects for one subject; every other id is null. The features must have been built. */
export async function evidenceRecords(
  warehouse: Warehouse,
  indicator: string,
  ids: Readonly<Partial<Record<string, string | null>>>,
  { as_of, window_from, rows }: Pick<EvidenceBounds, 'as_of' | 'window_from' | 'rows'>,
): Promise<readonly Readonly<Record<string, JsonValue>>[]> {
  const known = indicators.find(({ card }) => card.id === indicator);
  if (known === undefined) throw new LiemError('USAGE', `there is no indicator ${indicator}`);
  const sql = readSql(new URL('evidence.sql', known.folder));
  const nobody = Object.fromEntries(idKinds.map((kind) => [kind, null]));
  const parameters: SqlParameters = { ...nobody, ...ids, as_of, window_from };
  const used = Object.fromEntries(
    Object.entries(parameters).filter(([name]) => new RegExp(`\\$${name}\\b`).test(sql)),
  );
  return warehouse.rows(`${sql.trimEnd()}\nLIMIT ${rows}`, used); // it ends in its order
}

function columnsOf(rows: readonly Row[]): ColumnTable {
  const columns = evidence.columns.map(({ name, type }) => {
    const values = rows.map((row) => row[name] ?? null);
    return [
      name,
      type === 'INTEGER'
        ? ({ kind: 'integer', values: Int32Array.from(values, Number), validity: null } as const)
        : ({ kind: 'text', values: values as readonly (string | null)[] } as const), // the rest is text
    ] as const;
  });
  return { rowCount: rows.length, columns: new Map(columns) };
}
