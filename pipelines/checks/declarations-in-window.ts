import { type Check, passed, refused, textOf } from './check.ts';

/** There is something to judge: declarations registered inside the evaluation window. */
export const declarationsInWindow: Check = {
  name: 'declarations in the window',
  async run({ warehouse, asOf, windowFrom }) {
    const [row] = await warehouse.rows(
      `SELECT
         count(*) FILTER (WHERE registered_at >= CAST($window_from AS DATE) AND registered_at < CAST($as_of AS DATE))::INTEGER AS inside,
         strftime(max(registered_at), '%Y-%m-%d') AS latest,
         strftime(max(registered_at) + INTERVAL 1 DAY, '%Y-%m-%d') AS suggestion
       FROM declarations`,
      { window_from: windowFrom, as_of: asOf },
    );
    const inside = Number(row?.inside);
    if (inside > 0) return passed(`${inside} declarations from ${windowFrom} up to, not including, ${asOf}`);
    return refused(
      `no declaration was registered from ${windowFrom} up to ${asOf}; the latest is of ${textOf(row?.latest)}. ` +
        `To judge older data, name its date: --as-of ${textOf(row?.suggestion)}`,
    );
  },
};
