/** What a public record may say of a run: counts and shares, and never a row about anybody. */
import { families, type Family, type Subject, subjects, type Warehouse } from '../../engine/index.ts';
import { readFeeds } from '../reports/reading/feeds-received.ts';
import { readGuardrails } from '../reports/reading/guardrails-said.ts';
import { choiceOf, numberOf, numberOrNull, textOf } from '../reports/reading/rows.ts';
import { readRows } from '../reports/reading/run-table.ts';
import type { FeedRow, GuardrailRow } from '../reports/report-input.ts';

export interface RunShown {
  readonly feeds: readonly FeedRow[];
  readonly lists: readonly ListShown[];
  readonly guardrails: readonly Pick<GuardrailRow, 'guardrail' | 'result'>[];
  /** What reviews confirmed (G01) and what each way of choosing found (G02), as shares with 90 % intervals. */
  readonly found: readonly FoundShare[];
  /** By indicator: whether it judged anybody. */
  readonly computed: ReadonlyMap<string, boolean>;
}

/** A ranking's flags. */
export interface ListShown {
  readonly family: Family;
  readonly subject: Subject;
  readonly flagged: number;
  /** Flags that chance alone may account for, at most: those that rest on a test times the largest of their smallest q; null where none does. */
  readonly expectedFalse: number | null;
}

export interface FoundShare {
  readonly guardrail: 'G01' | 'G02';
  /** An indicator, or who chose what was examined. */
  readonly about: string;
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export async function readRunShown(warehouse: Warehouse, folder: string): Promise<RunShown> {
  const tables = { warehouse, folder };
  const lists = await readRows(
    tables,
    'rankings',
    (from) => `WITH flags AS (
        SELECT family, subject, list_min(list_transform(
          list_filter(CAST(json_extract(reasons, '$[*]') AS JSON[]), lambda r: json_extract_string(r, '$.outcome') = 'hit'),
          lambda r: CAST(json_extract_string(r, '$.q') AS DOUBLE))) AS q
        FROM ${from} WHERE status = 'flagged' AND change <> 'gone')
      SELECT family, subject, count(*) AS flagged, count(q) * max(q) AS expected_false
      FROM flags GROUP BY family, subject`,
  );
  const computed = await readRows(
    tables,
    'indicators',
    (from) =>
      `SELECT indicator, sum(tested) > 0 AS judged FROM ${from} GROUP BY indicator ORDER BY indicator`,
  );
  const found = await readRows(
    tables,
    'guardrails',
    (from) => `SELECT guardrail, about, n, value, low, high FROM ${from}
      WHERE guardrail IN ('G01', 'G02') AND isfinite(value) AND isfinite(low) AND isfinite(high)
        AND (about IN ('random', 'system', 'officer', 'intelligence') OR regexp_full_match(about, '[CFH][0-9]{2}'))
      ORDER BY guardrail, about`,
  );
  const place = ({ family, subject }: ListShown): number =>
    families.indexOf(family) * subjects.length + subjects.indexOf(subject);
  return {
    feeds: await readFeeds(tables),
    lists: lists
      .map((row) => ({
        family: choiceOf(row, 'family', families),
        subject: choiceOf(row, 'subject', subjects),
        flagged: numberOf(row, 'flagged'),
        expectedFalse: numberOrNull(row, 'expected_false'),
      }))
      .sort((a, b) => place(a) - place(b)),
    guardrails: (await readGuardrails(tables)).map(({ guardrail, result }) => ({ guardrail, result })),
    found: found.map((row) => ({
      guardrail: choiceOf(row, 'guardrail', ['G01', 'G02'] as const),
      about: textOf(row, 'about'),
      n: numberOf(row, 'n'),
      share: numberOf(row, 'value'),
      low: numberOf(row, 'low'),
      high: numberOf(row, 'high'),
    })),
    computed: new Map(computed.map((row) => [textOf(row, 'indicator'), row['judged'] === true])),
  };
}
