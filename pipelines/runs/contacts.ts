/** The published contact graph. */
import { contactGraph, contacts, type IsoDate, type Warehouse } from '../../engine/index.ts';
import { writeTable } from './write-table.ts';

export async function writeContacts(
  warehouse: Warehouse,
  folder: string,
  windowFrom: IsoDate,
  asOf: IsoDate,
): Promise<void> {
  await warehouse.createTable('contact_graph', await contactGraph(warehouse, windowFrom, asOf));
  await writeTable(
    warehouse,
    contacts,
    '(SELECT * REPLACE (make_timestamp(first_at) AS first_at, make_timestamp(last_at) AS last_at) FROM contact_graph)',
    folder,
    'contacts.parquet',
  );
}
