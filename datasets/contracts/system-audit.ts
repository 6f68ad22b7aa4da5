import { choice, identifier, optional, text, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const systemAudit = defineFeed({
  name: 'system_audit',
  about: "The clearance system's own log.",
  grain: 'one row a log entry',
  source: 'S11',
  key: ['log_id'],
  eventColumn: 'at',
  row: {
    log_id: identifier('number of the entry'),
    officer_id: identifier('account', { privacy: 'personal' }),
    workstation: optional(identifier('terminal', { privacy: 'personal' })),
    at: timestamp('when it was done'),
    action: choice(['view', 'create', 'edit', 'delete', 'backdate', 'override'], 'what was done'),
    object: text('what it was done to', { privacy: 'business' }),
    declaration_id: optional(identifier('declaration concerned', { privacy: 'business' })),
    ticket_no: optional(identifier('ticket that authorised it')),
  },
});
