import { boolean, date, identifier, integer, optional } from './column.ts';
import { defineFeed } from './feed.ts';

export const postings = defineFeed({
  name: 'postings',
  about: 'Where officers served, and for how long they may (Decision 2650: rotation).',
  grain: 'one row an officer and posting',
  source: 'S8',
  key: ['posting_id'],
  eventColumn: 'from_on',
  row: {
    posting_id: identifier('number of the posting'),
    officer_id: identifier('officer', { privacy: 'personal' }),
    unit_code: identifier('office'),
    team_code: optional(identifier('processing-unit code within the office')),
    position_type: identifier('kind of position'),
    sensitive: optional(boolean('whether the position is one that must rotate')),
    max_months: optional(integer('longest stay allowed', { maximum: 1200, unit: 'months' })),
    from_on: date('first day', 1930),
    to_on: optional(date('last day')),
  },
});
