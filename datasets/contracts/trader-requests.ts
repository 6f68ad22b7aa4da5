import { boolean, identifier, integer, optional, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const traderRequests = defineFeed({
  name: 'trader_requests',
  about: 'What customs asked of the declarant.',
  grain: 'one row a request',
  source: 'S4',
  key: ['request_id'],
  eventColumn: 'asked_at',
  row: {
    request_id: identifier('number of the request'),
    declaration_id: identifier('declaration', { privacy: 'business' }),
    officer_id: optional(identifier('officer who asked', { privacy: 'personal' })),
    document_type: identifier('kind of document asked for'),
    in_legal_list: optional(boolean('whether the law lists the document for this procedure')),
    round_no: optional(integer('which round of requests')),
    asked_at: timestamp('when it was asked'),
    answered_at: optional(timestamp('when it was answered')),
    in_person: optional(boolean('whether the declarant had to come')),
  },
});
