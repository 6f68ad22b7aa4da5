/**
 * The VNACCS import report (58 columns, one row a goods line, officers by name) as feed files: declarations, declaration_lines,
 * processing_events, officers, enterprises.
 *
 * Only what the report states is written, and what is derived is said: the channel (see report-channel.ts), net mass from quantities in
 * units of mass, an amendment as the declaration's version. Names of officers never become ids; see officer-directory.ts.
 * Memory: the declarations of all files are held; measured, 150,000 goods lines of csv stay under 0.7 GB.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { LiemError } from '../../engine/index.ts';
import { CsvFile } from '../importers/csv-file.ts';
import { intoImportFolders, type ImportFolders } from '../importers/import-folders.ts';
import { SetAsideFile } from '../importers/set-aside.ts';
import { ReportCollector, type CollectedSheet } from './collect-report.ts';
import { createOfficerDirectory, readOfficerList, type KnownOfficer } from './officer-directory.ts';
import { readCsvSheet } from './read-csv.ts';
import { defaultUnpackedMegabytes, readXlsxSheets } from './read-xlsx.ts';
import type { ReportSheet } from './report-cell.ts';
import { labelOf, requiredFields, unusedFields } from './report-columns.ts';
import { unresolvedOfficers, writeReportFeeds, type UnresolvedOfficer } from './write-report-feeds.ts';

export interface VnaccsImportOptions {
  /** Reports, .xlsx or .csv, read in this order. */
  readonly files: readonly string[];
  /** The drop folder to write; rows set aside, remarks and the report go to `<out>-import`. */
  readonly out: string;
  /** Personnel list: csv with `officer_id`, `name` and, where known, `unit_code`. */
  readonly directory?: string;
  /** The deployment's key, at least 16 bytes in hexadecimal: ids of officers who are not on the list, hashes of telephones. */
  readonly pseudonymKey: string;
  /** Replace the files of an earlier import in folders that are not empty. */
  readonly force?: boolean;
  /** Largest unpacked size of one .xlsx, in MB. Default 200: some 100,000 rows, and about 2 GB of memory. */
  readonly maxUnpackedMegabytes?: number;
  readonly onProgress?: (progress: {
    readonly file: string;
    readonly sheet: string;
    readonly rows: number;
  }) => void;
}

export interface VnaccsImportReport {
  readonly sheets: readonly CollectedSheet[];
  /** Rows below the headers that are not blank: rowsRead = rowsWritten + rowsSetAside, asserted. */
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsSetAside: number;
  readonly setAsideByReason: Readonly<Record<string, number>>;
  readonly declarations: number;
  readonly events: number;
  readonly officers: number;
  readonly enterprises: number;
  /** Where channel_assigned comes from, in declarations. */
  readonly channel: { readonly printed: number; readonly inferred: number; readonly about: string };
  /** Mentions of officers in declarations, by how they were resolved. */
  readonly officerMentions: Readonly<Record<'listed' | 'pseudonym' | 'unresolved' | 'absent', number>>;
  /** Names that the personnel list does not settle; each cell is in `<out>-import/remarks.csv`. */
  readonly unresolvedOfficers: readonly UnresolvedOfficer[];
  /** Cells used with a reservation: restored zeros, rounded numbers, values left empty. */
  readonly remarks: number;
  readonly unusedColumns: readonly string[];
  readonly notes: readonly string[];
}

/**
 * @throws LiemError IMPORT when a file cannot be read, has no header or lacks a required column, or `out` is not empty;
 *   nothing is written then
 */
export async function importVnaccsReport(options: VnaccsImportOptions): Promise<VnaccsImportReport> {
  if (options.files.length === 0) throw new LiemError('USAGE', 'no report file was given');
  const known = options.directory === undefined ? null : await readOfficerList(options.directory);
  createOfficerDirectory(known, options.pseudonymKey); // a bad key is told before anything is written
  return intoImportFolders(options.out, { force: options.force ?? false, beside: ['import'] }, (folders) =>
    runImport(options, known, folders),
  );
}

async function runImport(
  options: VnaccsImportOptions,
  known: readonly KnownOfficer[] | null,
  folders: ImportFolders,
): Promise<VnaccsImportReport> {
  const beside = folders.beside('import');
  const aside = new SetAsideFile(beside);
  const remarks = new CsvFile(path.join(beside, 'remarks.csv'), [
    'file',
    'sheet',
    'row',
    'column',
    'value',
    'why',
  ]);
  const directory = createOfficerDirectory(known, options.pseudonymKey);
  const collector = new ReportCollector({
    directory,
    aside,
    remarks,
    onProgress: options.onProgress ?? (() => undefined),
  });
  const sheets: CollectedSheet[] = [];
  for (const file of options.files) {
    const collected: CollectedSheet[] = [];
    for (const sheet of await openReport(file, options.maxUnpackedMegabytes ?? defaultUnpackedMegabytes)) {
      collected.push(await collector.collect(sheet));
    }
    if (collected.every(({ numbers }) => numbers === null)) throw noHeader(file);
    sheets.push(...collected);
  }
  const { lines, ...counts } = writeReportFeeds(collector, folders.out, options.pseudonymKey);
  aside.close();
  remarks.close();
  if (collector.rowsRead !== lines + aside.rows) {
    throw new LiemError(
      'CONSERVATION',
      `${collector.rowsRead} rows read, but ${lines} written and ${aside.rows} set aside`,
    );
  }
  const report: VnaccsImportReport = {
    sheets,
    rowsRead: collector.rowsRead,
    rowsWritten: lines,
    rowsSetAside: aside.rows,
    setAsideByReason: Object.fromEntries([...aside.byReason].sort()),
    ...counts,
    unresolvedOfficers: unresolvedOfficers(collector),
    remarks: remarks.rows,
    unusedColumns: unusedFields.map(labelOf),
    notes: notesOn(sheets, known !== null),
  };
  writeFileSync(path.join(beside, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

async function openReport(file: string, limitMegabytes: number): Promise<readonly ReportSheet[]> {
  const extension = path.extname(file).toLowerCase();
  try {
    if (['.csv', '.txt', '.tsv'].includes(extension)) return [readCsvSheet(file)];
    if (['.xlsx', '.xlsm', '.xls'].includes(extension)) return await readXlsxSheets(file, limitMegabytes);
  } catch (cause) {
    if (cause instanceof LiemError) throw cause;
    throw new LiemError('IMPORT', `'${file}' cannot be read: ${(cause as Error).message}`, { cause });
  }
  throw new LiemError('IMPORT', `'${file}': expected a report as .xlsx or .csv`);
}

function noHeader(file: string): LiemError {
  const labels = requiredFields.map((field) => `'${labelOf(field)}'`).join(', ');
  return new LiemError(
    'IMPORT',
    `${path.basename(file)} has no header in its first rows; expected a row with the columns ${labels}`,
  );
}

function notesOn(sheets: readonly CollectedSheet[], hasList: boolean): string[] {
  const notes = [
    'Line numbers are the order of the rows: the report has none.',
    'The declaration number ends in 0 in the feeds; its last digit, the count of amendments, became the version.',
    'released_at is the time of the permit (cấp phép); processing_events has only the two times the report holds.',
    hasList
      ? 'Officers on the personnel list have their own ids; others a pseudonymous id, and each is listed.'
      : 'No personnel list was given: officers have pseudonymous ids made of name and unit. Two officers of one name in one unit share an id, and an officer who moved has two.',
  ];
  for (const { file, sheet, numbers, ambiguousNumbers } of sheets) {
    const place = sheet === '' ? file : `${file}, sheet '${sheet}'`;
    if (numbers === null) notes.push(`${place} has no header and was left out.`);
    else if (ambiguousNumbers > 0) {
      notes.push(
        `${place}: ${ambiguousNumbers} numbers such as 1.234 were read in the style of the sheet: ${numbers}.`,
      );
    }
  }
  return notes;
}
