/** The nightly report as a workbook, one a language: what is in the page's tables, whole, to sort and filter. */
import writeExcelFile from 'write-excel-file/node';
import type { Language } from '../../../engine/index.ts';
import type { ReportInput } from '../report-input.ts';
import { firstSheet, guardrailSheet, indicatorSheet, qualitySheets } from './quality-sheets.ts';
import { type FullRanking, rankingSheet } from './ranking-sheets.ts';
import { withZipTimes } from './zip-times.ts';

/** The same input gives the same bytes. */
export async function reportWorkbook(
  input: ReportInput,
  rankings: readonly FullRanking[],
  language: Language,
): Promise<Uint8Array> {
  const sheets = [
    firstSheet(input, language),
    ...rankings.map((ranking) => rankingSheet(ranking, language)),
    ...qualitySheets(input, language),
    indicatorSheet(input, language),
    guardrailSheet(input, language),
  ];
  return withZipTimes(await writeExcelFile(sheets).toBuffer(), input.run.asOf);
}
