/** The nightly report. */
export { renderReport } from './render-report.ts';
export { readReportInput, type ReportSource } from './reading/read-report-input.ts';
export type { RecordedWork, ReportInput, RunFacts } from './report-input.ts';
export { reportFile, reportFormats, type ReportFormat } from './report-formats.ts';
export { type ReportJob, writeReport } from './write-report.ts';
