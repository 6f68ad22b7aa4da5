import { date, identifier, optional, text } from './column.ts';
import { defineFeed } from './feed.ts';

export const brokers = defineFeed({
  name: 'brokers',
  about: 'Customs agents.',
  grain: 'one row a customs agent',
  source: 'S7',
  key: ['broker_id'],
  row: {
    broker_id: identifier('customs agent', { privacy: 'business' }),
    name: optional(text('registered name', { privacy: 'business' })),
    licensed_on: optional(date('day of its licence', 1900)),
    address_key: optional(identifier('hash of its address', { privacy: 'business' })),
    representative_key: optional(identifier('hash of its legal representative', { privacy: 'personal' })),
  },
});
