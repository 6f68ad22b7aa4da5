import { type Check, passed, refused, warned, textOf } from './check.ts';

/** A feed of which too much was set aside is not a basis for a ranking: something upstream has changed. */
export const quarantinedShare: Check = {
  name: 'rows set aside',
  async run({ warehouse, configuration }) {
    const limit = configuration.checks.maximum_quarantined_share;
    const rows = await warehouse.rows(
      'SELECT feed, rows_read, quarantined, files_set_aside FROM feeds WHERE quarantined > 0 OR files_set_aside > 0 ORDER BY feed',
    );
    const said = (row: (typeof rows)[number]): string =>
      `${textOf(row.feed)}: ${textOf(row.quarantined)} of ${textOf(row.rows_read)} rows, ${textOf(row.files_set_aside)} whole files`;
    const over = rows.filter((row) => Number(row.quarantined) > limit * Number(row.rows_read));
    if (over.length > 0) {
      return refused(
        `more than ${100 * limit} % set aside in ${over.map(said).join('; ')}. See the report of the load, mend the feed, or raise checks.maximum_quarantined_share`,
      );
    }
    if (rows.length === 0) return passed({ vi: 'không có gì bị tách riêng', en: 'nothing was set aside' });
    const vi = rows.map(
      (row) =>
        `${textOf(row.feed)}: ${textOf(row.quarantined)} trên ${textOf(row.rows_read)} dòng, ${textOf(row.files_set_aside)} tệp bị tách riêng toàn bộ`,
    );
    return warned({ vi: vi.join('; '), en: rows.map(said).join('; ') });
  },
};
