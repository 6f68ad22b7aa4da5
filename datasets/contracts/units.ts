import { choice, date, identifier, optional, text } from './column.ts';
import { defineFeed } from './feed.ts';

export const units = defineFeed({
  name: 'units',
  about: 'Reference: customs offices.',
  grain: 'one row an office',
  source: 'S13',
  key: ['unit_code'],
  row: {
    unit_code: identifier('office'),
    name: optional(text('name')),
    kind: optional(choice(['seaport', 'airport', 'border_gate', 'inland', 'post'], 'kind of office')),
    parent_code: optional(identifier('office above it')),
    province: optional(text('province')),
    valid_from: optional(date('first day on which it exists', 1900)),
    valid_to: optional(date('last day on which it exists; empty while it does')),
  },
});
