/** How far indicators say the same: of one's hits, the share that the other hits, too. Two that always go together are one piece of evidence. */
import type { IndicatorRow } from '../report-input.ts';
import { numberOf, textOf } from './rows.ts';
import { readRows, type RunTables } from './run-table.ts';

/** By `indicator family subject`: the other indicator of the same kind of subject that shares most of its hits. */
export async function readSharedHits(
  tables: RunTables,
): Promise<ReadonlyMap<string, NonNullable<IndicatorRow['sharedMost']>>> {
  const rows = await readRows(
    tables,
    'observations',
    (
      from,
    ) => `WITH hits AS (SELECT indicator, family, subject, subject_id FROM ${from} WHERE outcome = 'hit'),
        own AS (SELECT indicator, family, subject, count(*) AS hits FROM hits GROUP BY indicator, family, subject),
        shared AS (
          SELECT one.indicator, one.family, one.subject, other.indicator AS other,
            count(DISTINCT one.subject_id) AS hits
          FROM hits AS one JOIN hits AS other
            ON other.subject = one.subject AND other.subject_id = one.subject_id AND other.indicator <> one.indicator
          GROUP BY one.indicator, one.family, one.subject, other.indicator)
      SELECT shared.indicator, shared.family, shared.subject, shared.other, shared.hits AS both, own.hits AS hits
      FROM shared JOIN own USING (indicator, family, subject)
      QUALIFY row_number() OVER (PARTITION BY shared.indicator, shared.family, shared.subject ORDER BY shared.hits DESC, shared.other) = 1
      ORDER BY shared.indicator, shared.family, shared.subject`,
  );
  return new Map(
    rows.map((row) => [
      `${textOf(row, 'indicator')} ${textOf(row, 'family')} ${textOf(row, 'subject')}`,
      {
        indicator: textOf(row, 'other'),
        share: numberOf(row, 'both') / numberOf(row, 'hits'),
      },
    ]),
  );
}
