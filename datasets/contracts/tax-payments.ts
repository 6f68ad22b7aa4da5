import { choice, identifier, money, optional, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const taxPayments = defineFeed({
  name: 'tax_payments',
  about: 'Assessments and bank payments (e-payment, 24/7).',
  grain: 'one row a payment',
  source: 'S6',
  key: ['payment_id'],
  eventColumn: 'paid_at',
  row: {
    payment_id: identifier('number of the payment', { privacy: 'business' }),
    declaration_id: identifier('declaration', { privacy: 'business' }),
    due_vnd: money('amount assessed'),
    paid_vnd: money('amount paid; negative where a payment was reversed', { signed: true }),
    due_at: optional(timestamp('when it fell due')),
    paid_at: optional(timestamp('when it was paid')),
    bank_code: optional(identifier('bank')),
    payer_key: optional(identifier("hash of the payer's account", { privacy: 'personal' })),
    method: optional(choice(['e_payment', 'counter', 'guarantee'], 'how it was paid')),
  },
});
