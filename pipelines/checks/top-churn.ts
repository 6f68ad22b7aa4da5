import { dayNumber, quoteLiteral } from '../../engine/index.ts';
import { type Check, passed, refused, textOf, warned } from './check.ts';

/** How many of the first are compared, of those that stood out; fewer say nothing. */
const top = 20;
const fewest = 10;
/** Who was among the first may fall this deep before it counts as gone from the top. */
const depth = 2 * top;
/** From how many days between the runs on another top is no wonder. */
const far = 31;
/** From which share of more or fewer rows of declarations on the data explain another top. */
const otherData = 0.25;

/** From one night to the next the top of a ranking moves little; where most of it is gone at once, it was probably us. */
export const topChurn: Check = {
  name: 'churn at the top',
  async run({ warehouse, configuration, previous, asOf }) {
    if (previous === null)
      return passed({ vi: 'chưa có lần chạy trước để so', en: 'no earlier run to compare with' });
    const limit = configuration.checks.maximum_top_churn;
    const before = (table: string): string => `read_parquet(${quoteLiteral(previous.tablePath(table))})`;
    const rows = await warehouse.rows(
      `WITH first AS (
         SELECT family, subject, subject_id FROM ${before('rankings')}
         WHERE status IN ('flagged', 'watch') AND change <> 'gone'
         QUALIFY row_number() OVER (PARTITION BY family, subject ORDER BY rank) <= ${top})
       SELECT first.family, first.subject, count(*)::INTEGER AS "there",
         (count(*) FILTER (WHERE now.rank IS NULL OR now.change = 'gone' OR now.rank > ${depth}))::INTEGER AS left_top
       FROM first LEFT JOIN rankings AS now USING (family, subject, subject_id)
       GROUP BY ALL HAVING count(*) >= ${fewest} ORDER BY first.family, first.subject`,
    );
    const over = rows.filter((row) => Number(row.left_top) > limit * Number(row.there));
    if (over.length === 0)
      return passed({
        vi: `đã so ${rows.length} danh sách với ${previous.id}; không danh sách nào đổi quá ${100 * limit} % ở đầu`,
        en: `${rows.length} rankings compared with ${previous.id}; no top changed by more than ${100 * limit} %`,
      });
    const said = over
      .map(
        (row) =>
          `${textOf(row.family)} ${textOf(row.subject)}: ${textOf(row.left_top)} of the first ${textOf(row.there)} of run ${previous.id} are not among the first ${depth}`,
      )
      .join('; ');
    const saidInVietnamese = over
      .map(
        (row) =>
          `${textOf(row.family)} ${textOf(row.subject)}: ${textOf(row.left_top)} trong ${textOf(row.there)} đối tượng đầu của ${previous.id} không còn trong ${depth} đối tượng đầu`,
      )
      .join('; ');
    const days = Math.abs(dayNumber(asOf) - dayNumber(previous.manifest.as_of as typeof asOf)); // the manifest's schema checked the date
    if (days > far) {
      return warned(
        {
          vi: `${saidInVietnamese}; lần chạy ấy cách ${days} ngày`,
          en: `${said}; that run is ${days} days away`,
        },
        over.length,
      );
    }
    const [now] = await warehouse.rows(`SELECT accepted::DOUBLE AS n FROM feeds WHERE feed = 'declarations'`);
    const [then] = await warehouse.rows(
      `SELECT accepted::DOUBLE AS n FROM ${before('feeds')} WHERE feed = 'declarations'`,
    );
    if (Math.abs(Number(now?.n) - Number(then?.n)) > otherData * Number(then?.n)) {
      return warned(
        {
          vi: `${saidInVietnamese}; số dòng tờ khai đổi từ ${Number(then?.n)} thành ${Number(now?.n)}`,
          en: `${said}; the declarations went from ${Number(then?.n)} to ${Number(now?.n)} rows`,
        },
        over.length,
      );
    }
    return refused(
      `${said}. Look at what changed (configuration, code, feeds); where it was meant, raise checks.maximum_top_churn for one night`,
      over.length,
    );
  },
};
