import { type Check, passed, refused, textOf } from './check.ts';

/** What the published contract promises of every ranking: strict ranks without gaps, and contributions that sum to the priority. */
export const rankingOrder: Check = {
  name: 'ranking order',
  async run({ warehouse }) {
    const gaps = await warehouse.rows(
      `SELECT family, subject, count(*)::INTEGER AS ranked, count(DISTINCT rank)::INTEGER AS ranks, min(rank) AS first, max(rank) AS last
       FROM rankings GROUP BY family, subject
       HAVING count(DISTINCT rank) <> count(*) OR min(rank) <> 1 OR (max(rank) <> count(*) AND subject <> 'declaration')
       ORDER BY family, subject`,
    );
    const sums = await warehouse.rows(
      `SELECT family, subject, subject_id FROM (
         SELECT family, subject, subject_id, priority,
           list_sum(list_transform(json_extract(reasons, '$[*].contribution'), x -> x::DECIMAL(18,4))) AS total
         FROM rankings)
       WHERE abs(coalesce(total, 0) - priority) > 0.00005 ORDER BY family, subject, subject_id LIMIT 3`,
    );
    const faults = [
      ...gaps.map(
        (row) =>
          `${textOf(row.family)} ${textOf(row.subject)} has ${textOf(row.ranks)} ranks for ${textOf(row.ranked)} rows`,
      ),
      ...sums.map(
        (row) =>
          `the contributions of ${textOf(row.subject)} ${textOf(row.subject_id)} do not sum to its priority`,
      ),
    ];
    return faults.length === 0
      ? passed({
          vi: 'thứ hạng không trùng, các phần đóng góp cộng lại bằng mức ưu tiên',
          en: 'ranks are strict, contributions sum to the priority',
        })
      : refused(faults.join('; '));
  },
};
