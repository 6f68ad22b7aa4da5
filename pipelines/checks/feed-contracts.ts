import { type Check, passed, textOf, warned } from './check.ts';

/** Rows a file must have before its share set aside means anything. */
const enough = 20;

/**
 * Files that do not keep to their feed's contract: set aside whole, or a large part of their rows. Over a long history one such file is lost
 * in the feed's share; it is the newest ones that matter. Upstream: told until the file is replaced, never refused for itself.
 */
export const feedContracts: Check = {
  name: 'contracts of the feeds',
  async run({ warehouse, configuration }) {
    const limit = configuration.checks.maximum_quarantined_share;
    const files = await warehouse.rows(
      `SELECT path, status, reason, rows_read::INTEGER AS rows_read, rows_set_aside::INTEGER AS aside FROM _files
       WHERE later IS NULL AND (status = 'set_aside' OR (rows_read >= $enough AND rows_set_aside > $limit * rows_read)) ORDER BY path`,
      { enough, limit },
    );
    if (files.length === 0)
      return passed({
        vi: 'mọi tệp đều đúng quy cách của nguồn',
        en: 'every file keeps to the contract of its feed',
      });
    const said = (
      asideOf: (aside: string, read: string) => string,
      more: (count: number) => string,
    ): string =>
      [
        ...files
          .slice(0, 5)
          .map((file) =>
            file.status === 'set_aside'
              ? `${textOf(file.path)}: ${textOf(file.reason)}`
              : `${textOf(file.path)}: ${asideOf(textOf(file.aside), textOf(file.rows_read))}`,
          ),
        ...(files.length > 5 ? [more(files.length - 5)] : []),
      ].join('; ');
    return warned(
      {
        vi: said(
          (aside, read) => `${aside} trên ${read} dòng bị tách riêng`,
          (count) => `và ${count} tệp khác`,
        ),
        en: said(
          (aside, read) => `${aside} of ${read} rows set aside`,
          (count) => `and ${count} more files`,
        ),
      },
      files.length,
    );
  },
};
