import { boolean, choice, date, identifier, integer, optional, text } from './column.ts';
import { defineFeed } from './feed.ts';

export const enterprises = defineFeed({
  name: 'enterprises',
  about: 'Importers and exporters.',
  grain: 'one row an enterprise',
  source: 'S7',
  key: ['enterprise_id'],
  row: {
    enterprise_id: identifier('tax code', { privacy: 'business' }),
    name: optional(text('registered name', { privacy: 'business' })),
    founded_on: optional(date('day of its foundation', 1800)),
    closed_on: optional(date('day on which it closed')),
    address_key: optional(identifier('hash of its address', { privacy: 'business' })),
    representative_key: optional(identifier('hash of its legal representative', { privacy: 'personal' })),
    phone_key: optional(identifier('hash of its telephone number', { privacy: 'personal' })),
    sector: optional(text('line of business', { privacy: 'business' })),
    size: optional(choice(['micro', 'small', 'medium', 'large'], 'size')),
    compliance_class: optional(
      integer('compliance class: 1 is best', { minimum: 1, maximum: 5, privacy: 'business' }),
    ),
    aeo: optional(boolean('whether it is an authorised economic operator')),
  },
});
