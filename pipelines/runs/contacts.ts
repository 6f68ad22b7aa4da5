/** The published contact graph, under the null model of C01 with that night's parameters. */
import {
  type ColumnTable,
  contactGraph,
  contactLinks,
  contacts,
  type IsoDate,
  type Warehouse,
} from '../../engine/index.ts';
import { fieldsOf, inOneThread, writeLaid } from './write-table.ts';

/** Returns the graph's links: what it says of each officer, enterprise, unit and stage. */
export async function writeContacts(
  warehouse: Warehouse,
  folder: string,
  windowFrom: IsoDate,
  asOf: IsoDate,
  parameters: Readonly<Record<string, number>>,
): Promise<ColumnTable> {
  const links = contactLinks();
  await warehouse.run(`CREATE OR REPLACE TEMP TABLE contacts_laid (${fieldsOf(contacts)})`);
  for (const part of await contactGraph(warehouse, windowFrom, asOf, parameters)) {
    links.add(part);
    await warehouse.createTable('contacts_part', part);
    await inOneThread(warehouse, () =>
      warehouse.run(
        'INSERT INTO contacts_laid BY NAME SELECT * REPLACE (make_timestamp(first_at) AS first_at, make_timestamp(last_at) AS last_at) FROM contacts_part',
      ),
    );
    await warehouse.run('DROP TABLE contacts_part');
  }
  await writeLaid(warehouse, contacts, 'contacts_laid', folder, 'contacts.parquet');
  return links.laid();
}
