/** A drop folder of Parquet files straight into history tables and features, without the loader: the benches' short way in. */
import { createHistoryTables } from '../../datasets/index.ts';
import { features, quoteIdentifier, quoteLiteral, readSql, type Warehouse } from '../../engine/index.ts';

export const contactWindow = { window_from: '2025-01-01', as_of: '2026-01-01' } as const;

export async function loadContactFeatures(
  warehouse: Warehouse,
  drop: string,
  feeds: readonly string[] = ['declarations', 'declaration_lines', 'processing_events', 'duty_roster'],
): Promise<void> {
  await createHistoryTables(warehouse);
  for (const feed of feeds) {
    const files = quoteLiteral(`${drop}/${feed}/**/*.parquet`);
    await warehouse.run(
      `INSERT INTO ${quoteIdentifier(feed)} BY NAME SELECT * FROM read_parquet(${files}, union_by_name = true)`,
    );
  }
  for (const { name, file } of features) {
    if (name !== 'contact_cells' && name !== 'duty_shifts') continue;
    await warehouse.run(
      `CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} AS ${readSql(file)}`,
      contactWindow,
    );
  }
}
