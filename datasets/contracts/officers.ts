import { date, identifier, optional, text } from './column.ts';
import { defineFeed } from './feed.ts';

export const officers = defineFeed({
  name: 'officers',
  about: 'Customs officers.',
  grain: 'one row an officer',
  source: 'S8',
  key: ['officer_id'],
  row: {
    officer_id: identifier('officer', { privacy: 'personal' }),
    name: optional(text('name; kept in history only, never published', { privacy: 'personal' })),
    grade: optional(identifier('grade')),
    joined_on: optional(date('first day of service', 1930)),
    left_on: optional(date('last day of service')),
  },
});
