/**
 * The public Korean import declarations (Jeong et al., "Customs Import Declaration Datasets", arXiv 2208.02484; MIT), as feed files.
 *
 * They are synthesised from inspected declarations, one item each. What they lack, the feeds lack: no officers, no hours, no channel, no gross
 * mass, no tax amount. The labels (`Fraud`, `Critical Fraud`) are no administrative record of the night before: they go to
 * `<out>-labels/labels.csv`, for evaluation only, and never into a feed.
 */
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { LiemError } from '../../engine/index.ts';
import { feedNamed } from '../contracts/index.ts';
import { CsvFile } from './csv-file.ts';
import { parseDecimal, type Decimal } from './decimal-text.ts';
import { intoImportFolders } from './import-folders.ts';
import { koreaColumns, koreaFaultOf, koreaFeedRows, koreaLabels, type KoreaRow } from './korea-rows.ts';
import { SetAsideFile } from './set-aside.ts';

export interface KoreaImportOptions {
  /** The folder with the published files `df_syn_<split>_eng.csv.gz` (or `.csv`). */
  readonly dir: string;
  /** The drop folder to write; labels go to `<out>-labels`, rows set aside to `<out>-import`. */
  readonly out: string;
  /** Replace the files of an earlier import in folders that are not empty. */
  readonly force?: boolean;
  /**
   * VND for one KRW, one rate for all rows. Default 19.5: about the mean of 2020 and 2021 (some 23,100 VND and 1,165 KRW a
   * US dollar). A constant factor changes no ranking within these data.
   */
  readonly vndPerKrw?: string;
  readonly onProgress?: (progress: { readonly file: string; readonly rows: number }) => void;
}

export interface KoreaImportReport {
  readonly files: readonly { readonly file: string; readonly split: string; readonly rows: number }[];
  /** rowsRead = rowsWritten + rowsSetAside, asserted. */
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsSetAside: number;
  readonly setAsideByReason: Readonly<Record<string, number>>;
  readonly enterprises: number;
  readonly brokers: number;
  readonly fraudLabels: number;
  /** Source columns that no feed has a place for. */
  readonly unusedColumns: readonly string[];
  /** What a reader of the result must know. */
  readonly notes: readonly string[];
}

/** @throws LiemError IMPORT when the folder holds none of the files, a file is damaged or lacks a column, or `out` is not empty */
export async function importKoreaCustoms(options: KoreaImportOptions): Promise<KoreaImportReport> {
  const rate = parseDecimal(options.vndPerKrw ?? '19.5');
  if (rate === null || rate.digits <= 0n) {
    throw new LiemError(
      'USAGE',
      `vndPerKrw '${options.vndPerKrw ?? ''}': expected a number over 0, such as 19.5`,
    );
  }
  const sources = koreaFiles(options.dir);
  return intoImportFolders(
    options.out,
    { force: options.force ?? false, beside: ['labels', 'import'] },
    (folders) => writeFeeds(sources, folders.out, folders.beside, rate, options.onProgress),
  );
}

interface KoreaFile {
  readonly file: string;
  readonly split: string;
}

function koreaFiles(dir: string): KoreaFile[] {
  const names = existsSync(dir) ? readdirSync(dir).sort() : [];
  const files = names.flatMap((name): KoreaFile[] => {
    const split = /^df_syn_(train|valid|test)_eng\.csv(\.gz)?$/.exec(name)?.[1];
    return split === undefined ? [] : [{ file: path.join(dir, name), split }];
  });
  if (files.length === 0) {
    throw new LiemError(
      'IMPORT',
      `'${dir}' holds no file df_syn_train_eng.csv.gz, df_syn_valid_eng.csv.gz or df_syn_test_eng.csv.gz`,
    );
  }
  return files;
}

async function writeFeeds(
  sources: readonly KoreaFile[],
  out: string,
  beside: (name: string) => string,
  rate: Decimal,
  onProgress: KoreaImportOptions['onProgress'],
): Promise<KoreaImportReport> {
  const feedFile = (feed: string): CsvFile =>
    new CsvFile(
      path.join(out, feed, 'korea-customs.csv'),
      feedNamed(feed).columns.map(({ name }) => name),
    );
  const declarations = feedFile('declarations');
  const lines = feedFile('declaration_lines');
  const labels = new CsvFile(path.join(beside('labels'), 'labels.csv'), koreaLabels);
  const aside = new SetAsideFile(beside('import'));
  const ids = new Set<string>();
  const enterpriseIds = new Set<string>();
  const brokerIds = new Set<string>();
  const files: KoreaImportReport['files'][number][] = [];
  let rowsRead = 0;
  let fraudLabels = 0;

  for (const source of sources) {
    const file = path.basename(source.file);
    let rows = 0;
    for await (const { row, line, cells } of readKoreaRows(source.file)) {
      rows++;
      const feedRows = koreaFeedRows(row, rate);
      const fault =
        koreaFaultOf(row, feedRows) ??
        (ids.has(row['Declaration ID'])
          ? {
              column: 'Declaration ID',
              value: row['Declaration ID'],
              reason: 'the declaration was read before',
            }
          : null);
      if (fault !== null) {
        aside.add({ file, row: line, ...fault, cells });
        continue;
      }
      ids.add(row['Declaration ID']);
      enterpriseIds.add(row['Importer ID']);
      if (row['Declarant ID'] !== '') brokerIds.add(row['Declarant ID']);
      declarations.write(feedRows.declaration);
      lines.write(feedRows.line);
      labels.write({
        declaration_id: row['Declaration ID'],
        split: source.split,
        fraud: row.Fraud,
        critical_fraud: row['Critical Fraud'],
      });
      if (row.Fraud === '1') fraudLabels++;
      if (rows % 5000 === 0) onProgress?.({ file, rows: rowsRead + rows });
    }
    rowsRead += rows;
    files.push({ file, split: source.split, rows });
    onProgress?.({ file, rows: rowsRead });
  }

  const enterprises = feedFile('enterprises');
  for (const enterprise_id of [...enterpriseIds].sort()) enterprises.write({ enterprise_id });
  const brokers = feedFile('brokers');
  for (const broker_id of [...brokerIds].sort()) brokers.write({ broker_id });
  for (const file of [declarations, lines, labels, aside, enterprises, brokers]) file.close();
  if (rowsRead !== lines.rows + aside.rows) {
    throw new LiemError(
      'CONSERVATION',
      `${rowsRead} rows read, but ${lines.rows} written and ${aside.rows} set aside`,
    );
  }
  return {
    files,
    rowsRead,
    rowsWritten: lines.rows,
    rowsSetAside: aside.rows,
    setAsideByReason: Object.fromEntries(aside.byReason),
    enterprises: enterprises.rows,
    brokers: brokers.rows,
    fraudLabels,
    unusedColumns: ['Import Use', 'Courier ID', 'Country of Origin Indicator'],
    notes: [
      'channel_assigned is the constant green: the source has no channel, and every one of its declarations was in fact inspected. Indicators of the channel mean nothing here.',
      'registered_at is midnight of the declared day: the source has no hours.',
      'officers, inspections, taxes due and gross mass are not in the source.',
      'the labels stay out of the feeds; the published split leaks them (most test rows repeat a training row).',
    ],
  };
}

interface ReadRow {
  readonly row: KoreaRow;
  readonly line: number;
  readonly cells: readonly string[];
}

async function* readKoreaRows(file: string): AsyncGenerator<ReadRow> {
  const name = path.basename(file);
  const parser = parse({ bom: true, info: true, skip_empty_lines: true, relax_column_count: true });
  const source = createReadStream(file);
  const piping = file.endsWith('.gz') ? pipeline(source, createGunzip(), parser) : pipeline(source, parser);
  piping.catch(() => undefined); // the parser below is destroyed with the same error, which the loop throws
  let header: readonly string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (header === null) {
        const missing = koreaColumns.filter((column) => !record.includes(column));
        if (missing.length > 0) {
          throw new LiemError(
            'IMPORT',
            `${name}: the header lacks ${missing.map((column) => `'${column}'`).join(', ')}`,
          );
        }
        header = record;
        continue;
      }
      const columns = header;
      const row = Object.fromEntries(
        koreaColumns.map((column) => [column, record[columns.indexOf(column)] ?? '']),
      );
      yield { row: row as KoreaRow, line: info.lines, cells: record }; // one entry for each of koreaColumns
    }
  } catch (cause) {
    if (cause instanceof LiemError) throw cause;
    throw new LiemError('IMPORT', `${name} cannot be read to its end: ${(cause as Error).message}`, {
      cause,
    });
  }
  if (header === null) throw new LiemError('IMPORT', `${name} is empty; expected a header`);
}
