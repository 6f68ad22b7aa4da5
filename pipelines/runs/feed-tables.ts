/** What was received, and every row set aside: one quarantine file for each feed that has any. */
import { feedsReceived, type Warehouse } from '../../engine/index.ts';
import { join } from 'node:path';
import { publishedFeeds, quarantineSql } from '../feeds/index.ts';
import { copyToParquet, writeTable } from './write-table.ts';

export async function writeFeedTables(warehouse: Warehouse, folder: string): Promise<void> {
  const feeds = await publishedFeeds(warehouse);
  const text = (values: readonly (string | null)[]) => ({ kind: 'text', values }) as const;
  const number = (values: readonly number[]) =>
    ({ kind: 'double', values: Float64Array.from(values), validity: null }) as const;
  await warehouse.createTable('feeds_now', {
    rowCount: feeds.length,
    columns: new Map<string, ReturnType<typeof text> | ReturnType<typeof number>>([
      ['feed', text(feeds.map(({ feed }) => feed))],
      ['supplied', text(feeds.map(({ supplied }) => String(supplied)))],
      ['files', number(feeds.map(({ files }) => files))],
      ['files_set_aside', number(feeds.map(({ files_set_aside }) => files_set_aside))],
      ['rows_read', number(feeds.map(({ rows_read }) => rows_read))],
      ['accepted', number(feeds.map(({ rows_accepted }) => rows_accepted))],
      ['quarantined', number(feeds.map(({ rows_quarantined }) => rows_quarantined))],
      ['latest_event', text(feeds.map(({ latest_event }) => latest_event))],
      ['coverage', text(feeds.map(({ coverage }) => coverage))],
      ['set_aside', text(feeds.map(({ set_aside }) => set_aside))],
    ]),
  });
  await writeTable(warehouse, feedsReceived, 'feeds_now', folder, 'feeds.parquet');
  for (const { feed, rows_quarantined } of feeds) {
    if (rows_quarantined === 0) continue;
    await warehouse.run(`CREATE OR REPLACE TEMP TABLE quarantine_now AS ${quarantineSql}`, { feed });
    await copyToParquet(
      warehouse,
      'SELECT * FROM quarantine_now ORDER BY rowid',
      join(folder, 'quarantine', `${feed}.parquet`),
    );
  }
}
