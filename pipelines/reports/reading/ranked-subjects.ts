/** rankings.parquet: counts, histograms, the top of each, and what moved. */
import {
  type Bilingual,
  evidenceGroups,
  families,
  joinSubjectId,
  outcomes,
  type Reason as PublishedReason,
  splitSubjectId,
  type Status,
  statuses,
  subjects,
} from '../../../engine/index.ts';
import {
  changeCauses,
  changes,
  type IndicatorRow,
  type MoveCount,
  type RankedSubject,
  type Ranking,
  type Reason,
  type RecordedWork,
  type SubjectLabel,
} from '../report-input.ts';
import { choiceOf, choiceOrNull, jsonOf, listOf, numberOf, type Row, textOf, textOrNull } from './rows.ts';
import { readRows, type RunTables } from './run-table.ts';
import { type PseudonymOf, subjectLabel, withoutOfficerIds } from './subject-label.ts';

const bins = 20;
/** What a ranked subject needs: never subject_id, which holds an officer's id. */
const rankedColumns = `family, subject, rank, officer_id, enterprise_id, broker_id, unit_code, declaration_id, ring_id, priority,
  status, evidence_groups, n, value_at_risk_vnd, strftime(first_flagged_on, '%Y-%m-%d') AS first_flagged_on, change, change_cause, reasons`;

export interface RankingReader {
  readonly tables: RunTables;
  readonly indicators: readonly IndicatorRow[];
  readonly pseudonymOf: PseudonymOf;
  /** Ids of the run's officers, which must not leave it. */
  readonly officers: ReadonlySet<string>;
  /** What people recorded; null where the service recorded nothing, or it is not for this reader. */
  readonly book: RecordedWork | null;
}

/** Every officer of entities.parquet. */
export async function readOfficers(tables: RunTables): Promise<ReadonlySet<string>> {
  const rows = await readRows(
    tables,
    'entities',
    (from) => `SELECT subject_id FROM ${from} WHERE subject = 'officer' ORDER BY subject_id`,
  );
  return new Set(rows.flatMap((row) => splitSubjectId(textOf(row, 'subject_id'))));
}

/**
 * Reasons end in the card's innocent explanations; the page gives those once a list, so they are cut where the sentence ends
 * in exactly them. Any other sentence stays whole.
 */
function withoutExplanations(text: string, explanations: readonly string[]): string {
  const end = `: ${explanations.join('; ')}.`;
  if (explanations.length === 0 || !text.endsWith(end)) return text;
  const rest = text.slice(0, -end.length);
  const sentence = rest.lastIndexOf('. ');
  return sentence === -1 ? text : rest.slice(0, sentence + 1);
}

function reasonOf(published: PublishedReason, row: Row, reader: RankingReader): Reason {
  const card = reader.indicators.find((indicator) => indicator.indicator === published.indicator)?.card;
  const said = (text: string, language: keyof Bilingual): string =>
    withoutOfficerIds(
      withoutExplanations(
        text,
        (card?.innocentExplanations ?? []).map((explanation) => explanation[language]),
      ),
      row,
      reader.officers,
      reader.pseudonymOf,
    );
  const fields = { group: published.group, outcome: published.outcome };
  return {
    indicator: published.indicator,
    group: choiceOf(fields, 'group', evidenceGroups),
    outcome: choiceOf(fields, 'outcome', outcomes),
    contribution: published.contribution,
    n: published.n,
    observed: published.observed,
    expected: published.expected,
    q: published.q,
    tests: published.tests,
    text: { vi: said(published.text_vi, 'vi'), en: said(published.text_en, 'en') },
  };
}

/** The right of reply: what the officer of it said, where the signal is. The book knows subjects as they are shown. */
function statementsAbout(
  { subject, parts }: SubjectLabel,
  book: RecordedWork | null,
): RankedSubject['statements'] {
  if (book === null) return [];
  const own = book.statementsOf(subject, joinSubjectId(parts.map(({ text }) => text)));
  const officers = subject === 'officer' ? [] : parts.filter(({ kind }) => kind === 'officer');
  return [...own, ...officers.flatMap(({ text }) => book.statementsOf('officer', text))]
    .filter(({ replaced }) => !replaced)
    .map(({ received_on: receivedOn, text }) => ({ receivedOn, text }));
}

function rankedSubject(row: Row, reader: RankingReader): RankedSubject {
  const subject = choiceOf(row, 'subject', subjects);
  const label = subjectLabel(row, subject, reader.pseudonymOf);
  return {
    family: choiceOf(row, 'family', families),
    rank: numberOf(row, 'rank'),
    label,
    priority: numberOf(row, 'priority'),
    status: choiceOf(row, 'status', statuses),
    groups: listOf(row, 'evidence_groups').map((group) => choiceOf({ group }, 'group', evidenceGroups)),
    n: numberOf(row, 'n'),
    valueAtRiskVnd: textOrNull(row, 'value_at_risk_vnd'),
    change: choiceOf(row, 'change', changes),
    cause: choiceOrNull(row, 'change_cause', changeCauses),
    firstFlaggedOn: textOrNull(row, 'first_flagged_on'),
    reasons: jsonOf<readonly PublishedReason[]>(row, 'reasons', []).map((reason) =>
      reasonOf(reason, row, reader),
    ),
    statements: statementsAbout(label, reader.book),
  };
}

const empty = (): number[] => new Array<number>(bins).fill(0);

export async function readRankings(reader: RankingReader, top: number): Promise<readonly Ranking[]> {
  const { tables } = reader;
  const counted = await readRows(
    tables,
    'rankings',
    (
      from,
    ) => `SELECT family, subject, status, CAST(least(floor(priority / 5), ${bins - 1}) AS INTEGER) AS bin, count(*) AS subjects
      FROM ${from} WHERE change <> 'gone' GROUP BY family, subject, status, bin ORDER BY family, subject, status, bin`,
  );
  // A flag is as sure as its surest test: the smallest q among its hits.
  const tested = await readRows(
    tables,
    'rankings',
    (from) => `WITH flags AS (
        SELECT family, subject, list_min(list_transform(
          list_filter(CAST(json_extract(reasons, '$[*]') AS JSON[]), lambda r: json_extract_string(r, '$.outcome') = 'hit'),
          lambda r: CAST(json_extract_string(r, '$.q') AS DOUBLE))) AS q
        FROM ${from} WHERE status = 'flagged'
      )
      SELECT family, subject, count(*) AS flagged, max(q) AS largest_q FROM flags WHERE q IS NOT NULL GROUP BY family, subject`,
  );
  const leading = await readRows(
    tables,
    'rankings',
    (from) =>
      `SELECT ${rankedColumns} FROM ${from} WHERE rank <= $top AND change <> 'gone' ORDER BY family, subject, rank`,
    { top },
  );
  const rankings: Ranking[] = [];
  for (const family of families) {
    for (const subject of subjects) {
      const own = (row: Row): boolean => row.family === family && row.subject === subject;
      const rows = counted.filter(own);
      if (rows.length === 0) continue;
      const counts: Record<Status, number> = { flagged: 0, watch: 0, clear: 0, insufficient_data: 0 };
      const histogram = { flagged: empty(), watch: empty(), clear: empty() };
      for (const row of rows) {
        const status = choiceOf(row, 'status', statuses);
        counts[status] += numberOf(row, 'subjects');
        if (status !== 'insufficient_data')
          histogram[status][numberOf(row, 'bin')]! += numberOf(row, 'subjects'); // bins are 0 to 19
      }
      const test = tested.find(own);
      rankings.push({
        family,
        subject,
        counts,
        histogram,
        tested:
          test === undefined
            ? null
            : { flagged: numberOf(test, 'flagged'), largestQ: numberOf(test, 'largest_q') },
        top: leading.filter(own).map((row) => rankedSubject(row, reader)),
      });
    }
  }
  return rankings;
}

/** All that stand out in a ranking, in its order, `most` at most. */
export async function readStandingOut(
  reader: RankingReader,
  { family, subject }: Pick<Ranking, 'family' | 'subject'>,
  most: number,
): Promise<readonly RankedSubject[]> {
  const rows = await readRows(
    reader.tables,
    'rankings',
    (from) => `SELECT ${rankedColumns} FROM ${from}
      WHERE family = $family AND subject = $subject AND status IN ('flagged', 'watch') AND change <> 'gone' ORDER BY rank LIMIT $most`,
    { family, subject, most },
  );
  return rows.map((row) => rankedSubject(row, reader));
}

/** Of subjects that stand out now, or stood out and are judged no more. */
export async function readMoveCounts(tables: RunTables): Promise<readonly MoveCount[]> {
  const rows = await readRows(
    tables,
    'rankings',
    (from) => `SELECT family, change, change_cause, count(*) AS subjects FROM ${from}
      WHERE status IN ('flagged', 'watch') OR change = 'gone' GROUP BY family, change, change_cause ORDER BY family, change, change_cause NULLS FIRST`,
  );
  return rows.map((row) => ({
    family: choiceOf(row, 'family', families),
    change: choiceOf(row, 'change', changes),
    cause: choiceOrNull(row, 'change_cause', changeCauses),
    subjects: numberOf(row, 'subjects'),
  }));
}

/** Newly flagged first, then risen, gone and fallen; of each the highest priority first. */
export async function readMovers(reader: RankingReader, most: number): Promise<readonly RankedSubject[]> {
  const rows = await readRows(
    reader.tables,
    'rankings',
    (from) => `SELECT ${rankedColumns} FROM ${from}
      WHERE change <> 'same' AND (status IN ('flagged', 'watch') OR change = 'gone')
      ORDER BY CASE change WHEN 'new' THEN 1 WHEN 'up' THEN 2 WHEN 'gone' THEN 3 ELSE 4 END,
        CASE status WHEN 'flagged' THEN 1 ELSE 2 END, priority DESC, family, subject, rank LIMIT $most`,
    { most },
  );
  return rows.map((row) => ({ ...rankedSubject(row, reader), reasons: [] }));
}
