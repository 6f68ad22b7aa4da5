import { type Check, passed, refused, textOf } from './check.ts';

/** From how many judged subjects on a share means anything. */
const enough = 200;

/** A ranking that flags a large part of everybody says something about itself, not about them. */
export const flaggedShare: Check = {
  name: 'share flagged',
  async run({ warehouse, configuration }) {
    const limit = configuration.checks.maximum_flagged_share;
    // A ranking of declarations holds the first of them only: at least as many were judged as any one indicator judged.
    const rows = await warehouse.rows(
      `SELECT family, subject, ranked.flagged, greatest(ranked.judged, coalesce(most.judged, 0)) AS judged
       FROM (
         SELECT family, subject, count(*) FILTER (WHERE status = 'flagged')::INTEGER AS flagged, count(*)::INTEGER AS judged
         FROM rankings WHERE status <> 'insufficient_data' GROUP BY family, subject
       ) AS ranked
       LEFT JOIN (
         SELECT family, subject, max(tested)::INTEGER AS judged FROM indicators GROUP BY family, subject
       ) AS most USING (family, subject)
       ORDER BY family, subject`,
    );
    const over = rows.filter(
      (row) => Number(row.judged) >= enough && Number(row.flagged) > limit * Number(row.judged),
    );
    if (over.length === 0)
      return passed({
        vi: `không danh sách nào có quá ${100 * limit} % đối tượng cần xem xét`,
        en: `no ranking flags more than ${100 * limit} % of its subjects`,
      });
    const said = over.map(
      (row) =>
        `${textOf(row.family)} ${textOf(row.subject)}: ${textOf(row.flagged)} of ${textOf(row.judged)}`,
    );
    return refused(`more than ${100 * limit} % flagged in ${said.join('; ')}`);
  },
};
