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
import { canNarrow, type SubjectIds, withHistoryOfEach } from './narrowed-history.ts';
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

/** A subject's hit, or unusual profile, of one indicator. */
export interface Hit extends Pick<Row, 'family' | 'subject' | 'subject_id' | 'indicator'> {
  readonly indicator: string;
  readonly ids: SubjectIds;
}

/** Declarations from which on setting apart what concerns a ranking's first subjects costs less than asking all for each. */
const manyDeclarations = 500_000;

/** What is to be shown of a ranking: the hits and unusual profiles of its first subjects that stand out. */
export function firstHits(ranking: Ranking, { subjects }: Pick<EvidenceBounds, 'subjects'>): readonly Hit[] {
  return ranking.judgements
    .filter(({ status }) => status === 'flagged' || status === 'watch')
    .slice(0, subjects)
    .flatMap((judgement) => hitsOf(ranking, wholeJudgement(judgement)));
}

/** `shown`: those of each ranking. */
export async function writeEvidence(
  warehouse: Warehouse,
  folder: string,
  shown: readonly (readonly Hit[])[],
  bounds: Omit<EvidenceBounds, 'subjects'>,
): Promise<void> {
  const [counted] = await warehouse.rows('SELECT count(*)::DOUBLE AS n FROM declarations');
  const isLarge = Number(counted?.n) >= manyDeclarations;
  const rows: Row[] = [];
  for (const hits of shown) {
    const records = await recordsOfHits(warehouse, hits, bounds, isLarge);
    hits.forEach(({ family, subject, subject_id, indicator }, at) => {
      records[at]!.forEach((facts, place) =>
        rows.push({
          ...{ family, subject, subject_id, indicator },
          place: place + 1,
          declaration_id: facts.declaration_id ?? null,
          facts: JSON.stringify(facts),
        }),
      );
    });
  }
  await warehouse.createTable('evidence_now', columnsOf(rows));
  await writeTable(warehouse, evidence, 'evidence_now', folder, 'evidence.parquet');
}

function hitsOf({ family, subject, tables }: Ranking, { subjectId, rows }: Judgement): Hit[] {
  return tables.flatMap((table, t) => {
    const row = rows[t]!; // a judgement has a row, or -1, for each table
    // An unusual profile is no hit, and yet somebody will want to see what it is made of.
    if (row === -1 || (table.outcome[row] !== outcomeCode.hit && table.deviations?.has(row) !== true))
      return [];
    const ids = Object.fromEntries(subjectKeys[subject].map((kind) => [kind, idAt(table, kind, row)]));
    return [{ family, subject, subject_id: subjectId, indicator: table.indicator, ids }];
  });
}

type Records = readonly Readonly<Record<string, JsonValue>>[];

/** The records of each hit, in the order given. `apart`: where evidence is the subjects' own it is sought among their declarations, set apart in one pass. */
export async function recordsOfHits(
  warehouse: Warehouse,
  hits: readonly Hit[],
  bounds: Pick<EvidenceBounds, 'as_of' | 'window_from' | 'rows'>,
  apart: boolean,
): Promise<readonly Records[]> {
  const own = new Set(indicators.filter(({ evidenceIsOwn }) => evidenceIsOwn).map(({ card }) => card.id));
  const isApart = ({ indicator, ids }: Hit): boolean => apart && own.has(indicator) && canNarrow(ids);
  const records = new Map<Hit, Records>();
  const ask = async (asked: readonly Hit[]): Promise<void> => {
    for (const hit of asked)
      records.set(hit, await evidenceRecords(warehouse, hit.indicator, hit.ids, bounds));
  };
  await ask(hits.filter((hit) => !isApart(hit)));
  const narrowed = hits.filter(isApart);
  const bySubject = [...Map.groupBy(narrowed, ({ ids }) => JSON.stringify(ids)).values()];
  if (narrowed.length > 0)
    await withHistoryOfEach(
      warehouse,
      bySubject.map(([first]) => first!.ids), // a group has one
      [...new Set(narrowed.map(({ indicator }) => indicator))].map(evidenceSql),
      (place) => ask(bySubject[place]!),
    );
  return hits.map((hit) => records.get(hit)!); // each was asked
}

export function evidenceSql(indicator: string): string {
  const known = indicators.find(({ card }) => card.id === indicator);
  if (known === undefined) throw new LiemError('USAGE', `there is no indicator ${indicator}`);
  return readSql(new URL('evidence.sql', known.folder));
}

/** What an indicator's evidence.sql selects for one subject; every other id is null. The features must have been built. */
export async function evidenceRecords(
  warehouse: Warehouse,
  indicator: string,
  ids: SubjectIds,
  { as_of, window_from, rows }: Pick<EvidenceBounds, 'as_of' | 'window_from' | 'rows'>,
): Promise<Records> {
  const sql = evidenceSql(indicator);
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
