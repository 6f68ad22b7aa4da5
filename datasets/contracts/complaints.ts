import { choice, identifier, optional, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const complaints = defineFeed({
  name: 'complaints',
  about: 'Complaints by hotline 19009299, e-mail, comment box, counter and press.',
  grain: 'one row a complaint',
  source: 'S12',
  key: ['complaint_id'],
  eventColumn: 'received_at',
  row: {
    complaint_id: identifier('number of the complaint'),
    received_at: timestamp('when it came in'),
    channel: choice(['hotline', 'email', 'comment_box', 'counter', 'press'], 'how it came in'),
    class: choice(
      ['harassment', 'solicitation', 'delay', 'attitude', 'fraud_tip', 'procedure_help', 'other'],
      'what it is about',
    ),
    unit_code: optional(identifier('office complained of')),
    officer_id: optional(identifier('officer complained of', { privacy: 'personal' })),
    enterprise_id: optional(identifier('enterprise concerned: tax code', { privacy: 'business' })),
    declaration_id: optional(identifier('declaration concerned', { privacy: 'business' })),
    complainant_key: optional(identifier('hash of the complainant', { privacy: 'personal' })),
    status: choice(['open', 'substantiated', 'unsubstantiated', 'withdrawn'], 'what came of it'),
    closed_at: optional(timestamp('when it was closed')),
  },
});
