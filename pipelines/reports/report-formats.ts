/** The files that a report may be written as, and their names in a run's folder. */
import type { Language } from '../../engine/index.ts';

export const reportFormats = ['html', 'pdf', 'xlsx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The page holds both languages; paper and workbook are one file a language. */
export const reportFile = 'report.html';

export function reportFileIn(format: 'pdf' | 'xlsx', language: Language): string {
  return `report.${language}.${format}`;
}
