/** The pipelines' public entry: the jobs. */
export { initialiseHome } from './config/home.ts';
export { configurationTemplate } from './config/template.ts';
export { nightly, type NightlyOptions, type NightlyOutcome } from './jobs/nightly.ts';
export { jsonPresenter, plainPresenter, type Presenter, terminalPresenter } from './jobs/presenter.ts';
export * from './feeds/load-drop.ts';
export * from './feeds/load-report.ts';
export * from './feeds/feed-facts.ts';
export {
  renderReport,
  readReportInput,
  writeReport,
  type ReportInput,
  type ReportJob,
  type ReportSource,
} from './reports/index.ts';
export { parseConfiguration } from './config/read-configuration.ts';
export type { Configuration } from './config/schema.ts';
export { evaluateWorld } from './evaluation/evaluate.ts';
export { judgeHistory } from './evaluation/judge-history.ts';
export { readTruth } from './evaluation/read-truth.ts';
export { snakeCased } from './evaluation/figures-text.ts';
export { identityNight } from './identity/identity-night.ts';
export { readIdentityRecords } from './identity/read-identity-records.ts';
export { scoreOnThreads } from './detection/score-on-threads.ts';
export { openHistoryOf, openReading, type Reading } from './reading/open-reading.ts';
export { backtest, type Backtest } from './evaluation/backtest.ts';
export { chartSvg } from './reports/page/chart.ts';
export { foreign } from './reports/page/foreign-value.ts';
export { Html, html } from './reports/page/html.ts';
export { pagePolicy, pageStyle, styleSheet } from './reports/page/page-style.ts';
export { dataTable } from './reports/page/parts.ts';
export { cleanYearsSchema, type CleanYears } from './transparency/clean-years.ts';
export { transparencyRecord } from './transparency/documents.ts';
