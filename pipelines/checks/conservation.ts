import { type Check, passed, refused, textOf } from './check.ts';

/** Rows read = rows accepted + rows set aside, feed by feed, as it will be published. */
export const conservation: Check = {
  name: 'conservation',
  async run({ warehouse }) {
    const lost = await warehouse.rows(
      'SELECT feed, rows_read, accepted, quarantined FROM feeds WHERE rows_read <> accepted + quarantined ORDER BY feed',
    );
    if (lost.length === 0)
      return passed({
        vi: 'ở mọi nguồn, số dòng đọc = được nhận + tách riêng',
        en: 'in every feed, rows read = accepted + set aside',
      });
    return refused(
      lost
        .map(
          (row) =>
            `${textOf(row.feed)}: ${textOf(row.rows_read)} read, ${textOf(row.accepted)} accepted, ${textOf(row.quarantined)} set aside`,
        )
        .join('; '),
    );
  },
};
