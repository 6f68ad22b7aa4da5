/** The contacts of an indicator's SELECT with the null model of who gets them: common to C01, C02, C20 and C21. */
import { contactStages } from '../../graph/contact-cells.ts';
import { contactModel, type ExcessContactOptions } from '../../graph/excess-contact.ts';
import type { ContactModel } from '../../graph/expected-contacts.ts';
import type { SqlParameters } from '../../warehouse/warehouse.ts';
import type { IndicatorContext } from '../indicator.ts';
import {
  codedContactColumns,
  type Contacts,
  filterContacts,
  quarterStarts,
  readContacts,
  readShifts,
} from './read-contacts.ts';

export interface ReadModel {
  /** Every contact of a known officer. */
  readonly all: Contacts;
  /** Those at units and stages where the officer of at least `minimumCoverage` of declarations is known. */
  readonly contacts: Contacts;
  readonly model: ContactModel;
}

export async function readModel(
  { warehouse, windowFrom, asOf }: IndicatorContext,
  sql: string,
  bound: SqlParameters,
  options: ExcessContactOptions,
  minimumCoverage: number,
): Promise<ReadModel> {
  const all = readContacts(await warehouse.columns(sql, bound, codedContactColumns));
  const known = (cell: number): boolean => {
    const place = all.cells.unit[cell]! * contactStages.length + all.cells.stage[cell]!;
    return all.coverage[place]! >= minimumCoverage;
  };
  const contacts = filterContacts(all, known);
  const shifts = await readShifts(warehouse, contacts);
  return {
    all,
    contacts,
    model: contactModel(contacts.cells, shifts, quarterStarts(windowFrom, asOf), options),
  };
}
