import { type Check, passed, refused, textOf, warned } from './check.ts';

/** From how many days of silence on before the as-of date something upstream has probably stopped. */
const silentDays = 7;

/** There is something to judge: declarations registered inside the evaluation window, up to about its end. */
export const declarationsInWindow: Check = {
  name: 'declarations in the window',
  async run({ warehouse, asOf, windowFrom }) {
    const [row] = await warehouse.rows(
      `SELECT
         count(*) FILTER (WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE))::INTEGER AS inside,
         strftime(max(registered_at), '%Y-%m-%d') AS latest,
         strftime(max(registered_at) + INTERVAL 1 DAY, '%Y-%m-%d') AS suggestion,
         date_diff('day', CAST(max(registered_at) AS DATE), CAST($as_of AS DATE))::INTEGER AS silence
       FROM declarations`,
      { window_from: windowFrom, as_of: asOf },
    );
    const inside = Number(row?.inside);
    const wayOut = `To judge the time up to the latest, name its date: --as-of ${textOf(row?.suggestion)}`;
    const window = `from ${windowFrom} up to, not including, ${asOf}`;
    const windowInVietnamese = `từ ${windowFrom} đến trước ${asOf}`;
    if (inside === 0) {
      return refused(
        `no declaration was registered ${window}; the latest is of ${textOf(row?.latest)}. ${wayOut}`,
      );
    }
    if (Number(row?.silence) > silentDays) {
      return warned({
        vi: `${inside} tờ khai ${windowInVietnamese}, nhưng tờ khai mới nhất là của ngày ${textOf(row?.latest)}, trước đó ${Number(row?.silence)} ngày. Muốn đánh giá đến ngày ấy: --as-of ${textOf(row?.suggestion)}`,
        en: `${inside} declarations ${window}, but the latest is of ${textOf(row?.latest)}, ${Number(row?.silence)} days before. ${wayOut}`,
      });
    }
    return passed({ vi: `${inside} tờ khai ${windowInVietnamese}`, en: `${inside} declarations ${window}` });
  },
};
