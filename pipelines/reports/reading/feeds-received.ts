import type { FeedRow } from '../report-input.ts';
import { jsonOf, numberOf, textOf, textOrNull } from './rows.ts';
import { readRows, type RunTables } from './run-table.ts';

export async function readFeeds(tables: RunTables): Promise<readonly FeedRow[]> {
  const rows = await readRows(
    tables,
    'feeds',
    (from) =>
      `SELECT feed, supplied, files, files_set_aside, rows_read, accepted, quarantined,
         strftime(latest_event, '%Y-%m-%d %H:%M') AS latest_event, coverage FROM ${from} ORDER BY feed`,
  );
  return rows.map((row) => ({
    feed: textOf(row, 'feed'),
    supplied: row.supplied === true,
    files: numberOf(row, 'files'),
    filesSetAside: numberOf(row, 'files_set_aside'),
    rowsRead: numberOf(row, 'rows_read'),
    accepted: numberOf(row, 'accepted'),
    setAside: numberOf(row, 'quarantined'),
    latestEvent: textOrNull(row, 'latest_event'),
    coverage: jsonOf<Readonly<Record<string, number>>>(row, 'coverage', {}),
  }));
}
