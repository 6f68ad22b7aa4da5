/** The feeds' public side, for the jobs. */
export {
  type InputsFingerprint,
  inputsFingerprint,
  publishedFeeds,
  type PublishedFeed,
  quarantineSql,
  suppliedFeeds,
} from './feed-facts.ts';
export { loadDrop, type LoadOptions, type LoadProgress, type LoadSettings } from './load-drop.ts';
export { createLoaderTables } from './loader-tables.ts';
export { type KeepInput, loadFeed } from './load-feed.ts';
export { fileFormat, type FoundFile } from './find-files.ts';
export { type FeedLoad, type LoadReport, rowsLoaded } from './load-report.ts';
