/** The kernel as C01 runs it: columns from the warehouse, weights, and the moments of every pair on duty. */
import {
  codedContactColumns,
  contactModel,
  type ContactModel,
  type ContactRecords,
  contactRecords,
  type Contacts,
  defaultExcessContact,
  indicators,
  readContacts,
  readShifts,
  readSql,
  type Warehouse,
} from '../../engine/index.ts';
import { sqlQuarters } from './expected-contacts-sql.ts';

export interface KernelInput {
  readonly contacts: Contacts;
  readonly shifts: Awaited<ReturnType<typeof readShifts>>;
}

export async function readKernelInput(warehouse: Warehouse): Promise<KernelInput> {
  const folder = indicators.find(({ card }) => card.id === 'C01')!.folder; // C01 is in the catalogue
  const sql = readSql(new URL('observations.sql', folder));
  const contacts = readContacts(await warehouse.columns(sql, {}, codedContactColumns));
  return { contacts, shifts: await readShifts(warehouse, contacts) };
}

export const fitWeights = ({ contacts, shifts }: KernelInput): ContactModel =>
  contactModel(contacts.cells, shifts, sqlQuarters, defaultExcessContact);

export const leftOut = (model: ContactModel, { contacts }: KernelInput): ContactRecords =>
  contactRecords(model, contacts.trader, contacts.traders.length, contacts.value);
