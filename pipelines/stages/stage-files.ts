/** Tables of a night's own connection to Parquet files of the working space and back, exactly: every type, every bit of a double, every row's place. */
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoteIdentifier, quoteLiteral, type Warehouse } from '../../engine/index.ts';
import type { BuiltFeature } from './build-features.ts';

/** Types that Parquet gives back as they were; any other travels as text. */
const exact =
  /^(BOOLEAN|TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|FLOAT|DOUBLE|DATE|TIMESTAMP|VARCHAR|DECIMAL\(\d+,\d+\))$/;

/** A column's name to its type. */
export type StoredTypes = Readonly<Record<string, string>>;

/** Writes the table's rows in their order to `<folder>/<table>.parquet`; returns what `loadTable` needs to know. */
export async function saveTable(warehouse: Warehouse, table: string, folder: string): Promise<StoredTypes> {
  const described = await warehouse.rows(`DESCRIBE ${quoteIdentifier(table)}`);
  const types = Object.fromEntries(
    described.map(({ column_name: name, column_type: type }) => [name as string, type as string]), // DESCRIBE's own columns
  );
  const fields = Object.entries(types).map(([name, type]) =>
    exact.test(type)
      ? quoteIdentifier(name)
      : `CAST(${quoteIdentifier(name)} AS VARCHAR) AS ${quoteIdentifier(name)}`,
  );
  await saveRows(warehouse, `SELECT ${fields.join(', ')} FROM ${quoteIdentifier(table)}`, table, folder);
  return types;
}

/** Writes rows of types that Parquet gives back to `<folder>/<name>.parquet`. */
export async function saveRows(
  warehouse: Warehouse,
  select: string,
  name: string,
  folder: string,
): Promise<void> {
  // Without dictionaries: in those, DuckDB takes -0 for 0.
  await warehouse.run(
    `COPY (${select}) TO ${quoteLiteral(join(folder, `${name}.parquet`))} (FORMAT parquet, DICTIONARY_SIZE_LIMIT 0)`,
  );
}

/** Makes the temporary table anew from its file. */
export async function loadTable(
  warehouse: Warehouse,
  table: string,
  folder: string,
  types: StoredTypes,
): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(table)} AS ${selectStored(table, folder, types)}`,
  );
}

function selectStored(table: string, folder: string, types: StoredTypes): string {
  const fields = Object.entries(types).map(
    ([name, type]) => `CAST(${quoteIdentifier(name)} AS ${type}) AS ${quoteIdentifier(name)}`,
  );
  return `SELECT ${fields.join(', ')} FROM read_parquet(${quoteLiteral(join(folder, `${table}.parquet`))})`;
}

const featuresFile = 'features.json';

interface StoredFeature extends BuiltFeature {
  readonly types: StoredTypes;
}

export async function saveFeatures(
  warehouse: Warehouse,
  built: readonly BuiltFeature[],
  folder: string,
): Promise<void> {
  const stored: StoredFeature[] = [];
  for (const feature of built)
    stored.push({ ...feature, types: await saveTable(warehouse, feature.name, folder) });
  writeFileSync(join(folder, featuresFile), JSON.stringify(stored));
}

/**
 * The saved features under their names. One with rows is read from its file whenever it is asked for, as the tables of a national year would fill the
 * memory that queries need; an empty one is a table, as an indicator may fill it.
 */
export async function showFeatures(warehouse: Warehouse, folder: string): Promise<readonly BuiltFeature[]> {
  const stored = JSON.parse(readFileSync(join(folder, featuresFile), 'utf8')) as readonly StoredFeature[]; // as saved
  for (const { name, rows, types } of stored) {
    await warehouse.run(`DROP TABLE IF EXISTS temp.main.${quoteIdentifier(name)}`);
    if (rows === 0) await loadTable(warehouse, name, folder, types);
    else
      await warehouse.run(
        `CREATE TEMP VIEW ${quoteIdentifier(name)} AS ${selectStored(name, folder, types)}`,
      );
  }
  return stored.map(({ name, rows }) => ({ name, rows }));
}

/** Every Parquet file below a folder, to its place below another. */
export function copyTables(from: string, to: string): void {
  for (const file of globSync('**/*.parquet', { cwd: from })) cpSync(join(from, file), join(to, file));
}
