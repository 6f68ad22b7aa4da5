/** One file into staging: loaded, set aside whole with a reason, or left for the next night. */
import { stat } from 'node:fs/promises';
import type { FeedContract } from '../../datasets/index.ts';
import { LiemError, type Warehouse } from '../../engine/index.ts';
import type { Rule } from './column-plan.ts';
import {
  csvSource,
  ndjsonSource,
  parquetSource,
  type FileSource,
  type ReadOptions,
  rejectsTable,
  scansTable,
  type SourceOrFault,
} from './file-source.ts';
import { type FoundFile, modifiedUs } from './find-files.ts';
import { locateRecords, type RejectedRecord } from './locate-records.ts';
import { fileColumn, stage, stageSql } from './staging.ts';
import { type Survey, surveyFile, type Unreadable } from './survey.ts';
import { countOf, textOf } from './sql-row.ts';

/** A record that could not be split into columns. */
export interface Reject extends RejectedRecord {
  readonly rule: Rule;
  readonly column: string | null;
  readonly why: string;
}

export interface StagedFile {
  readonly state: 'staged';
  readonly file: FoundFile;
  readonly number: number;
  readonly digest: string;
  readonly records: number;
  readonly rejects: readonly Reject[];
  readonly source: FileSource;
  readonly headerLines: number;
  /** Line = ordinal + headerLines; else lines must be looked up. */
  readonly onePerLine: boolean;
  readonly oneColumn: boolean;
}

export type FileOutcome =
  | StagedFile
  | {
      readonly state: 'set aside';
      readonly file: FoundFile;
      readonly number: number;
      readonly digest: string;
      readonly unreadable: Unreadable;
    }
  | { readonly state: 'unchanged'; readonly file: FoundFile; readonly digest: string }
  | { readonly state: 'growing'; readonly file: FoundFile };

/** More rejected records than this, and the file as such is wrong. */
const mostRejects = 200_000;

export async function stageFile(
  warehouse: Warehouse,
  feed: FeedContract,
  file: FoundFile,
  number: number,
  knownDigest: string | null,
  keepInput?: (file: FoundFile, digest: string) => Promise<void>,
): Promise<FileOutcome> {
  let survey: Survey;
  try {
    survey = await surveyFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'growing', file };
    throw error;
  }
  if (!(await isUntouched(file))) return { state: 'growing', file };
  const { digest } = survey;
  await keepInput?.(file, digest);
  if (digest === knownDigest) return { state: 'unchanged', file, digest };

  const outcome = await stageSurveyed(warehouse, feed, file, number, survey);
  if (await isUntouched(file)) return outcome;
  await warehouse.run(`DELETE FROM ${stage} WHERE ${fileColumn} = ${number}`);
  return { state: 'growing', file };
}

async function isUntouched(file: FoundFile): Promise<boolean> {
  try {
    const now = await stat(file.location, { bigint: true });
    return Number(now.size) === file.size && modifiedUs(now.mtimeNs) === file.modifiedUs;
  } catch {
    return false;
  }
}

async function stageSurveyed(
  warehouse: Warehouse,
  feed: FeedContract,
  file: FoundFile,
  number: number,
  survey: Survey,
): Promise<FileOutcome> {
  const setAside = (unreadable: Unreadable): FileOutcome => ({
    state: 'set aside',
    file,
    number,
    digest: survey.digest,
    unreadable,
  });
  if (survey.unreadable !== null) return setAside(survey.unreadable);
  let counted = '';
  for (const options of [{}, { sequential: true }] satisfies ReadOptions[]) {
    const attempt = await tryStaging(warehouse, feed, file, number, survey, options);
    if ('unreadable' in attempt) return setAside(attempt.unreadable);
    const { source, staged } = attempt;
    const oneColumn = survey.header?.names.length === 1;
    const rejects =
      file.format === 'parquet'
        ? []
        : await readRejects(warehouse, file, oneColumn, survey.header?.names ?? []);
    const everyRow = rejects === 'too many' ? Number.NaN : staged + rejects.length;
    if (rejects !== 'too many' && everyRow === source.records) {
      if (staged === 0 && rejects.length > 0 && rejects.every((reject) => reject.rule === 'encoding')) {
        return setAside({
          reason: `none of its ${rejects.length} rows is UTF-8 (the first is on line ${rejects[0]?.line ?? 0})`,
          wayOut: 'convert the file to UTF-8, for instance from windows-1258',
        });
      }
      return {
        state: 'staged',
        file,
        number,
        digest: survey.digest,
        records: source.records,
        rejects,
        source,
        headerLines: survey.header?.lines ?? 0,
        onePerLine: survey.onePerLine,
        oneColumn,
      };
    }
    await warehouse.run(`DELETE FROM ${stage} WHERE ${fileColumn} = ${number}`);
    if (rejects === 'too many') {
      return setAside({
        reason: `more than ${mostRejects.toLocaleString('en')} of its rows cannot be split into columns`,
        wayOut: 'write it as RFC 4180 says: commas between fields, quotes doubled within quotes',
      });
    }
    counted = `${source.records} by their line ends, ${everyRow} by their quotes and commas`;
    if (file.format === 'parquet') break;
  }
  return setAside({
    reason: `its rows cannot be told apart: ${counted}`,
    wayOut: 'write it as RFC 4180 says: one kind of line end, quotes doubled within quotes',
  });
}

async function tryStaging(
  warehouse: Warehouse,
  feed: FeedContract,
  file: FoundFile,
  number: number,
  survey: Survey,
  options: ReadOptions,
): Promise<{ source: FileSource; staged: number } | { unreadable: Unreadable }> {
  try {
    const source = await sourceOf(warehouse, feed, file, survey, options);
    if ('unreadable' in source) return source;
    await dropRejects(warehouse);
    return { source, staged: await warehouse.run(stageSql(feed, source, number)) };
  } catch (error) {
    return { unreadable: contentFault(error) };
  }
}

async function sourceOf(
  warehouse: Warehouse,
  feed: FeedContract,
  file: FoundFile,
  survey: Survey,
  options: ReadOptions,
): Promise<SourceOrFault> {
  switch (file.format) {
    case 'csv':
      return csvSource(feed, file, survey, options);
    case 'ndjson':
      return ndjsonSource(warehouse, feed, file, survey, options);
    case 'parquet':
      return parquetSource(warehouse, feed, file);
  }
}

/** A fault of the file's content sets it aside; a fault of this machine (disk, memory) or of ours stops the job. */
function contentFault(error: unknown): Unreadable {
  const message = error instanceof LiemError ? (error.message.split('\n')[0] ?? '') : '';
  const isContent = /^(Invalid Input|Invalid|Conversion|Serialization) Error: /i.test(message);
  if (!isContent) throw error;
  return {
    reason: `its content cannot be read (${message.replace(/^[A-Za-z ]*Error: /, '')})`,
    wayOut: 'send the file again, whole and as its ending says',
  };
}

async function dropRejects(warehouse: Warehouse): Promise<void> {
  await warehouse.run(`DROP TABLE IF EXISTS ${rejectsTable}`);
  await warehouse.run(`DROP TABLE IF EXISTS ${scansTable}`);
}

const ruleOf: Readonly<Record<string, Rule>> = {
  'MISSING COLUMNS': 'columns',
  'TOO MANY COLUMNS': 'columns',
  'UNQUOTED VALUE': 'quotes',
  'INVALID ENCODING': 'encoding',
  'LINE SIZE OVER MAXIMUM': 'line_length',
};

async function readRejects(
  warehouse: Warehouse,
  file: FoundFile,
  oneColumn: boolean,
  names: readonly string[],
): Promise<Reject[] | 'too many'> {
  const [count] = await warehouse.rows(`SELECT count(DISTINCT line_byte_position) AS n FROM ${rejectsTable}`);
  if (Number(count?.n) === 0) return [];
  if (Number(count?.n) > mostRejects) return 'too many';
  const rows = await warehouse.rows(
    `SELECT line_byte_position AS at, CAST(error_type AS VARCHAR) AS type, coalesce(column_name, '') AS column_name, coalesce(error_message, '') AS message
     FROM ${rejectsTable} ORDER BY line_byte_position, byte_position, type`,
  );
  const positions = Float64Array.from(rows, (row) => countOf(row, 'at') - 1);
  const { rejected } = await locateRecords(file, oneColumn, positions, new BigInt64Array(0));
  return rejected.map((record) => {
    const row = rows[record.reject];
    const rule = ruleOf[textOf(row, 'type')] ?? 'columns';
    const place = /^c([0-9]+)$/.exec(textOf(row, 'column_name'));
    const column = place === null || rule === 'columns' ? null : (names[Number(place[1])] ?? null);
    return { ...record, rule, column, why: textOf(row, 'message').split('\n')[0] ?? '' };
  });
}
