/** Rankings and observations of a published run, as the scorer takes them; and the same of a night that was not published. */
import {
  families,
  type Family,
  type JudgedRanking,
  type ObservationTable,
  type ObservedColumns,
  outcomeCode,
  type PublishedRun,
  quoteLiteral,
  type Ranking,
  type Subject,
  subjectIdsOf,
  subjects,
  columnOf,
  isValid,
  type Warehouse,
} from '../../engine/index.ts';
import { choiceOf, textOf } from '../reports/reading/rows.ts';

export interface Judged {
  readonly rankings: readonly JudgedRanking[];
  readonly observed: readonly ObservedColumns[];
}

/** Of a night in memory. */
export function judgedInMemory(rankings: readonly Ranking[], tables: readonly ObservationTable[]): Judged {
  return {
    rankings: rankings.map(({ family, subject, judgements }) => ({
      family,
      subject,
      ids: judgements.map(({ subjectId }) => subjectId),
      priority: Float64Array.from(judgements, ({ priority }) => priority),
      flagged: Uint8Array.from(judgements, ({ status }) => (status === 'flagged' ? 1 : 0)),
    })),
    observed: tables.map((table) => ({
      indicator: table.indicator,
      family: table.family,
      subject: table.subject,
      ids: subjectIdsOf(table),
      // As published: what was not judged has no p-value to calibrate.
      p: table.p.map((p, row) =>
        table.outcome[row] === outcomeCode.hit || table.outcome[row] === outcomeCode.clear ? p : Number.NaN,
      ),
      hit: table.outcome.map((outcome) => (outcome === outcomeCode.hit ? 1 : 0)),
      n: table.n,
      observed: table.observed,
      expected: table.expected,
      effect: table.effect,
    })),
  };
}

/** Of a published run. */
export async function readJudged(warehouse: Warehouse, run: PublishedRun): Promise<Judged> {
  const rankingsFile = quoteLiteral(run.tablePath('rankings'));
  const rankings: JudgedRanking[] = [];
  for (const kind of await kindsOf(warehouse, rankingsFile, '')) {
    const table = await warehouse.columns(
      `SELECT subject_id, priority, CAST(status = 'flagged' AS INTEGER) AS flagged FROM read_parquet(${rankingsFile})
       WHERE family = $family AND subject = $subject AND change <> 'gone' ORDER BY rank`,
      { family: kind.family, subject: kind.subject },
    );
    rankings.push({
      family: kind.family,
      subject: kind.subject,
      ids: columnOf(table, 'subject_id', 'text').values as readonly string[], // never null in a ranking
      priority: columnOf(table, 'priority', 'double').values,
      flagged: columnOf(table, 'flagged', 'integer').values,
    });
  }
  const observationsFile = quoteLiteral(run.tablePath('observations'));
  const observed: ObservedColumns[] = [];
  for (const kind of await kindsOf(warehouse, observationsFile, 'indicator, ')) {
    const table = await warehouse.columns(
      `SELECT subject_id, CASE WHEN outcome IN ('hit', 'clear') THEN p END AS p, CAST(outcome = 'hit' AS INTEGER) AS hit, CAST(n AS DOUBLE) AS n, observed, expected, effect
       FROM read_parquet(${observationsFile})
       WHERE indicator = $indicator AND family = $family AND subject = $subject ORDER BY subject_id`,
      { indicator: kind.indicator, family: kind.family, subject: kind.subject },
    );
    const numbers = (name: string): Float64Array => {
      const column = columnOf(table, name, 'double');
      return column.values.map((value, row) => (isValid(column.validity, row) ? value : Number.NaN));
    };
    observed.push({
      indicator: kind.indicator,
      family: kind.family,
      subject: kind.subject,
      ids: columnOf(table, 'subject_id', 'text').values as readonly string[], // never null in an observation
      p: numbers('p'),
      hit: columnOf(table, 'hit', 'integer').values,
      n: numbers('n'),
      observed: numbers('observed'),
      expected: numbers('expected'),
      effect: numbers('effect'),
    });
  }
  return { rankings, observed };
}

interface Kind {
  readonly indicator: string;
  readonly family: Family;
  readonly subject: Subject;
}

async function kindsOf(warehouse: Warehouse, file: string, indicator: string): Promise<Kind[]> {
  const rows = await warehouse.rows(
    `SELECT DISTINCT ${indicator}family, subject FROM read_parquet(${file}) ORDER BY ALL`,
  );
  return rows.map((row) => ({
    indicator: indicator === '' ? '' : textOf(row, 'indicator'),
    family: choiceOf(row, 'family', families),
    subject: choiceOf(row, 'subject', subjects),
  }));
}
