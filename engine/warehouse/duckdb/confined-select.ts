/**
 * A session in which a stranger's SQL can read what it was given and do nothing else. Two walls, each enough by itself for most of it: the
 * engine refuses files, extensions and settings from outside (`confine`), and only statements that select are run (`confinedSelect`).
 */
import { type DuckDBPreparedStatement, StatementType } from '@duckdb/node-api';
import { LiemError } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/json.ts';
import { quoteLiteral, type SqlParameters } from '../warehouse.ts';
import type { DuckDBWarehouse } from './connect.ts';

/** Rows as lists in the order of `columns`; DECIMAL, BIGINT and timestamps as text, so that no digit is lost. */
export interface SelectedRows {
  readonly columns: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly JsonValue[])[];
  /** Whether there are rows beyond those asked for. */
  readonly more: boolean;
}

/**
 * From here on the session opens no file but `files` (which must be read-only to it by other means: only `confinedSelect` keeps a COPY from
 * writing them), attaches, installs and loads nothing, and no setting can be changed back.
 */
export async function confine(warehouse: DuckDBWarehouse, files: readonly string[]): Promise<void> {
  await warehouse.run(`SET allowed_paths = [${files.map(quoteLiteral).join(', ')}]`);
  await warehouse.run('SET enable_external_access = false');
  await warehouse.run('SET lock_configuration = true');
}

const wayOut =
  'This session only reads: one SELECT (also WITH, FROM, VALUES, DESCRIBE, SUMMARIZE, SHOW TABLES) over the tables of history and of the run. To work on the rows, write the result to a file and open that.';

/**
 * Runs one statement that selects, and reads its first `most` rows.
 * @throws LiemError USAGE for any other statement, or several; SQL where the engine refuses it
 */
export async function confinedSelect(
  warehouse: DuckDBWarehouse,
  sql: string,
  { most = Infinity, parameters = {} }: { readonly most?: number; readonly parameters?: SqlParameters } = {},
): Promise<SelectedRows> {
  const statement = await prepared(warehouse, sql);
  try {
    const type = statement.statementType;
    if (type !== StatementType.SELECT) {
      throw new LiemError('USAGE', `${StatementType[type]} is refused. ${wayOut}`);
    }
    statement.bind({ ...parameters });
    const reader = await statement.streamAndReadUntil(Math.min(most + 1, Number.MAX_SAFE_INTEGER));
    const rows = reader.getRowsJson();
    return {
      columns: reader.deduplicatedColumnNames(),
      types: reader.columnTypes().map(String),
      rows: rows.length > most ? rows.slice(0, most) : rows,
      more: rows.length > most,
    };
  } catch (cause) {
    throw refused(cause, sql);
  } finally {
    statement.destroySync();
  }
}

async function prepared(warehouse: DuckDBWarehouse, sql: string): Promise<DuckDBPreparedStatement> {
  // The client has no word of its own for a text without a statement.
  if (/^[\s;]*$/.test(sql)) throw new LiemError('USAGE', `There is no statement to run. ${wayOut}`);
  try {
    const statements = await warehouse.connection.extractStatements(sql);
    if (statements.count !== 1) {
      throw new LiemError(
        'USAGE',
        `${statements.count} statements in one. Ask one after the other (a PIVOT needs its values named: IN (…)). ${wayOut}`,
      );
    }
    return await statements.prepare(0);
  } catch (cause) {
    throw refused(cause, sql);
  }
}

/** How a statement begins that could have selected. */
const selects =
  /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*(?:\(|(?:select|with|from|values|table|describe|desc|summarize|show|unpivot)\b)/i;

/** The engine's own words, and what the session is for where it met a wall. */
function refused(cause: unknown, sql: string): LiemError {
  if (cause instanceof LiemError) return cause;
  const { message } = cause as Error;
  const atTheWall =
    /disabled (?:by|through) configuration|read-only mode|has been locked/.test(message) ||
    !selects.test(sql);
  return new LiemError('SQL', atTheWall ? `${message}\n${wayOut}` : `${message}\nin: ${sql}`, { cause });
}
