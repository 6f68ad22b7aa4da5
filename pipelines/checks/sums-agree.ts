import { feeds } from '../../datasets/index.ts';
import { quoteIdentifier, quoteLiteral } from '../../engine/index.ts';
import { type Check, passed, refused, textOf } from './check.ts';

/** One sum in two layers: rows of `sql` are where they differ, with what it is, and both numbers. */
interface Reconciliation {
  readonly between: string;
  readonly sql: string;
}

const window = `registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE)`;

const reconciliations: readonly Reconciliation[] = [
  {
    between: 'rows loaded and rows of history',
    sql: `WITH history AS (${feeds.map(({ name }) => `SELECT ${quoteLiteral(name)} AS feed, count(*) AS n FROM ${quoteIdentifier(name)}`).join(' UNION ALL ')}),
      loaded AS (SELECT feed, sum(rows_changed) - sum(rows_replaced) AS n FROM _files GROUP BY feed)
      SELECT history.feed AS what, coalesce(loaded.n, 0) AS one, history.n AS other
      FROM history LEFT JOIN loaded ON loaded.feed = history.feed WHERE one <> other`,
  },
  {
    between: 'contacts in the features and as published',
    sql: `SELECT coalesce(cells.stage, published.stage) AS what, cells.n AS one, published.n AS other
      FROM (SELECT stage, sum(contacts) AS n FROM contact_cells WHERE officer_id IS NOT NULL GROUP BY stage) AS cells
      FULL JOIN (SELECT stage, sum(contacts) AS n FROM contacts GROUP BY stage HAVING sum(contacts) > 0) AS published
        ON published.stage = cells.stage
      WHERE cells.n IS DISTINCT FROM published.n`,
  },
  {
    between: 'hits in observations and indicators',
    sql: `SELECT concat_ws(' ', health.indicator, health.family, health.subject) AS what, health.hits AS one,
        count(*) FILTER (WHERE observations.outcome = 'hit') AS other
      FROM indicators AS health LEFT JOIN observations
        ON observations.indicator = health.indicator AND observations.family = health.family AND observations.subject = health.subject
      GROUP BY ALL HAVING one <> other`,
  },
  {
    between: 'subjects observed and ranked',
    sql: `WITH observed AS (
        SELECT family, subject, count(DISTINCT subject_id) AS n FROM observations GROUP BY family, subject),
      ranked AS (
        SELECT family, subject, count(*) AS n FROM rankings WHERE change <> 'gone' GROUP BY family, subject)
      SELECT concat_ws(' ', observed.family, observed.subject) AS what, observed.n AS one, coalesce(ranked.n, 0) AS other
      FROM observed LEFT JOIN ranked ON ranked.family = observed.family AND ranked.subject = observed.subject
      WHERE CASE observed.subject
        WHEN 'declaration' THEN coalesce(ranked.n, 0) < least(observed.n, $declarations_published) OR ranked.n > observed.n
        ELSE observed.n IS DISTINCT FROM ranked.n END`,
  },
  {
    between: 'flags and the hits that they rest on',
    sql: `WITH lit AS (SELECT DISTINCT family, subject, subject_id FROM observations WHERE outcome = 'hit')
      SELECT concat_ws(' ', family, subject) AS what, count(*) AS one, count(lit.subject_id) AS other
      FROM rankings LEFT JOIN lit USING (family, subject, subject_id) WHERE status = 'flagged'
      GROUP BY family, subject HAVING one <> other`,
  },
  {
    between: 'declarations of the window and those of the units named',
    sql: `WITH history AS (SELECT unit_code, count(*) AS n FROM declarations WHERE ${window} GROUP BY unit_code)
      SELECT entities.subject_id AS what, coalesce(history.n, 0) AS one, entities.declarations AS other
      FROM entities LEFT JOIN history ON history.unit_code = entities.subject_id
      WHERE entities.subject = 'unit' AND one <> other`,
  },
  {
    between: 'subjects ranked and described',
    // Who is gone is not described: nothing of it is in the run.
    sql: `WITH judged AS (SELECT * FROM rankings WHERE change <> 'gone'),
      named AS (
        SELECT 'officer' AS subject, officer_id AS id FROM judged UNION SELECT 'enterprise', enterprise_id FROM judged
        UNION SELECT 'broker', broker_id FROM judged UNION SELECT 'unit', unit_code FROM judged)
      SELECT named.subject AS what, count(*) AS one, (SELECT count(*) FROM entities WHERE entities.subject = named.subject) AS other
      FROM named WHERE id IS NOT NULL GROUP BY named.subject HAVING one <> other`,
  },
];

/** What one layer counts, the next must count, too: a join that loses or doubles rows shows here. Our own fault. */
export const sumsAgree: Check = {
  name: 'sums between the layers',
  async run(context) {
    const values: Readonly<Record<string, string | number>> = {
      as_of: context.asOf,
      window_from: context.windowFrom,
      declarations_published: context.configuration.scoring.declarations_published,
    };
    const faults: string[] = [];
    for (const { between, sql } of reconciliations) {
      const bound = Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`$${name}`)));
      const [row, ...more] = await context.warehouse.rows(`${sql} ORDER BY what`, bound);
      if (row === undefined) continue;
      const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
      faults.push(`${between}: ${textOf(row.what)}: ${textOf(row.one)} and ${textOf(row.other)}${others}`);
    }
    if (faults.length === 0)
      return passed({
        vi: `${reconciliations.length} tổng khớp nhau`,
        en: `${reconciliations.length} sums agree`,
      });
    return refused(faults.join('; '), faults.length);
  },
};
