import { choice, identifier, money, optional, timestamp } from './column.ts';
import { defineFeed } from './feed.ts';

export const decisions = defineFeed({
  name: 'decisions',
  about: 'Penalties, uplifts and appeals.',
  grain: 'one row a decision',
  source: 'S9',
  key: ['decision_id'],
  eventColumn: 'decided_at',
  row: {
    decision_id: identifier('number of the decision'),
    declaration_id: optional(identifier('declaration concerned', { privacy: 'business' })),
    enterprise_id: optional(identifier('enterprise concerned: tax code', { privacy: 'business' })),
    officer_id: optional(identifier('officer who decided', { privacy: 'personal' })),
    kind: choice(['uplift', 'reclassification', 'fine', 'warning', 'refund'], 'kind of decision'),
    amount_vnd: optional(money('amount; negative where customs pays', { signed: true })),
    decided_at: timestamp('when it was decided'),
    appealed_at: optional(timestamp('when it was appealed')),
    appeal_result: optional(choice(['upheld', 'changed', 'annulled', 'withdrawn'], 'outcome of the appeal')),
  },
});
