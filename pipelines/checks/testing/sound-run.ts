/** A small run that every check passes, in real tables: the checks' tests plant one fault each in it. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHistoryTables, feeds } from '../../../datasets/index.ts';
import {
  type DuckDBWarehouse,
  isoDate,
  openDuckDB,
  type PublishedRun,
  quoteLiteral,
} from '../../../engine/index.ts';
import { parseConfiguration } from '../../config/read-configuration.ts';
import { createLoaderTables } from '../../feeds/loader-tables.ts';
import type { IndicatorRun } from '../../stages/observe-indicators.ts';
import type { CheckContext } from '../check.ts';

export const indicatorRun = (outcome: Partial<Record<keyof IndicatorRun, unknown>>): IndicatorRun =>
  ({
    card: { id: 'F01' },
    parameters: {},
    tables: [{}],
    notComputed: null,
    error: null,
    ...outcome,
  }) as IndicatorRun; // the checks read no more of it

/** Twenty declarations a working day of 2025, of which Tết has none; every tenth is an export, every fiftieth cancelled. */
const history = `
INSERT INTO holidays ("on") SELECT unnest(generate_series(DATE '2025-01-27', DATE '2025-02-02', INTERVAL 1 DAY))::DATE;
INSERT INTO declarations BY NAME
  SELECT 'D' || (i * 1000 + k) AS declaration_id, CASE WHEN k % 10 = 0 THEN 'export' ELSE 'import' END AS direction,
    'U1' AS unit_code, day + INTERVAL 9 HOUR AS registered_at, 'E' || (k % 5) AS enterprise_id,
    CASE WHEN k = 7 AND i % 5 = 0 THEN day + INTERVAL 10 HOUR END AS cancelled_at, 1 AS source_file, k AS source_row
  FROM (SELECT row_number() OVER (ORDER BY day) AS i, day
        FROM (SELECT unnest(generate_series(TIMESTAMP '2025-01-01', TIMESTAMP '2025-12-31', INTERVAL 1 DAY)) AS day)
        WHERE isodow(day) < 6 AND day::DATE NOT IN (SELECT "on" FROM holidays)) AS days,
    range(20) AS t(k);
INSERT INTO declaration_lines BY NAME SELECT declaration_id, 1 AS line_no, 1 AS source_file, 1 AS source_row FROM declarations;
INSERT INTO processing_events BY NAME SELECT 'P' || declaration_id AS event_id, declaration_id, registered_at AS "at", 1 AS source_file, 1 AS source_row FROM declarations`;

const published = `
CREATE TABLE feeds AS SELECT 'declarations' AS feed, 5000 AS rows_read, 4500 AS accepted, 500 AS quarantined, 0 AS files_set_aside;
CREATE TABLE observations AS
  SELECT 'F01' AS indicator, 'fraud' AS family, 'declaration' AS subject, declaration_id AS subject_id, declaration_id,
    CASE WHEN row_number() OVER (ORDER BY declaration_id) <= 30 THEN 'hit' ELSE 'clear' END AS outcome
  FROM declarations WHERE direction = 'import' AND cancelled_at IS NULL
  UNION ALL
  SELECT 'C01', 'collusion', 'enterprise', 'E' || k, NULL, CASE WHEN k < 1 THEN 'hit' ELSE 'clear' END FROM range(5) AS t(k);
CREATE TABLE indicators AS
  SELECT indicator, family, subject, (count(*) FILTER (WHERE outcome = 'hit'))::INTEGER AS hits, count(*)::INTEGER AS tested FROM observations GROUP BY ALL;
CREATE TABLE rankings AS
  SELECT family, subject, subject_id, row_number() OVER (PARTITION BY family, subject ORDER BY outcome DESC, subject_id)::INTEGER AS rank,
    10.0 AS priority, CASE WHEN outcome = 'hit' THEN 'flagged' ELSE 'clear' END AS status, 'same' AS change,
    '[{"contribution":7.5},{"contribution":2.5}]' AS reasons, NULL::VARCHAR AS officer_id,
    CASE WHEN subject = 'enterprise' THEN subject_id END AS enterprise_id, NULL::VARCHAR AS broker_id, 'U1' AS unit_code
  FROM observations;
CREATE TABLE entities AS
  SELECT 'unit' AS subject, 'U1' AS subject_id, count(*)::INTEGER AS declarations FROM declarations
  UNION ALL SELECT 'enterprise', 'E' || k, 1000 FROM range(5) AS t(k);
CREATE TABLE contact_cells AS SELECT 'document' AS stage, 'O1' AS officer_id, 40 AS contacts UNION ALL SELECT 'document', NULL, 9;
CREATE TABLE contacts AS SELECT 'document' AS stage, k AS contacts FROM (VALUES (25), (15), (0)) AS t(k)`;

export async function soundRun(): Promise<{
  readonly warehouse: DuckDBWarehouse;
  readonly context: CheckContext;
}> {
  const warehouse = await openDuckDB();
  await createHistoryTables(warehouse);
  await createLoaderTables(warehouse);
  // Rows that the loader would never let in (required columns are empty): the checks read none of those.
  for (const { name, columns } of feeds) {
    for (const column of columns.filter(({ required }) => required)) {
      await warehouse
        .run(`ALTER TABLE "${name}" ALTER COLUMN "${column.name}" DROP NOT NULL`)
        .catch(() => undefined);
    }
  }
  for (const sql of `${history};${published}`.split(';')) await warehouse.run(sql);
  for (const feed of ['declarations', 'declaration_lines', 'processing_events', 'holidays']) {
    await warehouse.run(
      `INSERT INTO _files BY NAME SELECT 1 AS sequence, '${feed}' AS feed, '${feed}/1.csv' AS path, 'loaded' AS status, 5000 AS rows_read,
         500 AS rows_set_aside, count(*) AS rows_changed, 0 AS rows_replaced FROM "${feed}"`,
    );
  }
  const before = mkdtempSync(join(tmpdir(), 'liem-before-'));
  for (const table of ['rankings', 'feeds']) {
    await warehouse.run(`COPY ${table} TO ${quoteLiteral(join(before, `${table}.parquet`))}`);
  }
  const context: CheckContext = {
    warehouse,
    configuration: parseConfiguration('', 'defaults'),
    indicatorRuns: [indicatorRun({})],
    asOf: isoDate('2026-01-01'),
    windowFrom: isoDate('2025-01-01'),
    previous: {
      id: '2025-12-31-000000000000',
      manifest: { as_of: '2025-12-31' },
      tablePath: (name: string) => join(before, `${name}.parquet`),
    } as unknown as PublishedRun, // the checks read no more of it
  };
  return { warehouse, context };
}
