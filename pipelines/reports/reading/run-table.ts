/** The tables of a run folder, by name. A table that the run does not have reads as no rows. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { quoteLiteral, type SqlParameters, type Warehouse } from '../../../engine/index.ts';
import type { Row } from './rows.ts';

export interface RunTables {
  readonly warehouse: Warehouse;
  readonly folder: string;
}

/** As SQL's FROM item; null where the file is not there. Glob marks in the path are taken as they are. */
export function fileOf({ folder }: RunTables, table: string): string | null {
  const path = join(folder, `${table}.parquet`);
  return existsSync(path) ? `read_parquet(${quoteLiteral(path.replace(/[[\]*?]/g, '[$&]'))})` : null;
}

/** `sql` is given the table's FROM item. */
export async function readRows(
  tables: RunTables,
  table: string,
  sql: (from: string) => string,
  parameters: SqlParameters = {},
): Promise<readonly Row[]> {
  const from = fileOf(tables, table);
  return from === null ? [] : tables.warehouse.rows(sql(from), parameters);
}

/** Feeds that have a quarantine table, in order of their names. */
export function quarantinedFeeds({ folder }: RunTables): string[] {
  const quarantine = join(folder, 'quarantine');
  if (!existsSync(quarantine)) return [];
  return readdirSync(quarantine)
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => name.slice(0, -'.parquet'.length))
    .sort();
}
