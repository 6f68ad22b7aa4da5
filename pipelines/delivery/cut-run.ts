/** A run cut to the units that a receiver may see: the same rule as the service's keys, so that a report holds no more than its reader may ask for. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type PublishedRun, quoteLiteral, type Warehouse } from '../../engine/index.ts';
import type { RecordedWork } from '../reports/index.ts';
import { copyToParquet } from '../runs/write-table.ts';

/** SQL's twin of the service's rule: unit codes, or their beginnings with `*`; what lies in no unit only for who sees all. */
export function seesUnitSql(units: readonly string[], column: string): string {
  if (units.includes('*')) return 'true';
  const terms = units.map((unit) =>
    unit.endsWith('*')
      ? `starts_with(${column}, ${quoteLiteral(unit.slice(0, -1))})`
      : `${column} = ${quoteLiteral(unit)}`,
  );
  return `coalesce(${terms.join(' OR ')}, false)`;
}

/** The same of one unit. */
export function seesUnit(units: readonly string[], unit: string | null): boolean {
  if (units.includes('*')) return true;
  if (unit === null) return false;
  return units.some((one) => (one.endsWith('*') ? unit.startsWith(one.slice(0, -1)) : unit === one));
}

/** Cases of those units; a statement is told where its subject is, and that the cut tables decide. */
export function cutWork({ cases, statementsOf }: RecordedWork, units: readonly string[]): RecordedWork {
  return {
    cases: new Map([...cases].filter(([, { unit_code: unit }]) => seesUnit(units, unit))),
    statementsOf,
  };
}

/**
 * Writes the cut tables. Ranks are those among what may be seen. Left out is what speaks of the whole: rings, guardrails, feeds, quarantine,
 * records; of the indicators their cards stay, and their counts are those of the units.
 */
export async function cutRun(
  warehouse: Warehouse,
  run: PublishedRun,
  units: readonly string[],
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const from = (table: string): string => `read_parquet(${quoteLiteral(run.tablePath(table))})`;
  const seen = seesUnitSql(units, 'unit_code');
  const write = async (table: string, select: () => string): Promise<void> => {
    if (!run.manifest.tables.some(({ name }) => name === table)) return; // of before it was published
    await copyToParquet(warehouse, select(), join(folder, `${table}.parquet`));
  };
  await write(
    'rankings',
    () => `SELECT * REPLACE ((row_number() OVER (PARTITION BY family, subject ORDER BY rank))::INTEGER AS rank)
     FROM ${from('rankings')} WHERE ${seen} ORDER BY family, subject, rank`,
  );
  await write(
    'holds',
    () => `SELECT * FROM ${from('holds')} SEMI JOIN (SELECT family, subject, subject_id FROM ${from('rankings')} WHERE ${seen}) AS own
       USING (family, subject, subject_id) ORDER BY family, subject, subject_id`,
  );
  await write(
    'observations',
    () =>
      `SELECT * FROM ${from('observations')} WHERE ${seen} ORDER BY indicator, family, subject, subject_id`,
  );
  // Whole: the report shows none of it, and takes every officer's id out of every sentence by it.
  await write('entities', () => `SELECT * FROM ${from('entities')} ORDER BY subject, subject_id`);
  await write(
    'contacts',
    () => `SELECT * FROM ${from('contacts')} WHERE ${seen}
     ORDER BY officer_id, enterprise_id, broker_id NULLS FIRST, unit_code, stage, month`,
  );
  await write(
    'indicators',
    () => `WITH own AS (
       SELECT indicator, family, subject, (count(*) FILTER (WHERE outcome IN ('hit', 'clear')))::INTEGER AS tested,
         (count(*) FILTER (WHERE outcome = 'hit'))::INTEGER AS hits, (count(*) FILTER (WHERE outcome = 'insufficient'))::INTEGER AS insufficient
       FROM ${from('observations')} WHERE ${seen} GROUP BY indicator, family, subject)
     SELECT every.* REPLACE (coalesce(own.tested, 0) AS tested, coalesce(own.hits, 0) AS hits,
         coalesce(own.insufficient, 0) AS insufficient, own.hits / nullif(own.tested, 0)::DOUBLE AS hit_rate,
         NULL::DOUBLE AS previous_hit_rate, NULL::VARCHAR AS null_histogram, '{}' AS why_not, '[]' AS notes)
     FROM ${from('indicators')} AS every
     LEFT JOIN own ON own.indicator = every.indicator AND own.family = every.family AND own.subject = every.subject
     ORDER BY every.indicator, every.family, every.subject`,
  );
}
