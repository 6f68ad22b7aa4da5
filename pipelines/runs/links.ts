/** The published graph of every layer, over the whole window. `writeContacts` and `writeObservations` have run. */
import { type ColumnTable, links, readSql, type Warehouse } from '../../engine/index.ts';
import { writeTable } from './write-table.ts';

/** `contactLinks`: those of the contact graph that the run publishes. */
export async function writeLinks(
  warehouse: Warehouse,
  folder: string,
  window: { readonly as_of: string; readonly window_from: string },
  contactLinks: ColumnTable,
): Promise<void> {
  await warehouse.createTable('contact_links', contactLinks);
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE links_now AS ${readSql(new URL('./links.sql', import.meta.url))}`,
    window,
  );
  await writeTable(warehouse, links, 'links_now', folder, 'links.parquet');
}
