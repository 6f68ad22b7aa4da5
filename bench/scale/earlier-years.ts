/**
 * The years before a synthetic year: its own events again, so many years earlier, under ids of their own. They stand for the length of history: a night's
 * window does not reach them, but loading, history and every scan that is not bounded do.
 */
import { globSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { feeds } from '../../datasets/index.ts';
import { type DuckDBWarehouse, quoteIdentifier, quoteLiteral } from '../../engine/index.ts';

/** What happens day by day; reference data (offices, officers, postings, rates, tariff, holidays) stays as it is. */
const repeated = new Set([
  'declarations',
  'declaration_lines',
  'processing_events',
  'inspections',
  'trader_requests',
  'cargo_movements',
  'tax_payments',
  'duty_roster',
  'complaints',
  'supervision_records',
  'decisions',
  'system_audit',
]);

/** Columns that name one of those events. */
const ids = new Set(
  feeds
    .filter(({ name }) => repeated.has(name))
    .flatMap(({ key }) => key.filter((column) => column.endsWith('_id'))),
);

/** Writes the files of `year` into `drop` again, `years` times, each a year further back. Returns the rows written. */
export async function writeEarlierYears(
  warehouse: DuckDBWarehouse,
  year: string,
  drop: string,
  years: number,
): Promise<number> {
  let written = 0;
  for (const feed of repeated) {
    for (const file of globSync('**/*.parquet', { cwd: join(year, feed) }).sort()) {
      const source = `read_parquet(${quoteLiteral(join(year, feed, file))})`;
      const columns = await warehouse.rows(`DESCRIBE SELECT * FROM ${source}`);
      for (let back = 1; back <= years; back++) {
        const fields = columns.map(({ column_name: name, column_type: type }) => {
          const column = quoteIdentifier(name as string); // DESCRIBE names every column
          if (type === 'DATE' || type === 'TIMESTAMP')
            return `CAST(${column} - INTERVAL ${back} YEAR AS ${type}) AS ${column}`;
          return ids.has(name as string) ? `'${back}-' || ${column} AS ${column}` : column; // as above
        });
        const to = join(drop, feed, `${back}-years-before`, file);
        mkdirSync(dirname(to), { recursive: true });
        written += await warehouse.run(
          `COPY (SELECT ${fields.join(', ')} FROM ${source}) TO ${quoteLiteral(to)} (FORMAT parquet)`,
        );
      }
    }
  }
  return written;
}
