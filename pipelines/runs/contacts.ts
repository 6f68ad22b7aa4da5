/** The published contact graph, under the null model of C01 with that night's parameters. */
import {
  type ColumnTable,
  contactGraph,
  contacts,
  type IsoDate,
  type Warehouse,
} from '../../engine/index.ts';
import { writeOrderedTable } from './write-table.ts';

/** Returns the graph that it wrote. */
export async function writeContacts(
  warehouse: Warehouse,
  folder: string,
  windowFrom: IsoDate,
  asOf: IsoDate,
  parameters: Readonly<Record<string, number>>,
): Promise<ColumnTable> {
  const graph = await contactGraph(warehouse, windowFrom, asOf, parameters);
  await warehouse.createTable('contact_graph', graph);
  await writeOrderedTable(
    warehouse,
    contacts,
    '(SELECT * REPLACE (make_timestamp(first_at) AS first_at, make_timestamp(last_at) AS last_at) FROM contact_graph)',
    folder,
    'contacts.parquet',
  );
  return graph;
}
