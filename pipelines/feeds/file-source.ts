/** How DuckDB reads one file: the relation, the plan of each column, and what the file lacks or has too much. */
import type { FeedColumn, FeedContract } from '../../datasets/index.ts';
import { type JsonValue, quoteIdentifier, quoteLiteral, type Warehouse } from '../../engine/index.ts';
import { type Check, type ColumnPlan, planNative, planText, rawName, ruleCode } from './column-plan.ts';
import type { FoundFile } from './find-files.ts';
import type { Survey, Unreadable } from './survey.ts';
import { textOf } from './sql-row.ts';

export interface FileSource {
  /** `SELECT … FROM …`: the column plans' `raw` expressions are over it. */
  readonly relation: string;
  readonly columns: readonly ColumnPlan[];
  /** Condition under which a row is no row of the feed at all, such as a line that is not JSON. */
  readonly broken: string | null;
  /** The whole row as it arrived, as JSON text, over the raw columns. */
  readonly row: string;
  /** More columns that `broken` and `row` read. */
  readonly carried: readonly string[];
  readonly records: number;
  readonly unknownColumns: readonly string[];
  readonly hasVersion: boolean;
}

export type SourceOrFault = FileSource | { readonly unreadable: Unreadable };

export const rejectsTable = 'liem_rejects';
export const scansTable = 'liem_scans';

/** A path as DuckDB's readers take it: their wildcards stand for themselves. */
export function readerPath(location: string): string {
  return quoteLiteral(location.replace(/[*?[\]]/g, (mark) => `[${mark}]`));
}

function fault(reason: string, wayOut: string): { unreadable: Unreadable } {
  return { unreadable: { reason, wayOut } };
}

function structOf(columns: readonly ColumnPlan[]): string {
  const fields = columns.map(({ name }) => `${quoteLiteral(name)}: CAST(${rawName(name)} AS VARCHAR)`);
  return `CAST(to_json({${fields.join(', ')}}) AS VARCHAR)`;
}

/** The faults of a file's list of columns, or null. */
function namesFault(feed: FeedContract, found: readonly string[]): { unreadable: Unreadable } | null {
  const known = new Set(found);
  const missing = feed.columns.filter((column) => column.required && !known.has(column.name));
  const shown = found.slice(0, 5).join(', ');
  if (feed.columns.every((column) => !known.has(column.name))) {
    const hint = found.length === 1 && /[;\t|]/.test(shown) ? '; fields must be separated by commas' : '';
    return fault(
      `none of the feed's columns is in the header row, which begins '${shown.slice(0, 80)}'${hint}`,
      `begin the file with a row of the columns' names: ${feed.columns.map((column) => column.name).join(',')}`,
    );
  }
  if (missing.length > 0) {
    const names = missing.map((column) => `'${column.name}'`).join(', ');
    return fault(
      `the required column${missing.length > 1 ? 's' : ''} ${names} ${missing.length > 1 ? 'are' : 'is'} missing; found ${found.join(', ')}`,
      'send the file again with every required column',
    );
  }
  const twice = found.find((name, index) => found.indexOf(name) !== index);
  if (twice !== undefined) return fault(`the column '${twice}' is there twice`, 'send each column once');
  return null;
}

function unknownTo(feed: FeedContract, found: readonly string[]): string[] {
  const known = new Set(feed.columns.map((column) => column.name));
  return found.filter((name) => !known.has(name));
}

export interface ReadOptions {
  /** One thread reads the file from front to back: slower, for files that confuse the parallel reader. */
  readonly sequential?: boolean;
}

const compression = (file: FoundFile): string => `compression = '${file.gzipped ? 'gzip' : 'none'}'`;

function textReader(
  file: FoundFile,
  columns: readonly string[],
  more: readonly string[],
  options: ReadOptions,
): string {
  const fields = columns.map((name) => `${quoteLiteral(name)}: 'VARCHAR'`).join(', ');
  return `read_csv(${[
    readerPath(file.location),
    'auto_detect = false',
    `columns = {${fields}}`,
    `nullstr = ''`,
    'store_rejects = true',
    `rejects_table = '${rejectsTable}'`,
    `rejects_scan = '${scansTable}'`,
    'rejects_limit = 0',
    'hive_partitioning = false',
    compression(file),
    ...(options.sequential === true ? ['parallel = false'] : []),
    ...more,
  ].join(', ')})`;
}

export function csvSource(
  feed: FeedContract,
  file: FoundFile,
  survey: Survey,
  options: ReadOptions = {},
): SourceOrFault {
  const names = survey.header?.names ?? [];
  const bad = namesFault(feed, names);
  if (bad !== null) return bad;
  const fields = names.map((_, index) => `c${index}`);
  const reader = textReader(
    file,
    fields,
    [
      'header = true',
      `delim = ','`,
      `quote = '"'`,
      `escape = '"'`,
      ...(survey.mixedLineEnds ? ['strict_mode = false'] : []),
    ],
    options,
  );
  const columns = feed.columns.flatMap((column) => {
    const position = names.indexOf(column.name);
    return position < 0 ? [] : [planText(column, `c${position}`, { controlFree: !survey.sawControl })];
  });
  return {
    // In a file of one column an empty line would be a row of nothing.
    relation: `SELECT * FROM ${reader}${names.length === 1 ? ' WHERE c0 IS NOT NULL' : ''}`,
    columns,
    broken: null,
    row: structOf(columns),
    carried: [],
    records: survey.records ?? 0,
    unknownColumns: unknownTo(feed, names),
    hasVersion: feed.versionColumn !== undefined && names.includes(feed.versionColumn),
  };
}

/** Which JSON types a column takes: identifiers and other text must be in quotes, or leading zeros are lost. */
function jsonTypes(column: FeedColumn): readonly string[] {
  switch (column.kind) {
    case 'integer':
    case 'decimal':
      return ['VARCHAR', 'UBIGINT', 'BIGINT', 'DOUBLE', 'NULL'];
    case 'boolean':
      return ['VARCHAR', 'BOOLEAN', 'NULL'];
    default:
      return ['VARCHAR', 'NULL'];
  }
}

export async function ndjsonSource(
  warehouse: Warehouse,
  feed: FeedContract,
  file: FoundFile,
  survey: Survey,
  options: ReadOptions = {},
): Promise<SourceOrFault> {
  const reader = textReader(
    file,
    ['line'],
    ['header = false', `delim = e'\\x01'`, `quote = ''`, `escape = ''`, 'strict_mode = false'],
    options,
  );
  const lines = `SELECT line, json_valid(line) AND ltrim(line, e' \\t')[1] = '{' AS "is object" FROM ${reader} WHERE trim(line, e' \\t\\r') <> ''`;
  const paths = `[${feed.columns.map((column) => quoteLiteral(`$."${column.name}"`)).join(', ')}]`;
  const keys = await warehouse.rows(
    `SELECT DISTINCT unnest(json_keys(line)) AS key FROM (${lines}) WHERE "is object" ORDER BY key`,
  );
  const found = keys.map((row) => textOf(row, 'key'));
  const columns = feed.columns.map((column, index): ColumnPlan => {
    const plan = planText(column, `nullif("values"[${index + 1}], '')`, { controlFree: false });
    const type = `types[${index + 1}]`;
    const allowed = jsonTypes(column).map(quoteLiteral).join(', ');
    const checks: Check[] = [{ when: `${type} NOT IN (${allowed})`, rule: ruleCode('type') }, ...plan.checks];
    if (column.kind === 'decimal') {
      // A JSON number of more than 15 digits is already another number when it gets here.
      const digits = `length(ltrim(regexp_replace(${rawName(column.name)}, '[^0-9]', '', 'g'), '0')) > 15`;
      checks.push({ when: `${type} = 'DOUBLE' AND ${digits}`, rule: ruleCode('decimals') });
    }
    return { ...plan, checks };
  });
  return {
    relation: `SELECT line, "is object", CASE WHEN "is object" THEN json_extract_string(line, ${paths}) END AS "values", CASE WHEN "is object" THEN json_type(line, ${paths}) END AS types FROM (${lines})`,
    columns,
    broken: 'NOT "is object"',
    row: `CASE WHEN "is object" THEN line ELSE CAST(to_json({'_text': line}) AS VARCHAR) END`,
    carried: ['line', '"is object"', 'types'],
    records: survey.records ?? 0,
    unknownColumns: unknownTo(feed, found),
    hasVersion: feed.versionColumn !== undefined && found.includes(feed.versionColumn),
  };
}

const firstLine = (error: unknown): string => (error as Error).message.split('\n')[0] ?? '';

export async function parquetSource(
  warehouse: Warehouse,
  feed: FeedContract,
  file: FoundFile,
): Promise<SourceOrFault> {
  const reader = `read_parquet(${readerPath(file.location)}, hive_partitioning = false)`;
  let described: Record<string, JsonValue>[];
  let counted: Record<string, JsonValue>[];
  try {
    described = await warehouse.rows(`DESCRIBE SELECT * FROM ${reader}`);
    counted = await warehouse.rows(
      `SELECT num_rows FROM parquet_file_metadata(${readerPath(file.location)})`,
    );
  } catch (error) {
    return fault(
      `the parquet file is truncated, damaged or no parquet file (${firstLine(error)})`,
      'send the file again, whole',
    );
  }
  const types = new Map(described.map((row) => [textOf(row, 'column_name'), textOf(row, 'column_type')]));
  const found = [...types.keys()];
  const bad = namesFault(feed, found);
  if (bad !== null) return bad;
  const columns: ColumnPlan[] = [];
  for (const column of feed.columns) {
    const type = types.get(column.name);
    if (type === undefined) continue;
    const plan = planNative(column, type, quoteIdentifier(column.name));
    if ('refused' in plan) {
      return fault(
        `column '${column.name}' has type ${type}; expected ${plan.refused}`,
        'write the column with the type expected',
      );
    }
    columns.push(plan);
  }
  return {
    relation: `SELECT * FROM ${reader}`,
    columns,
    broken: null,
    row: structOf(columns),
    carried: [],
    records: Number(counted[0]?.num_rows),
    unknownColumns: unknownTo(feed, found),
    hasVersion: feed.versionColumn !== undefined && found.includes(feed.versionColumn),
  };
}
