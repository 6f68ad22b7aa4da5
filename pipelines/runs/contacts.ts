/** The published contact graph, under the null model of C01 with that night's parameters. */
import { contactGraph, contacts, type IsoDate, type Warehouse } from '../../engine/index.ts';
import { writeTable } from './write-table.ts';

export async function writeContacts(
  warehouse: Warehouse,
  folder: string,
  windowFrom: IsoDate,
  asOf: IsoDate,
  parameters: Readonly<Record<string, number>>,
): Promise<void> {
  await warehouse.createTable('contact_graph', await contactGraph(warehouse, windowFrom, asOf, parameters));
  await writeTable(
    warehouse,
    contacts,
    '(SELECT * REPLACE (make_timestamp(first_at) AS first_at, make_timestamp(last_at) AS last_at) FROM contact_graph)',
    folder,
    'contacts.parquet',
  );
}
