/** Writes every Parquet table of a run into the folder being built, and shows each as a view of its own name. */
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ColumnTable,
  type DuckDBWarehouse,
  entities,
  fileDigest,
  indicatorHealth,
  observations,
  officerPseudonym,
  type PseudonymKey,
  type PublishedRun,
  type PublishedTable,
  quoteIdentifier,
  quoteLiteral,
  rings,
  readSql,
  type Warehouse,
} from '../../engine/index.ts';
import type { IndicatorRun } from '../stages/observe-indicators.ts';
import { rest } from '../stages/resting-table.ts';
import { indicatorRows } from './indicator-rows.ts';
import { observationRows, subjectIdSql } from './observation-rows.ts';
import { fieldsOf, inOneThread, showAs, writeLaid, writeTable } from './write-table.ts';

/** Observations on their way into DuckDB at once. */
const observationBatch = 2_000_000;

/** Byte order, as the published tables have it. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export async function writeObservations(
  warehouse: Warehouse,
  folder: string,
  runs: readonly IndicatorRun[],
  previous: PublishedRun | null,
): Promise<void> {
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE observations_laid (${fieldsOf(observations)})`);
  // The rows of each are in order of their subjects' ids: table after table is then the published order.
  const tables = runs
    .flatMap((run) => run.tables)
    .sort(
      (a, b) =>
        byText(a.indicator, b.indicator) || byText(a.family, b.family) || byText(a.subject, b.subject),
    );
  for (const table of tables) {
    for (let from = 0; from < table.rowCount; from += observationBatch) {
      const { rows, constants } = observationRows(table, from, from + observationBatch);
      await warehouse.createTable('observation_batch', rows);
      const names = Object.keys(constants);
      const constant = names.map((name) => `$${name} AS ${quoteIdentifier(name)}`).join(', ');
      await inOneThread(warehouse, () =>
        warehouse.run(
          `INSERT INTO observations_laid BY NAME
             SELECT *, ${subjectIdSql(table.subject)} AS subject_id, ${constant} FROM observation_batch`,
          constants,
        ),
      );
      await warehouse.run('DROP TABLE observation_batch');
    }
    rest([table]);
  }
  await writeLaid(warehouse, observations, 'observations_laid', folder, 'observations.parquet');
  await showAs(warehouse, 'observations_now', folder, 'observations.parquet');
  const before =
    previous === null
      ? 'SELECT * FROM observations_now WHERE false'
      : `SELECT * FROM read_parquet(${quoteLiteral(previous.tablePath('observations'))})`;
  await warehouse.run(`CREATE OR REPLACE TEMP VIEW observations_before AS ${before}`);
}

export async function writeIndicators(
  warehouse: Warehouse,
  folder: string,
  runs: readonly IndicatorRun[],
  previous: PublishedRun | null,
): Promise<void> {
  await warehouse.createTable('indicators_now', indicatorRows(runs));
  const before =
    previous === null
      ? 'SELECT NULL::VARCHAR AS indicator, NULL::VARCHAR AS family, NULL::VARCHAR AS subject, NULL::DOUBLE AS hit_rate'
      : `SELECT indicator, family, subject, hit_rate FROM read_parquet(${quoteLiteral(previous.tablePath('indicators'))})`;
  await writeTable(
    warehouse,
    indicatorHealth,
    `(SELECT now.*, before.hit_rate AS previous_hit_rate FROM indicators_now AS now
      LEFT JOIN (${before}) AS before
        ON before.indicator = now.indicator AND before.family = now.family AND before.subject = now.subject)`,
    folder,
    'indicators.parquet',
  );
}

export async function writeEntities(
  warehouse: Warehouse,
  folder: string,
  window: { readonly as_of: string; readonly window_from: string },
  key: PseudonymKey,
): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE entities_now AS ${readSql(new URL('./entities.sql', import.meta.url))}`,
    window,
  );
  const officers = await warehouse.rows("SELECT id FROM entities_now WHERE subject = 'officer' ORDER BY id");
  const ids = officers.map(({ id }) => id as string);
  const pseudonyms: ColumnTable = {
    rowCount: ids.length,
    columns: new Map([
      ['id', { kind: 'text', values: ids }],
      ['pseudonym', { kind: 'text', values: ids.map((id) => officerPseudonym(key, id)) }],
    ]),
  };
  await warehouse.createTable('pseudonyms', pseudonyms);
  await writeTable(
    warehouse,
    entities,
    `(SELECT entities_now.*, pseudonyms.pseudonym FROM entities_now
      LEFT JOIN pseudonyms ON entities_now.subject = 'officer' AND pseudonyms.id = entities_now.id)`,
    folder,
    'entities.parquet',
  );
}

/** The rings that the night found, whatever their q: those of the feature `ring_members`. */
export async function writeRings(
  warehouse: Warehouse,
  folder: string,
  window: { readonly as_of: string; readonly window_from: string },
): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE rings_now AS ${readSql(new URL('./rings.sql', import.meta.url))}`,
    window,
  );
  await writeTable(warehouse, rings, 'rings_now', folder, 'rings.parquet');
}

/** Each written table as a view of its name (`quarantine/x.parquet` as `quarantine_x`), for checks and the report. */
export async function showTables(warehouse: DuckDBWarehouse, folder: string): Promise<void> {
  for (const file of parquetFiles(folder)) {
    const name = file.replace(/\.parquet$/, '').replace('/', '_');
    await showAs(warehouse, name, folder, file);
  }
}

function parquetFiles(folder: string): string[] {
  return globSync('**/*.parquet', { cwd: folder })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** The manifest's entry of every table in the folder: rows, bytes and digest. */
export async function describeTables(warehouse: Warehouse, folder: string): Promise<PublishedTable[]> {
  const tables: PublishedTable[] = [];
  for (const file of parquetFiles(folder)) {
    const path = join(folder, file);
    const [row] = await warehouse.rows(
      `SELECT count(*)::INTEGER AS rows FROM read_parquet(${quoteLiteral(path)})`,
    );
    tables.push({
      name: file.replace(/\.parquet$/, ''),
      file,
      rows: Number(row?.rows),
      bytes: statSync(path).size,
      sha256: await fileDigest(path),
    });
  }
  return tables;
}

export async function describeFiles(
  folder: string,
  names: readonly string[],
): Promise<{ file: string; bytes: number; sha256: string }[]> {
  const files = [];
  for (const file of names) {
    const path = join(folder, file);
    if (existsSync(path)) files.push({ file, bytes: statSync(path).size, sha256: await fileDigest(path) });
  }
  return files;
}
