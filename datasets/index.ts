/** The datasets' public entry: feed contracts, the synthetic world, importers. */
export { createHistoryTables, historyTableSql, lineageColumns } from './contracts/history-tables.ts';
export { feeds, feedNamed, isFeedName } from './contracts/index.ts';
export type { FeedColumn, FeedContract, FeedRow } from './contracts/feed.ts';
export {
  importKoreaCustoms,
  type KoreaImportOptions,
  type KoreaImportReport,
} from './importers/korea-customs.ts';
export {
  importVnaccsReport,
  type VnaccsImportOptions,
  type VnaccsImportReport,
} from './vnaccs/import-report.ts';
export { sampleReport, type SampleReport } from './vnaccs/sample-report.ts';
export { writeVnaccsReport, type ReportStyle } from './vnaccs/write-report.ts';
export * from './world/index.ts';
export { renderFeedsPage } from './contracts/feeds-page.ts';
export { rowFaults } from './contracts/validate-row.ts';
