import type { TableColumn, TableSchema } from '../table.ts';

const column = (name: string, type: string, about: string, rest: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type,
  nullable: true,
  privacy: 'none',
  about,
  ...rest,
});

export const links: TableSchema = {
  name: 'links',
  about:
    'The graph over the whole window, layer by layer: contacts by stage against their expectation (at the gate: as counted), brokers, shared addresses, representatives, phones and payers, complaints.',
  grain: 'one row a layer, two subjects and, for contacts, a unit',
  orderBy: ['layer', 'from_subject', 'from_id', 'to_subject', 'to_id', 'unit_code'],
  columns: [
    column(
      'layer',
      'VARCHAR',
      'document, physical, gate, broker, address, representative, phone, payer or complaint',
      {
        nullable: false,
      },
    ),
    column('from_subject', 'VARCHAR', 'officer, enterprise or broker', { nullable: false }),
    column('from_id', 'VARCHAR', "the feed's id", { nullable: false, privacy: 'personal' }),
    column('to_subject', 'VARCHAR', 'officer, enterprise or broker', { nullable: false }),
    column('to_id', 'VARCHAR', "the feed's id", { nullable: false, privacy: 'business' }),
    column('unit_code', 'VARCHAR', 'where they met, for contacts'),
    column('observed', 'INTEGER', 'contacts, declarations, shared keys or complaints', { nullable: false }),
    column('expected', 'DOUBLE', 'contacts that the null model of C01 expects, for contacts', {
      unit: 'declarations',
    }),
    column(
      'variance',
      'DOUBLE',
      'of contacts under that model, widened by the overdispersion of unit and stage',
      { unit: 'declarations²' },
    ),
    column(
      'p',
      'DOUBLE',
      'of as many contacts under that model, this link by itself: an order of evidence, not a judgement',
    ),
    column('q', 'DOUBLE', "of the pair's contacts in the judgement of C01, where it was tested"),
    column('months', 'INTEGER', 'months of the window with a contact, for contacts'),
    column('first_at', 'TIMESTAMP', 'first in the window (of an account: first payment), civil time'),
    column('last_at', 'TIMESTAMP', 'last in the window, civil time'),
    column('since', 'DATE', 'first in the whole history: the age of the link'),
  ],
};
