/** Who met whom, where and over which goods, as the search for rings takes it. */
import type { DealtContacts } from '../../graph/rings/dealt-contacts.ts';
import { readSql } from '../../warehouse/sql-file.ts';
import { columnOf, type ColumnTable, type Warehouse } from '../../warehouse/warehouse.ts';

/** One row a contact; needs the feature contact_cells and the tables of observations.sql. */
export const ringContacts = (warehouse: Warehouse, windowFrom: string, asOf: string): Promise<ColumnTable> =>
  warehouse.columns(
    readSql(new URL('observations.sql', import.meta.url)),
    { window_from: windowFrom, as_of: asOf },
    ['place', 'cell', 'stage', 'officer_id', 'enterprise_id'],
  );

/** Rows of a place and of a cell stand together in the SELECT. At least one row. */
export function dealtContacts(contacts: ColumnTable): DealtContacts {
  const coded = (name: string) => columnOf(contacts, name, 'coded');
  const [officer, enterprise] = [coded('officer_id'), coded('enterprise_id')];
  return {
    officer: Int32Array.from(officer.codes),
    enterprise: Int32Array.from(enterprise.codes),
    place: Int32Array.from(coded('place').codes),
    cell: Int32Array.from(coded('cell').codes),
    goods: Int32Array.from(columnOf(contacts, 'chapter', 'integer').values),
    size: {
      officers: officer.dictionary.length,
      enterprises: enterprise.dictionary.length,
      cells: coded('place').dictionary.length,
    },
  };
}
