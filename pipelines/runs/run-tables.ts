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
  type Ranking,
  rankings as rankingsSchema,
  rings,
  readSql,
  type TableSchema,
  type Warehouse,
} from '../../engine/index.ts';
import type { IndicatorRun } from '../stages/observe-indicators.ts';
import { rest } from '../stages/resting-table.ts';
import { indicatorRows } from './indicator-rows.ts';
import { observationRows, subjectIdSql } from './observation-rows.ts';
import { rankingRows } from './ranking-rows.ts';
import { inOneThread, writeOrderedTable, writeTable } from './write-table.ts';

/** Ranking rows turned into columns at once: bounds the memory that reasons take. */
const batch = 50_000;
/** Observations on their way into DuckDB at once. */
const observationBatch = 2_000_000;

/** Byte order, as the published tables have it. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const sqlFields = (schema: TableSchema, text: ReadonlySet<string>): string =>
  schema.columns
    .map(({ name, type }) => `${quoteIdentifier(name)} ${text.has(name) ? 'VARCHAR' : type}`)
    .join(', ');

/** Rankings against the previous run's. */
export async function writeRankings(
  warehouse: Warehouse,
  folder: string,
  rankings: readonly Ranking[],
  runs: readonly IndicatorRun[],
  previous: PublishedRun | null,
  told: {
    readonly asOf: string;
    readonly configurationChanged: boolean;
    readonly laterAsOf: boolean;
    readonly inputsChanged: boolean;
    /** Flags whose ninety days begin again. */
    readonly raisedAgain: readonly {
      readonly family: string;
      readonly subject: string;
      readonly subjectId: string;
    }[];
  },
): Promise<void> {
  const cards = new Map(runs.map(({ card }) => [card.id, card]));
  const fields = sqlFields(rankingsSchema, new Set(['evidence_groups', 'value_at_risk_vnd']));
  const emptied = `CREATE OR REPLACE TEMP TABLE rankings_now (${fields})`;
  await warehouse.run(emptied);
  const before =
    previous === null
      ? `SELECT * FROM rankings_now WHERE false`
      : `SELECT * FROM read_parquet(${quoteLiteral(previous.tablePath('rankings'))})`;
  await warehouse.run(`CREATE OR REPLACE TEMP VIEW rankings_before AS ${before}`);
  const raised = told.raisedAgain;
  await warehouse.createTable('flags_raised_again', {
    rowCount: raised.length,
    columns: new Map([
      ['family', { kind: 'text', values: raised.map(({ family }) => family) }],
      ['subject', { kind: 'text', values: raised.map(({ subject }) => subject) }],
      ['subject_id', { kind: 'text', values: raised.map(({ subjectId }) => subjectId) }],
    ]),
  });
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE rankings_laid (${sqlFields(rankingsSchema, new Set())})`);
  // One ranking after the other, in the published order: none is sorted but by itself.
  for (const { family, subject } of await rankingsNowOrBefore(warehouse, rankings)) {
    await warehouse.run(emptied);
    const ranking = rankings.find((made) => made.family === family && made.subject === subject);
    for (let from = 0; from < (ranking?.judgements.length ?? 0); from += batch) {
      await warehouse.createTable('ranking_batch', rankingRows(ranking!, cards, from, from + batch)); // it has judgements
      await warehouse.run(
        'INSERT INTO rankings_now BY NAME SELECT $family AS family, $subject AS subject, * FROM ranking_batch',
        { family, subject },
      );
    }
    await inOneThread(warehouse, () =>
      warehouse.run(
        `INSERT INTO rankings_laid BY NAME SELECT * FROM (${readSql(new URL('./rankings.sql', import.meta.url))}) ORDER BY rank`,
        {
          family,
          subject,
          as_of: told.asOf,
          configuration_changed: told.configurationChanged,
          later_as_of: told.laterAsOf,
          inputs_changed: told.inputsChanged,
        },
      ),
    );
    rest(ranking?.tables ?? []);
  }
  await warehouse.run(emptied);
  await writeLaid(warehouse, rankingsSchema, 'rankings_laid', folder, 'rankings.parquet');
  await showAs(warehouse, 'rankings_published', folder, 'rankings.parquet');
}

/** Every family and subject that has a ranking tonight or had one, in the published order. `rankings_before` is there. */
async function rankingsNowOrBefore(
  warehouse: Warehouse,
  rankings: readonly Ranking[],
): Promise<readonly { readonly family: string; readonly subject: string }[]> {
  const before = await warehouse.rows('SELECT DISTINCT family, subject FROM rankings_before');
  const named = [
    ...rankings.map(({ family, subject }) => ({ family: family, subject: subject })),
    ...before.map(({ family, subject }) => ({ family: family as string, subject: subject as string })), // as selected
  ];
  const distinct = new Map(named.map((ranking) => [`${ranking.family} ${ranking.subject}`, ranking]));
  return [...distinct.values()].sort((a, b) => byText(a.family, b.family) || byText(a.subject, b.subject));
}

export async function writeObservations(
  warehouse: Warehouse,
  folder: string,
  runs: readonly IndicatorRun[],
  previous: PublishedRun | null,
): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE observations_laid (${sqlFields(observations, new Set())})`,
  );
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

/** Writes a temporary table whose rows lie in the published order, and drops it: what comes after reads the file. */
async function writeLaid(
  warehouse: Warehouse,
  schema: TableSchema,
  table: string,
  folder: string,
  file: string,
): Promise<void> {
  await writeOrderedTable(warehouse, schema, table, folder, file);
  await warehouse.run(`DROP TABLE ${quoteIdentifier(table)}`);
}

async function showAs(warehouse: Warehouse, view: string, folder: string, file: string): Promise<void> {
  await warehouse.run(
    `CREATE OR REPLACE TEMP VIEW ${quoteIdentifier(view)} AS SELECT * FROM read_parquet(${quoteLiteral(join(folder, file))})`,
  );
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
