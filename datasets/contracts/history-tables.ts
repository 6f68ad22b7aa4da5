/** The tables of history: one a feed, its columns as the contract has them, and where each row came from. */
import { quoteIdentifier, type Warehouse } from '../../engine/index.ts';
import type { FeedContract } from './feed.ts';
import { feeds } from './index.ts';

/** `source_file` is the file's number in `_files`; `source_row` counts its rows from 1, in the file's order. */
export const lineageColumns = [
  { name: 'source_file', sqlType: 'INTEGER' },
  { name: 'source_row', sqlType: 'BIGINT' },
] as const;

/** No NOT NULL and no key: they cost time at every load, and the loader lets no row pass that would break them. */
export function historyTableSql(feed: FeedContract): string {
  const columns = [...feed.columns, ...lineageColumns].map(
    (column) => `${quoteIdentifier(column.name)} ${column.sqlType}`,
  );
  return `CREATE TABLE IF NOT EXISTS ${quoteIdentifier(feed.name)} (${columns.join(', ')})`;
}

/** Makes the tables that are missing. A feed not supplied is an empty table. */
export async function createHistoryTables(warehouse: Warehouse): Promise<void> {
  for (const feed of feeds) await warehouse.run(historyTableSql(feed));
}
