/** Equipment of the tests: a home folder whose history somebody inspected. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHistoryTables } from '../../datasets/index.ts';
import { openDuckDB, quoteLiteral, readSql, type Warehouse } from '../../engine/index.ts';
import { type Home, initialiseHome } from '../config/home.ts';
import { createLoaderTables } from '../feeds/loader-tables.ts';

/** The first day after its last declaration. */
export const smallHistoryEnd = '2026-01-03';

export async function homeWithSmallHistory(folder: string): Promise<Home> {
  const { home } = initialiseHome(folder);
  const warehouse = await openDuckDB({ path: home.history });
  try {
    await fillSmallHistory(warehouse);
  } finally {
    warehouse.close();
  }
  return home;
}

export async function fillSmallHistory(warehouse: Warehouse): Promise<void> {
  await createHistoryTables(warehouse);
  await createLoaderTables(warehouse);
  await warehouse.run(
    `CREATE TEMP TABLE made AS ${readSql(new URL('./small-history.sql', import.meta.url))}`,
  );
  await warehouse.run(
    `INSERT INTO declarations BY NAME SELECT declaration_id, 1 AS version, 'import' AS direction, 'A11' AS procedure_code, 'U1' AS unit_code,
       registered_at, channel AS channel_assigned, enterprise_id, 'CN' AS country_of_export, gross_kg, value_vnd AS customs_value_vnd FROM made`,
  );
  await warehouse.run(
    `INSERT INTO declaration_lines BY NAME SELECT declaration_id, 1 AS line_no, heading || '1000' AS hs_code, 'CN' AS origin_country,
       value_vnd AS customs_value_vnd, 10 AS duty_rate_pct FROM made`,
  );
  await warehouse.run(
    `INSERT INTO inspections BY NAME SELECT 'I' || declaration_id AS inspection_id, declaration_id,
       CASE WHEN drawn THEN 'random' ELSE 'system' END AS ordered_by, 'full' AS method, officer_id,
       registered_at + INTERVAL 2 HOUR AS started_at, registered_at + INTERVAL 5 HOUR AS ended_at,
       CASE WHEN wrong THEN 'violation' ELSE 'none' END AS finding, CASE WHEN wrong THEN value_vnd / 10 END AS tax_uplift_vnd
     FROM made WHERE drawn OR channel <> 'green'`,
  );
}

/** The same as files of a drop folder. */
export async function dropSmallHistory(drop: string): Promise<void> {
  const warehouse = await openDuckDB();
  try {
    await fillSmallHistory(warehouse);
    for (const feed of ['declarations', 'declaration_lines', 'inspections']) {
      mkdirSync(join(drop, feed), { recursive: true });
      await warehouse.run(
        `COPY (SELECT * EXCLUDE (source_file, source_row) FROM ${feed} ORDER BY declaration_id)
         TO ${quoteLiteral(join(drop, feed, `${feed}.csv`))} (HEADER)`,
      );
    }
  } finally {
    warehouse.close();
  }
}
